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
