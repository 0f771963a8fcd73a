import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { ultimateOscillator, ultimateOscillatorEntry } from './ultimate-oscillator.js';

indicatorContract(ultimateOscillatorEntry);
agreesWithTalib(ultimateOscillatorEntry, {
  function: 'ULTOSC',
  parameters: ['timeperiod1', 'timeperiod2', 'timeperiod3'],
});

it('weighs pressure against range', () => {
  // Close before 9. Bar 1: pressure 11 - 9 = 2 of range 12 - 9 = 3.
  const bars = { high: Float64Array.of(10, 12), low: Float64Array.of(8, 9), close: Float64Array.of(9, 11) };
  expect(ultimateOscillator(bars, 1, 1, 1)[1]).toBeCloseTo(200 / 3, 12);
});

it('is 50 once the price has stood still for the longest span', () => {
  const price = Float64Array.from({ length: 60 }, (_, i) => (i < 30 ? 100 + Math.sin(i) : 101.37));
  const values = ultimateOscillator({ high: price, low: price, close: price }, 3, 6, 11);
  expect(new Set(values.subarray(41))).toEqual(new Set([50]));
});
