import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { skewness, skewnessEntry } from './skewness.js';

indicatorContract(skewnessEntry);
it('is the root of 3 for 0, 0, 3, and 0 for what is even', () => {
  // Mean 1, distances -1, -1, 2: cubes 6, squares 6, s = sqrt 3; 3 / (2 x 1) x 6 / (3 sqrt 3) = sqrt 3.
  expect(skewness(Float64Array.of(0, 0, 3), 3)[2]).toBeCloseTo(Math.sqrt(3), 14);
  expect(skewness(Float64Array.of(3, 3, 0), 3)[2]).toBeCloseTo(-Math.sqrt(3), 14);
  expect(skewness(Float64Array.of(1, 2, 3, 4, 5), 5)[4]).toBe(0);
});

it('equals the skewness computed window by window, however the level moves', () => {
  const { close, length } = goldenBars();
  // Spells of calm at another level, and a spike.
  const values = close.map(
    (value, i) => (i < 120 ? value : i < 200 ? 1e4 + value * 1e-3 : value) + (i === 250 ? 1e9 : 0),
  );
  const results = skewness(values, 12);
  for (let i = 11; i < length; i++) {
    const window = [...values.subarray(i - 11, i + 1)];
    const mean = window.reduce((total, each) => total + (each - window[0]!), 0) / 12 + window[0]!;
    const power = (exponent: number) => window.reduce((total, each) => total + (each - mean) ** exponent, 0);
    expect(results[i]).toBeCloseTo((12 / 110) * (power(3) / (power(2) / 11) ** 1.5), 6);
  }
});

it('is 0 for a price that stands still, also right after it has moved', () => {
  const prices = Float64Array.from({ length: 100 }, (_, i) => (i < 30 ? 50 + Math.sin(i) : 0.1));
  expect(new Set(skewness(prices, 20).subarray(49))).toEqual(new Set([0]));
});

it('is right again as soon as a spike has left, whatever its size', () => {
  const { close } = goldenBars();
  for (const height of [1e2, 1e4, 1e6, 1e8, 1e10, -1e3, -1e5, -1e7, -1e9, -1e11]) {
    const spiked = skewness(
      close.map((value, i) => (i === 50 ? value + height : value)),
      12,
    );
    const calm = skewness(close, 12);
    for (let i = 62; i < 80; i++) expect(spiked[i]).toBeCloseTo(calm[i]!, 7);
  }
});

it('is as right in a long window', () => {
  const wave = Float64Array.from({ length: 1000 }, (_, i) => Math.sin(i) + Math.sin(i * i));
  const calm = skewness(wave, 200);
  const spiked = skewness(
    wave.map((value, i) => (i === 300 ? 1000 : value)),
    200,
  );
  for (let i = 500; i < 700; i++) expect(Math.abs(spiked[i]! - calm[i]!)).toBeLessThan(1e-9);
});
