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
