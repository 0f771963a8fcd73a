import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstDifference, longSeries } from '../testing/long-series.js';
import { Stochastic, stochastic } from './stochastic.js';

interface Columns {
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
}

/** Bars of three series, or, when in order, with the larger as high and the smaller as low. */
function barsOf(a: Float64Array, b: Float64Array, c: Float64Array, inOrder: boolean): Columns {
  const length = Math.min(a.length, b.length, c.length);
  if (!inOrder) return { high: a.slice(0, length), low: b.slice(0, length), close: c.slice(0, length) };
  const high = Float64Array.from({ length }, (_, i) => Math.max(a[i]!, b[i]!));
  const low = Float64Array.from({ length }, (_, i) => Math.min(a[i]!, b[i]!));
  return { high, low, close: a.slice(0, length) };
}

function streamed({ high, low, close }: Columns, ...periods: [number, number, number]) {
  const stream = new Stochastic(...periods);
  const rows = Array.from(high, (_, i) => stream.next({ high: high[i]!, low: low[i]!, close: close[i]! }));
  return {
    k: Float64Array.from(rows, (row) => row?.k ?? Number.NaN),
    d: Float64Array.from(rows, (row) => row?.d ?? Number.NaN),
  };
}

it('gives the bits of the stream over thousands of bars, whichever way it finds the extremes', () => {
  // Up to 32 bars a window is searched, from 33 on it is cut into blocks.
  const periods = fc.constantFrom(1, 2, 3, 14, 31, 32, 33, 34, 64, 513);
  const columns = fc.tuple(longSeries, longSeries, longSeries, fc.boolean());
  fc.assert(
    fc.property(columns, periods, fc.constantFrom(1, 3), fc.constantFrom(1, 3), (given, period, smoothing, signal) => {
      const bars = barsOf(...given);
      const actual = stochastic(bars, period, smoothing, signal);
      const expected = streamed(bars, period, smoothing, signal);
      expect(firstDifference(actual.k, expected.k)).toBeUndefined();
      expect(firstDifference(actual.d, expected.d)).toBeUndefined();
    }),
    { numRuns: 600 },
  );
});

it.each([2, 33])('takes finite bars whose range overflows for bars, over %i of them', (period) => {
  const high = new Float64Array(period + 1).fill(1.5e308);
  const low = new Float64Array(period + 1).fill(-1.5e308);
  const close = new Float64Array(period + 1);

  // (0 + 1.5e308) / Infinity
  expect(stochastic({ high, low, close }, period, 1, 1).d.subarray(period - 1)).toEqual(Float64Array.of(0, 0));
  expect(streamed({ high, low, close }, period, 1, 1).d.subarray(period - 1)).toEqual(Float64Array.of(0, 0));
});

it.each([3, 33])('keeps the latest of equal lows, over %i bars', (period) => {
  const high = new Float64Array(period).fill(1);
  const low = new Float64Array(period);
  low[0] = -0;
  low[period - 1] = 0.5;
  const close = new Float64Array(period).fill(-0);

  // -0 - 0 is -0, -0 - -0 is 0.
  expect(stochastic({ high, low, close }, period, 1, 1).d[period - 1]).toBe(-0);
});
