import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { rsi, rsiEntry } from './rsi.js';

indicatorContract(rsiEntry);

it('weighs the average gain against the average loss', () => {
  // Changes +1 -1 +2 -1. Seed: gain 1/2, loss 1/2. Then gain 1.25, loss 0.25; then gain 0.625, loss 0.625.
  const values = rsi(Float64Array.of(10, 11, 10, 12, 11), 2);

  expect(values[1]).toBeNaN();
  expect(values[2]).toBe(50);
  expect(values[3]).toBeCloseTo(100 * (1.25 / 1.5), 12);
  expect(values[4]).toBe(50);
});

agreesWithTalib(rsiEntry, { function: 'RSI' });

it('is 100 when every change is a gain and 0 when every change is a loss', () => {
  const rising = Float64Array.from({ length: 50 }, (_, i) => 100 + i);
  expect(rsi(rising, 14)[49]).toBe(100);
  expect(rsi(rising.slice().reverse(), 14)[49]).toBe(0);
});

it('is 50 for a price that has not moved, where TA-Lib says 0', () => {
  expect(new Set(rsi(new Float64Array(100).fill(5), 14).subarray(14))).toEqual(new Set([50]));
});

it('keeps its reading when the price stops moving', () => {
  const values = [100, 103, 102, ...new Array<number>(200).fill(102)];
  expect(rsi(Float64Array.from(values), 2)[202]).toBeCloseTo(75, 9);
});

it('is neutral again once the last move is 30,000 values ago, and never extreme for want of digits', () => {
  for (const period of [2, 5, 14]) {
    const values = new Float64Array(30_000).fill(102);
    values[0] = 100;
    values[1] = 103;
    const indices = rsi(values, period).subarray(period);
    expect(indices[29_999 - period]).toBe(50);
    expect(Math.max(...indices)).toBeLessThan(100);
  }
});
