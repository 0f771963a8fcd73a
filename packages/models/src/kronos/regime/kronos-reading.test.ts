import { randomBars } from '@kairos/core/testing';
import { expect, it, vi } from 'vitest';
import { madeUpBackend } from '../fixtures/made-up-backend.js';
import { clipShare, readingWindow, readWindow } from './kronos-reading.js';

const bars = randomBars({ length: 60, timeframe: '4h', start: Date.UTC(2024, 0, 1), seed: 4 });
const SETTINGS = { length: 40, zone: 'UTC' };

it('standardises a bar by the bars before it', () => {
  const moved = { ...bars, close: bars.close.map((price, i) => (i === 49 ? price * 2 : price)) };
  const [usual, far] = [readingWindow(bars, 49, SETTINGS), readingWindow(moved, 49, SETTINGS)];
  const mean = bars.close.subarray(10, 49).reduce((sum, price) => sum + price, 0) / 39;

  expect(usual.length).toBe(40);
  expect(usual.mean[3]).toBeCloseTo(mean, 9);
  expect(far.mean[3]).toBe(usual.mean[3]);
  expect(far.values[39 * 6 + 3]).toBe(5);
});

it('counts the features of the last bar that are cut off', () => {
  const window = readingWindow(bars, 49, SETTINGS);
  window.values.set([5, 4.99, -5, 0, 0, 0], 39 * 6);
  window.values.set([5, 5, 5, 5, 5, 5], 38 * 6);

  expect(clipShare(window)).toBe(2 / 6);
});

it('takes dispersion and tilt from the logarithmic returns of the paths to their last bar', async () => {
  const window = readingWindow(bars, 49, SETTINGS);
  const price = window.values[39 * 6 + 3]! * window.scale[3]! + window.mean[3]!;
  const deviations = (target: number) => (target - window.mean[3]!) / window.scale[3]!;
  // Two bars a path; the closes at the end are 1 % and 3 % up.
  const drawn = new Float32Array(24);
  drawn[9] = deviations(price * Math.exp(0.01));
  drawn[21] = deviations(price * Math.exp(0.03));
  const forecast = vi.fn(async () => drawn);
  const paths = { steps: 2, samples: 2, temperature: 0.8 };
  const reading = await readWindow(madeUpBackend({ forecast }), window, bars, 49, { ...SETTINGS, paths });

  expect(reading.dispersion).toBeCloseTo(0.02 / Math.SQRT2, 5);
  expect(reading.tilt).toBeCloseTo(Math.SQRT2, 3);
  // Bar 49 opens at 4:00 on 9 January: 8:00 and 12:00 of a Tuesday come next.
  const asked = { ...paths, topP: 1, seed: 0, stamps: Int32Array.of(0, 8, 1, 9, 1, 0, 12, 1, 9, 1) };
  expect(forecast).toHaveBeenCalledWith(window, asked);
});

it('counts a path that falls below any price as one that loses nearly all', async () => {
  const window = readingWindow(bars, 49, SETTINGS);
  const forecast = async () => new Float32Array(12).fill(-1e6);
  const paths = { steps: 1, samples: 2, temperature: 1 };
  const reading = await readWindow(madeUpBackend({ forecast }), window, bars, 49, { ...SETTINGS, paths });

  expect(reading).toMatchObject({ dispersion: 0, tilt: 0 });
});
