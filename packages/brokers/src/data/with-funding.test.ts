import { barsFromRows, DataError } from '@kairos/core';
import { expect, it } from 'vitest';
import { fixtureBars } from './fixture-source.js';
import { withFunding } from './with-funding.js';

const HOUR = 3_600_000;
const hours = barsFromRows(fixtureBars(0, 4, HOUR), { symbol: 'BTCUSDT', timeframe: '1h' });
const rate = (time: number, value: string | number, symbol = 'BTCUSDT') => ({ symbol, time, rate: value });

function columnOf(rates: ReturnType<typeof rate>[], bars = hours): number[] {
  return Array.from(withFunding(bars, rates).fundingRate!);
}

it('puts a settlement into the bar that opens with it, and not into the one that closes', () => {
  expect(columnOf([rate(HOUR, '0.0001'), rate(3 * HOUR - 1, '-0.0002')])).toEqual([0, 0.0001, -0.0002, 0]);
});

it('leaves out what is before, after and between the bars', () => {
  const holed = barsFromRows([fixtureBars(0, 1, HOUR)[0]!, fixtureBars(3 * HOUR, 1, HOUR)[0]!], hours);

  expect(columnOf([rate(-1, 1), rate(HOUR, 1), rate(3 * HOUR, 0.5), rate(4 * HOUR, 1)], holed)).toEqual([0, 0.5]);
});

it('adds up what is settled within one bar', () => {
  const day = barsFromRows(fixtureBars(0, 1), { symbol: 'BTCUSDT', timeframe: '1d' });

  expect(columnOf([rate(0, 0.25), rate(8 * HOUR, 0.5), rate(16 * HOUR, -0.125)], day)).toEqual([0.625]);
});

it('leaves the bars as they were', () => {
  const funded = withFunding(hours, []);

  expect(hours.fundingRate).toBeUndefined();
  expect(funded.close).toEqual(hours.close);
  expect(Array.from(funded.fundingRate!)).toEqual([0, 0, 0, 0]);
});

it.each([
  [[rate(0, 'x')], 'row 0: rate must be a fraction, was x'],
  [[rate(0, 0.1, 'ETHUSDT')], 'row 0: symbol must be BTCUSDT, was ETHUSDT'],
  [[rate(5, 0.1), rate(5, 0.1)], 'row 1: time must be after 5, was 5'],
])('refuses %j', (rates, words) => {
  const fund = () => withFunding(hours, rates);
  expect(fund).toThrow(DataError);
  expect(fund).toThrow(words);
});
