import { barsFromRows } from '@kairos/core';
import { expect, it } from 'vitest';
import { barCorrelations } from './bar-correlations.js';

const DAY = 86_400_000;
const barsOf = (symbol: string, closes: ReadonlyArray<readonly [day: number, close: number]>) =>
  barsFromRows(
    closes.map(([day, close]) => ({ time: day * DAY, open: close, high: close, low: close, close, volume: 1 })),
    { symbol, timeframe: '1d' },
  );
const daily = (symbol: string, ...closes: number[]) =>
  barsOf(
    symbol,
    closes.map((close, day) => [day, close] as const),
  );

it('gives the correlations of returns, not of prices', () => {
  // Returns 10 %, -10 %, 20 % and 20 %, -10 %, 10 %. Means 1/15 and 1/15; products of the deviations
  // (1/30)(2/15) + (1/6)(1/6) + (2/15)(1/30) = 11/300, squares 7/150 each: 11/14.
  const a = daily('A', 100, 110, 99, 118.8);
  const b = daily('B', 50, 60, 54, 59.4);

  const { symbols, values } = barCorrelations([a, b], { minReturns: 3 });

  expect(symbols).toEqual(['A', 'B']);
  expect(values[0]![1]).toBeCloseTo(11 / 14, 12);
  expect(values[1]![0]).toBe(values[0]![1]);
  expect(values[0]![0]).toBe(1);
});

it('goes from one shared time to the next', () => {
  const a = barsOf('A', [
    [0, 100],
    [1, 110],
    [2, 99],
    [3, 118.8],
  ]);
  // Days 1 and 5 stand alone: shared are 0, 2 and 3.
  const b = barsOf('B', [
    [0, 10],
    [2, 20],
    [3, 10],
    [5, 7],
  ]);
  // Returns -1 % and 20 % against 100 % and -50 %: two points lie on a falling line.
  expect(barCorrelations([a, b], { minReturns: 2 }).values[0]![1]).toBe(-1);
  expect(barCorrelations([a, b], { minReturns: 3 }).values[0]![1]).toBeUndefined();
});

it('looks at the last returns only when asked', () => {
  const a = daily('A', 100, 110, 99, 108.9, 98.01);
  const b = daily('B', 100, 90, 99, 108.9, 98.01);
  expect(barCorrelations([a, b], { minReturns: 2, lastReturns: 2 }).values[0]![1]).toBeCloseTo(1, 12);
  expect(barCorrelations([a, b], { minReturns: 2 }).values[0]![1]).toBeLessThan(0.1);
});

it('does not know a series that never changes, nor one with too few bars', () => {
  const flat = daily('FLAT', 5, 5, 5, 5);
  const up = daily('UP', 1, 2, 3, 4);
  // The same return each day, but for the last digits.
  const steady = daily('STEADY', 100, 110, 121, 133.1);
  expect(barCorrelations([steady, up], { minReturns: 2 }).values[0]).toEqual([undefined, undefined]);
  expect(barCorrelations([flat, up], { minReturns: 2 }).values).toEqual([
    [undefined, undefined],
    [undefined, 1],
  ]);
  expect(barCorrelations([up, up]).values[0]![1]).toBeUndefined();
});

it('refuses counts that are none', () => {
  expect(() => barCorrelations([], { minReturns: 0 })).toThrow(
    'minReturns must be a whole number of at least 1, was 0',
  );
  expect(() => barCorrelations([], { lastReturns: 1.5 })).toThrow('lastReturns must be');
});
