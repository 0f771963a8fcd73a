import { expect, it } from 'vitest';
import { indicatorContract } from '../testing/indicator-contract.js';
import { priceMomentumOscillator, priceMomentumOscillatorEntry } from './price-momentum-oscillator.js';

indicatorContract(priceMomentumOscillatorEntry);

it('smooths changes with 2 / period', () => {
  // Changes 100 % four times, then 0 twice: first smoothing (weight 1/2) 1000 as the seed, then 500, 250. Second (weight 1): the mean
  // of the first two, 750, then 250. Signal of 2: the mean of those, 500.
  const { pmo, signal } = priceMomentumOscillator(Float64Array.of(1, 2, 4, 8, 16, 16, 16), 4, 2, 2);
  expect(pmo.findIndex(Number.isFinite)).toBe(6);
  expect([pmo[6], signal[6]]).toEqual([250, 500]);
});

it('weighs the signal with 2 / (period + 1)', () => {
  // As above, then 250 / 2 = 125: 500 + (125 - 500) x 2/3.
  const { signal } = priceMomentumOscillator(Float64Array.of(1, 2, 4, 8, 16, 16, 16, 16), 4, 2, 2);
  expect(signal[7]).toBeCloseTo(250, 10);
});

it('is 10 for a steady rise of 1 % and 0 where the value was 0', () => {
  const rising = Float64Array.from({ length: 80 }, (_, i) => 1.01 ** i);
  const { pmo, signal } = priceMomentumOscillator(rising);
  expect(signal.findIndex(Number.isFinite)).toBe(63);
  expect(pmo[79]).toBeCloseTo(10, 9);
  expect(signal[79]).toBeCloseTo(10, 9);
  expect(priceMomentumOscillator(Float64Array.of(0, 0, 0, 1), 2, 2, 1).pmo[3]).toBe(0);
});
