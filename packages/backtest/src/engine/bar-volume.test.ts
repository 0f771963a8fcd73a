import { expect, test } from 'vitest';
import { flatBars } from '../testing/scripted.js';
import { BarVolume } from './bar-volume.js';

const bars = { ...flatBars([100, 100]), volume: Float64Array.of(1000, 255) };

test('fills of one bar share a part of its volume, in whole lots', () => {
  const volume = new BarVolume(bars, 0.1, 1);
  expect([volume.left(0), volume.left(1)]).toEqual([100, 25]); // 25.5 in lots of 1
  volume.take(0, 60);
  volume.take(0, 15);
  expect([volume.left(0), volume.left(1)]).toEqual([25, 25]);
  volume.take(1, 30);
  expect(volume.left(1)).toBe(0);
});

test('all leaves that the bar can take but for rounding', () => {
  const volume = new BarVolume(bars, 0.1, 1);
  expect([40, 100 * (1 + 1e-12), 101].map((quantity) => volume.leavable(0, quantity))).toEqual([
    40,
    100 * (1 + 1e-12),
    100,
  ]);
});

test('there is no limit unless one is given', () => {
  const volume = new BarVolume(bars, undefined, 1);
  volume.take(0, 5000);
  expect([volume.left(0), volume.leavable(0, 5000.5)]).toEqual([Number.POSITIVE_INFINITY, 5000.5]);
});
