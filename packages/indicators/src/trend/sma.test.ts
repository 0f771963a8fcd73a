import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { Sma, sma, smaEntry } from './sma.js';

indicatorContract(smaEntry);

it('averages the last three values', () => {
  expect(sma(Float64Array.of(1, 2, 3, 7, 8), 3)).toEqual(Float64Array.of(Number.NaN, Number.NaN, 2, 4, 6));
});

agreesWithTalib(smaEntry, { function: 'SMA' });

it('averages period 1 to the values themselves', () => {
  const values = Float64Array.of(3, 1e17, 1, -1e-17, 0.1);
  expect(sma(values, 1)).toEqual(values);
});

it('keeps the average of a flat price flat, and two averages of it equal', () => {
  const flat = new Float64Array(10_000).fill(0.1);
  expect(new Set(sma(flat, 10).subarray(9))).toEqual(new Set([0.1]));
  expect(new Set(sma(flat, 30).subarray(29))).toEqual(new Set([0.1]));
});

it('does not drift over a million values with an offset of 1e9', () => {
  let state = 7;
  const values = Float64Array.from({ length: 1_000_000 }, () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return 1e9 + (state % 1024) / 1024;
  });
  const last = values.subarray(-16);

  // The fractions are multiples of 2^-10, so the sum of sixteen is exact in integers.
  const exact = last.reduce((sum, value) => sum + (value - 1e9) * 1024, 0);
  expect(sma(values, 16)[999_999]).toBe(1e9 + exact / 16384);
});

it('forgets a spike once it has left the window', () => {
  const values = Float64Array.of(0.1, 0.2, 1e18, 0.3, 0.5, 0.1);
  expect(sma(values, 2)[4]).toBe(0.4);
  expect(sma(values, 2)[5]).toBe(0.3);
});

it('gives NaN while the sum of the window overflows and recovers after', () => {
  const values = Float64Array.of(1, 1.5e308, -1.5e308, 2, 4, 6);
  const expected = Float64Array.of(Number.NaN, 7.5e307, Number.NaN, -7.5e307, 3, 5);
  expect(sma(values, 2)).toEqual(expected);
  const stream = new Sma(2);
  expect(Array.from(values, (value) => stream.next(value) ?? Number.NaN)).toEqual([...expected]);
});

it('costs nothing to replace the forming bar many times', () => {
  const average = new Sma(2);
  average.next(10);
  expect(average.next(20)).toBe(15);
  expect(average.replace(30)).toBe(20);
  expect(average.replace(40)).toBe(25);
  expect(average.next(60)).toBe(50);
});

it('refuses a snapshot whose window has another length', () => {
  const average = new Sma(2);
  const snapshot = average.snapshot();
  const cut = { ...snapshot, now: { ...snapshot.now, window: { count: 0, slot: 0, ring: [1] } } };
  expect(() => average.restore(cut)).toThrow('snapshot.now.window.ring must be as snapshot() made it, was an array');
});

it('is refused a window that no memory holds', () => {
  expect(() => new Sma(1e12)).toThrow('period must be a whole number from 1 to 10000000, was 1000000000000');
});
