import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { vwap, vwapEntry } from './vwap.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

indicatorContract(vwapEntry);
// TA-Lib knows no days: all bars within one.
agreesWithTalib(vwapEntry, {
  function: 'VWAP',
  input: { ...goldenBars(), time: Float64Array.from({ length: 300 }, (_, i) => i * MINUTE_MS) },
});

it('starts again with the first bar of a day', () => {
  // 10; (10 x 10 + 13 x 10) / 20 = 11.5; new day 20; (20 x 10 + 8 x 30) / 40 = 11.
  const bars = {
    time: Float64Array.of(DAY_MS - 2, DAY_MS - 1, DAY_MS, 2 * DAY_MS - 1),
    high: Float64Array.of(11, 14, 21, 9),
    low: Float64Array.of(9, 12, 19, 7),
    close: Float64Array.of(10, 13, 20, 8),
    volume: Float64Array.of(10, 10, 10, 30),
  };
  expect([...vwap(bars)]).toEqual([10, 11.5, 20, 11]);
});

it('passes over bars without volume, and shows their price while there was none', () => {
  const price = Float64Array.of(3, 5, 7, 9);
  const bars = { time: Float64Array.of(0, 1, 2, 3), high: price, low: price, close: price };
  expect([...vwap({ ...bars, volume: Float64Array.of(0, 0, 4, 0) })]).toEqual([3, 5, 7, 7]);
});

it('stays on a flat price to the bit', () => {
  const price = new Float64Array(1000).fill(0.1);
  const time = Float64Array.from(price, (_, i) => i);
  const volume = Float64Array.from(price, (_, i) => i * 0.37);
  expect(new Set(vwap({ time, high: price, low: price, close: price, volume })).size).toBe(1);
});
