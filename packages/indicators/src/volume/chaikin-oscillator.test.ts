import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { chaikinOscillator, chaikinOscillatorEntry } from './chaikin-oscillator.js';

indicatorContract(chaikinOscillatorEntry);
agreesWithTalib(chaikinOscillatorEntry, { function: 'ADOSC', parameters: ['fastperiod', 'slowperiod'] });

it('is the fast average of the line less the slow one', () => {
  // Line 50, 20, 60. Weight of 1 is 1: fast 60. Weight of 3 is 1/2: slow 50, 35, 47.5. Difference 12.5.
  const bars = {
    high: Float64Array.of(12, 13, 14),
    low: Float64Array.of(8, 9, 10),
    close: Float64Array.of(11, 9, 14),
    volume: Float64Array.of(100, 30, 40),
  };
  expect([...chaikinOscillator(bars, 1, 3)]).toEqual([Number.NaN, Number.NaN, 12.5]);
  expect(chaikinOscillator(bars, 3, 1)[2]).toBe(-12.5);
});

it('is 0 in a flat market', () => {
  const price = new Float64Array(30).fill(0.1);
  const bars = { high: price, low: price, close: price, volume: new Float64Array(30).fill(7) };
  expect(new Set(chaikinOscillator(bars).slice(9))).toEqual(new Set([0]));
});
