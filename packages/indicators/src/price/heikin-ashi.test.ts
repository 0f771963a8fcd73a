import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { heikinAshi, heikinAshiBars, heikinAshiEntry } from './heikin-ashi.js';

indicatorContract(heikinAshiEntry);
agreesWithTalib(heikinAshiEntry, {
  function: 'HA',
  lines: { open: 'haopen', high: 'hahigh', low: 'halow', close: 'haclose' },
});

it('opens in the middle of the body before', () => {
  // Closes: 44 / 4 = 11, 54 / 4 = 13.5, 46 / 4 = 11.5. Opens: (10 + 12) / 2, (11 + 11) / 2, (11 + 13.5) / 2.
  const bars = {
    open: Float64Array.of(10, 12, 12),
    high: Float64Array.of(14, 16, 12),
    low: Float64Array.of(8, 11, 11),
    close: Float64Array.of(12, 15, 11),
  };
  expect(heikinAshi(bars)).toEqual({
    open: Float64Array.of(11, 11, 12.25),
    // The open of the last candle lies above the bar.
    high: Float64Array.of(14, 16, 12.25),
    low: Float64Array.of(8, 11, 11),
    close: Float64Array.of(11, 13.5, 11.5),
  });
});

it('starts anew after an overflow', () => {
  const bar = Float64Array.of(1.7e308, 2, 3);
  expect([...heikinAshi({ open: bar, high: bar, low: bar, close: bar }).open]).toEqual([
    Number.POSITIVE_INFINITY,
    2,
    2,
  ]);
});

it('makes bars of the same times and volumes', () => {
  const bars = goldenBars();
  const candles = heikinAshiBars(bars);
  expect(candles).toEqual({ ...bars, ...heikinAshi(bars) });
  expect(candles.time).toBe(bars.time);
  expect(candles.open).not.toBe(bars.open);
});
