import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { aroonOscillator, aroonOscillatorEntry } from './aroon-oscillator.js';

indicatorContract(aroonOscillatorEntry);
agreesWithTalib(aroonOscillatorEntry, { function: 'AROONOSC' });

it('is up less down', () => {
  const high = Float64Array.of(2, 3, 4, 9, 5);
  expect(aroonOscillator({ high, low: high }, 4)[4]).toBe(75);
});
