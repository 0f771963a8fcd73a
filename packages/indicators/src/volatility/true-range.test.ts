import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-series.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { barInput } from '../testing/input-kinds.js';
import { TrueRange, trueRange } from './true-range.js';

indicatorContract({
  name: 'true-range',
  input: barInput,
  kernel: (columns, _period, out) => trueRange(columns, out),
  stream: () => new TrueRange(),
  warmup: () => 1,
  leastPeriod: 'none',
});

it('takes in the gap to the close before, up or down', () => {
  const bars = {
    high: Float64Array.of(10, 12, 10, 11),
    low: Float64Array.of(9, 11, 9, 8),
    close: Float64Array.of(9.5, 11.5, 9.5, 9),
  };
  // Up from 9.5 to 12; down from 11.5 to 9; the bar's own 11 to 8.
  expect(trueRange(bars)).toEqual(Float64Array.of(Number.NaN, 2.5, 2.5, 3));
});

it('equals TA-Lib', () => {
  // TA-Lib 0.8.1 (Python wheel 0.8.2), TRANGE of goldenBars.
  const values = trueRange(goldenBars());
  expect(values[1]).toBe(1.161110745742917);
  expect(values[2]).toBe(1.9845474190078676);
  expect(values[59]).toBe(1.9507022155448794);
});

it('refuses columns of different length', () => {
  const bars = { high: Float64Array.of(1, 2), low: Float64Array.of(1, 2), close: Float64Array.of(1) };
  expect(() => trueRange(bars)).toThrow('close must have the 2 values of high, was 1 values long');
});
