import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { kurtosis, kurtosisEntry } from './kurtosis.js';

indicatorContract(kurtosisEntry);
it('is 4 for 0, 0, 0, 4 and -1.2 for 1, 2, 3, 4', () => {
  // Mean 1, distances -1, -1, -1, 3: fourth powers 84, squares 12, s^4 = 16; 20 / 6 x 84 / 16 - 27 / 2 = 17.5 - 13.5.
  expect(kurtosis(Float64Array.of(0, 0, 0, 4), 4)[3]).toBeCloseTo(4, 12);
  // Distances +-1.5, +-0.5: fourth powers 10.25, squares 5, s^4 = 25 / 9; 20 / 6 x 3.69 - 13.5.
  expect(kurtosis(Float64Array.of(1, 2, 3, 4), 4)[3]).toBeCloseTo(-1.2, 12);
});

it('equals the kurtosis computed window by window, however the level moves', () => {
  const { close, length } = goldenBars();
  // Spells of calm at another level, and a spike.
  const values = close.map(
    (value, i) => (i < 120 ? value : i < 200 ? 1e4 + value * 1e-3 : value) + (i === 250 ? 1e9 : 0),
  );
  const results = kurtosis(values, 12);
  for (let i = 11; i < length; i++) {
    const window = [...values.subarray(i - 11, i + 1)];
    const mean = window.reduce((total, each) => total + (each - window[0]!), 0) / 12 + window[0]!;
    const power = (exponent: number) => window.reduce((total, each) => total + (each - mean) ** exponent, 0);
    const expected = ((12 * 13) / (11 * 10 * 9)) * (power(4) / (power(2) / 11) ** 2) - (3 * 121) / 90;
    expect(results[i]).toBeCloseTo(expected, 6);
  }
});

it('is 0 for a price that stands still, also right after it has moved', () => {
  const prices = Float64Array.from({ length: 100 }, (_, i) => (i < 30 ? 50 + Math.sin(i) : 0.1));
  expect(new Set(kurtosis(prices, 20).subarray(49))).toEqual(new Set([0]));
});

it('is right again as soon as a spike has left, whatever its size', () => {
  const { close } = goldenBars();
  for (const height of [1e2, 1e4, 1e6, 1e8, 1e10, -1e3, -1e5, -1e7, -1e9, -1e11]) {
    const spiked = kurtosis(
      close.map((value, i) => (i === 50 ? value + height : value)),
      12,
    );
    const calm = kurtosis(close, 12);
    for (let i = 62; i < 80; i++) expect(spiked[i]).toBeCloseTo(calm[i]!, 7);
  }
});

it('is as right in a long window', () => {
  const wave = Float64Array.from({ length: 1000 }, (_, i) => Math.sin(i) + Math.sin(i * i));
  const calm = kurtosis(wave, 200);
  const spiked = kurtosis(
    wave.map((value, i) => (i === 300 ? 1000 : value)),
    200,
  );
  for (let i = 500; i < 700; i++) expect(Math.abs(spiked[i]! - calm[i]!)).toBeLessThan(1e-9);
});
