import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { parabolicSar, parabolicSarEntry } from './parabolic-sar.js';

indicatorContract(parabolicSarEntry);
agreesWithTalib(parabolicSarEntry, { function: 'SAR', parameters: ['acceleration', 'maximum'] });

it('follows, speeds up to the maximum, and reverses to the extreme', () => {
  // Long from the low 8, extreme 12. Bar 1: 8, then 8 + 0.1 x 4 = 8.4. Bar 2: 8.4, extreme 14, factor 0.2:
  // 8.4 + 0.2 x 5.6 = 9.52, but no more than 9, the low of bar 1. Bar 3: 9, extreme 18, factor still 0.2:
  // 9 + 0.2 x 9 = 10.8. Bar 4 touches it: short, the stop at 18, factor 0.1, extreme 10: 18 - 0.1 x 8 = 17.2, but no
  // less than the high 18 of bar 3. Bar 5: 18, then 18 - 0.1 x 8 = 17.2. Bar 6: 17.2.
  const bars = { high: Float64Array.of(10, 12, 14, 18, 16, 15, 15), low: Float64Array.of(8, 9, 11, 13, 10, 12, 12) };
  const wanted = [Number.NaN, 8, 8.4, 9, 18, 18, 17.2];
  const values = parabolicSar(bars, 0.1, 0.2);
  for (let i = 1; i < 7; i++) expect(values[i]).toBeCloseTo(wanted[i]!, 12);
});

it('begins short when the low falls by more than the high rises', () => {
  const second = (high: number, low: number) =>
    parabolicSar({ high: Float64Array.of(10, high), low: Float64Array.of(8, low) })[1];
  expect([second(9, 7.5), second(9, 8.5)]).toEqual([10, 8]);
  // These touch their stop at once, short at 10 and long at 8, and show the extreme of the side they began with.
  expect([second(11, 6), second(12, 6), second(11, 8)]).toEqual([6, 12, 11]);
});

it('does not enter the range of the last two bars', () => {
  // Bar 1: 8 + 0.5 x (20 - 8) = 14 would lie in bar 1: 9, its low.
  const bars = { high: Float64Array.of(10, 20, 21), low: Float64Array.of(8, 9, 19) };
  expect(parabolicSar(bars, 0.5, 0.5)[2]).toBe(9);
});

it('has a factor of no more than the maximum', () => {
  // 8 + 0.1 x (12 - 8) = 8.4, then 8.4 + 0.1 x (14 - 8.4) = 8.96.
  const bars = { high: Float64Array.of(10, 12, 14, 16), low: Float64Array.of(8, 9, 11, 13) };
  expect(parabolicSar(bars, 0.1, 0.1)[3]).toBeCloseTo(8.96, 12);
  expect(parabolicSar(bars, 0.5, 0.1)[3]).toBeCloseTo(8.96, 12);
});
