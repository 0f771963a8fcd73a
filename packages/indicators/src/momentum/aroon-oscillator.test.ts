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

it('is 0 on a flat price', () => {
  const price = new Float64Array(6).fill(5);
  expect(aroonOscillator({ high: price, low: price }, 4)[5]).toBe(0);
});
