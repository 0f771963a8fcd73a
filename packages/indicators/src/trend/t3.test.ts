import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { ema } from './ema.js';
import { t3, t3Entry } from './t3.js';

indicatorContract(t3Entry);
agreesWithTalib(t3Entry, { function: 'T3', parameters: ['timeperiod', 'vfactor'] });

it('is the average of the average of the average at a factor of 0', () => {
  const { close } = goldenBars();
  const thrice = ema(ema(ema(close, 4), 4), 4);
  const averages = t3(close, 4, 0);
  for (let i = 18; i < close.length; i++) expect(averages[i]).toBe(thrice[i]);
});

it('is the price at period 1', () => {
  expect(t3(Float64Array.of(3, 1, 4), 1, 0.7)).toEqual(Float64Array.of(3, 1, 4));
});

it('keeps a flat price flat', () => {
  expect(new Set(t3(new Float64Array(200).fill(0.1)).subarray(24))).toEqual(new Set([0.1]));
});
