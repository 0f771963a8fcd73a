import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { kst, kstEntry } from './kst.js';

indicatorContract(kstEntry);

it('weighs four changes 1 to 4', () => {
  // Changes of 25 in hundredths each: 25 x 10.
  expect(kst(Float64Array.of(4, 5), 1, 1, 1, 1, 1, 1, 1, 1, 1).kst[1]).toBe(250);
});

it('of the defaults starts at input 53', () => {
  const { signal } = kst(Float64Array.from({ length: 60 }, (_, i) => 100 + Math.sin(i)));
  expect(signal.findIndex(Number.isFinite)).toBe(52);
});

it('equals the plain calculation, with weights from the shortest span to the longest', () => {
  const { close } = goldenBars();
  const change = (i: number, span: number) => 100 * (close[i]! / close[i - span]! - 1);
  const mean = (i: number, period: number, value: (at: number) => number) =>
    Array.from({ length: period }, (_, age) => value(i - age)).reduce((sum, each) => sum + each, 0) / period;
  const plain = (i: number) =>
    mean(i, 6, (at) => change(at, 2)) +
    2 * mean(i, 7, (at) => change(at, 3)) +
    3 * mean(i, 8, (at) => change(at, 4)) +
    4 * mean(i, 9, (at) => change(at, 5));
  const { kst: line, signal } = kst(close, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  expect(line.findIndex(Number.isFinite)).toBe(22);
  for (const i of [22, 23, 100, 299]) {
    expect(line[i]).toBeCloseTo(plain(i), 9);
    expect(signal[i]).toBeCloseTo(mean(i, 10, plain), 9);
  }
});

it('counts a change from 0 as none', () => {
  expect(kst(Float64Array.of(0, 5), 1, 1, 1, 1, 1, 1, 1, 1, 1).kst[1]).toBe(0);
});
