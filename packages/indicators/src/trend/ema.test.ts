import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-series.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { valueInput } from '../testing/input-kinds.js';
import { Ema, ema } from './ema.js';
import { sma } from './sma.js';

indicatorContract({
  name: 'ema',
  input: valueInput,
  kernel: ({ values }, period, out) => ema(values, period, out),
  stream: (period) => new Ema(period),
  warmup: (period) => period - 1,
  leastPeriod: 1,
});

it('starts from the mean of the first values and moves by 2 / (period + 1) of the distance', () => {
  // Mean of 1, 2, 3 is 2; weight 1/2: 2 + 5/2 = 4.5, then 4.5 + 3.5/2 = 6.25.
  expect(ema(Float64Array.of(1, 2, 3, 7, 8), 3)).toEqual(Float64Array.of(Number.NaN, Number.NaN, 2, 4.5, 6.25));
});

it('equals TA-Lib', () => {
  // TA-Lib 0.8.1 (Python wheel 0.8.2), EMA(20) and EMA(2) of the closes of goldenBars.
  const slow = ema(goldenBars().close, 20);
  expect(slow.findIndex(Number.isFinite)).toBe(19);
  expect(slow[19]).toBeCloseTo(100.05318354442716, 11);
  expect(slow[20]).toBeCloseTo(99.80590732936703, 11);
  expect(slow[40]).toBeCloseTo(98.85072437631634, 11);
  expect(slow[59]).toBeCloseTo(104.72769047092638, 11);

  const fast = ema(goldenBars().close, 2);
  expect(fast[1]).toBeCloseTo(98.45448923110962, 11);
  expect(fast[59]).toBeCloseTo(106.60198847695935, 11);
});

it('is seeded with the bits of the simple average', () => {
  const { close } = goldenBars();
  expect(ema(close, 17)[16]).toBe(sma(close, 17)[16]);
});

it('keeps the average of a flat price flat', () => {
  expect(new Set(ema(new Float64Array(1000).fill(0.1), 10).subarray(9))).toEqual(new Set([0.1]));
});
