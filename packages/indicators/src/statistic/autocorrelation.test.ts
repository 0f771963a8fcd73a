import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { autocorrelation, autocorrelationEntry } from './autocorrelation.js';
import { correlation } from './correlation.js';

indicatorContract(autocorrelationEntry);
it('is -0.98 where 1, 3, 2 follows 4, 1, 3', () => {
  // Distances -1, 1, 0 and 4/3, -5/3, 1/3: -3 / sqrt(2 x 42/9) = -0.98.
  expect(autocorrelation(Float64Array.of(4, 1, 3, 2), 3, 1)[3]).toBeCloseTo(-3 / Math.sqrt((2 * 42) / 9), 12);
});

it('is 1 at the length of a cycle and -1 at half of it', () => {
  const wave = Float64Array.from({ length: 100 }, (_, i) => Math.sin((2 * Math.PI * i) / 12));
  expect(autocorrelation(wave, 24, 12)[99]).toBeCloseTo(1, 10);
  expect(autocorrelation(wave, 24, 6)[99]).toBeCloseTo(-1, 10);
});

it('is the correlation with the series moved by the lag', () => {
  const { close } = goldenBars();
  const moved = correlation({ a: close.slice(5), b: close.slice(0, -5) }, 20);
  expect(autocorrelation(close, 20, 5).slice(5)).toEqual(moved);
});

it('is 0 for a flat price', () => {
  expect(new Set(autocorrelation(new Float64Array(60).fill(0.1), 30, 2).subarray(31))).toEqual(new Set([0]));
});
