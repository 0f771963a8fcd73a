import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { forecastOscillator, forecastOscillatorEntry } from './forecast-oscillator.js';

indicatorContract(forecastOscillatorEntry);
agreesWithTalib(forecastOscillatorEntry, { function: 'FOSC' });

it('is the miss of the forecast in hundredths', () => {
  // The line through 1 and 2 forecasts 3; 4 is 1 more, a quarter of itself.
  expect(forecastOscillator(Float64Array.of(1, 2, 4), 2)[2]).toBeCloseTo(25, 12);
});

it('is 0 while nothing moves, and where the value is 0', () => {
  expect(new Set(forecastOscillator(new Float64Array(30).fill(0.1)).slice(14))).toEqual(new Set([0]));
  expect(forecastOscillator(Float64Array.of(2, 1, 0), 2)[2]).toBe(0);
  expect(forecastOscillator(Float64Array.of(2, 3, 0), 2)[2]).toBe(0);
});
