import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { Macd, macd, macdEntry } from './macd.js';

indicatorContract(macdEntry, { runs: 300 });
agreesWithTalib(macdEntry, {
  function: 'MACD',
  parameters: ['fastperiod', 'slowperiod', 'signalperiod'],
  lines: { macd: 'macd', signal: 'macdsignal', histogram: 'macdhist' },
});

it('subtracts the long average from the short one', () => {
  // Averages of period 1: the values; of period 2, seed (2 + 4) / 2 = 3, then 3 + (7 - 3) x 2/3 = 17/3; the signal of period 1 is the line.
  const lines = macd(Float64Array.of(2, 4, 7), 1, 2, 1);
  expect(lines.macd[0]).toBeNaN();
  expect(lines.macd[1]).toBe(1);
  expect(lines.macd[2]).toBeCloseTo(7 - 17 / 3, 14);
  expect(lines.histogram[2]).toBe(0);
});

it('takes the smaller period as the fast one', () => {
  const values = Float64Array.from({ length: 80 }, (_, i) => 100 + Math.sin(i / 5));
  expect(macd(values, 26, 12, 9)).toEqual(macd(values, 12, 26, 9));
});

it('is 0 on a flat price, to the bit', () => {
  const { macd: line, histogram } = macd(new Float64Array(100).fill(0.1));
  expect(new Set([...line.slice(33), ...histogram.slice(33)])).toEqual(new Set([0]));
});

it('starts anew after an overflow, array and stream alike', () => {
  const values = [1e308, -1e308, 0, 5];
  const stream = new Macd(1, 1, 1);
  const told = values.map((value) => stream.next(value)?.macd);

  expect(told).toEqual([0, undefined, 0, 0]);
  expect([...macd(Float64Array.from(values), 1, 1, 1).macd]).toEqual([0, Number.NaN, 0, 0]);
});
