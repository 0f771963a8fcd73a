import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-series.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { barInput } from '../testing/input-kinds.js';
import { Atr, atr } from './atr.js';

indicatorContract({
  name: 'atr',
  input: barInput,
  kernel: (columns, period, out) => atr(columns, period, out),
  stream: (period) => new Atr(period),
  warmup: (period) => period,
  leastPeriod: 1,
});

it('averages true ranges from the second bar on', () => {
  const bars = {
    high: Float64Array.of(99, 12, 10, 11),
    low: Float64Array.of(1, 11, 9, 8),
    close: Float64Array.of(9.5, 11.5, 9.5, 9),
  };
  // True ranges 2.5, 2.5, 3, the first bar's 98 left out: mean 2.5, then 2.5 + 0.5 / 2.
  expect(atr(bars, 2)).toEqual(Float64Array.of(Number.NaN, Number.NaN, 2.5, 2.75));
});

it('equals TA-Lib', () => {
  // TA-Lib 0.8.1 (Python wheel 0.8.2), ATR(14) and ATR(1) of goldenBars.
  const values = atr(goldenBars(), 14);
  expect(values.findIndex(Number.isFinite)).toBe(14);
  expect(values[14]).toBeCloseTo(2.766820654771956, 12);
  expect(values[15]).toBeCloseTo(2.7638313722041223, 12);
  expect(values[40]).toBeCloseTo(2.3025036756201867, 12);
  expect(values[59]).toBeCloseTo(2.3209464627544754, 12);

  const single = atr(goldenBars(), 1);
  expect(single[1]).toBeCloseTo(1.161110745742917, 12);
  expect(single[59]).toBeCloseTo(1.9507022155448794, 12);
});

it('restarts when one column of a bar is missing', () => {
  const { high, low, close } = goldenBars();
  const holed = low.slice();
  holed[30] = Number.NaN;
  const values = atr({ high, low: holed, close }, 5);
  expect(values.findIndex((value, i) => i > 29 && Number.isFinite(value))).toBe(36);
});
