import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { awesomeOscillator, awesomeOscillatorEntry } from './awesome-oscillator.js';

indicatorContract(awesomeOscillatorEntry);
agreesWithTalib(awesomeOscillatorEntry, { function: 'AO', parameters: ['fastperiod', 'slowperiod'] });

it('is the short average less the long one', () => {
  // Median prices 2 and 5: 5 - 3.5.
  expect(awesomeOscillator({ high: Float64Array.of(2, 6), low: Float64Array.of(2, 4) }, 1, 2)[1]).toBe(1.5);
});
