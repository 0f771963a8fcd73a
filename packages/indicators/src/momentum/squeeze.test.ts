import { expect, it } from 'vitest';
import { indicatorContract } from '../testing/indicator-contract.js';
import { squeeze, squeezeEntry } from './squeeze.js';

indicatorContract(squeezeEntry);
it('is on while closes vary less than ranges', () => {
  const close = Float64Array.from({ length: 40 }, (_, i) => 100 + (i % 2) * 0.01);
  const bars = { high: close.map((price) => price + 1), low: close.map((price) => price - 1), close };
  expect(new Set(squeeze(bars, 5).isOn.slice(10))).toEqual(new Set([1]));
  const narrow = { high: close, low: close, close };
  expect(squeeze(narrow, 5, 20).isOn[39]).toBe(0);
});

it('has the momentum of the distance from the middle', () => {
  // Closes rise by 1 a bar, ranges of 2: of the last 3 the middle of the range is close - 1, so is the average: distance 1, flat.
  const close = Float64Array.from({ length: 20 }, (_, i) => 10 + i);
  const bars = { high: close.map((price) => price + 1), low: close.map((price) => price - 1), close };
  expect(squeeze(bars, 3).momentum[19]).toBeCloseTo(1, 12);
});
