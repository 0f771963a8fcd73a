import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StreamState } from '../stream/snapshot.js';
import { delay } from './delay.js';
import { extreme, extremeAge } from './extreme.js';
import type { Part } from './part.js';
import { rollingMean, rollingSum } from './rolling-sum.js';
import { exponential, wilder } from './smoothing.js';
import { variance } from './variance.js';
import { weightedMean } from './weighted-mean.js';

/** What a part gives for values, each of which is first given wrong and then replaced. */
function run<State extends StreamState>(part: Part<State>, values: readonly number[]): number[] {
  let from = part.fresh();
  let to = part.fresh();
  return values.map((value, i) => {
    if (i % 3 === 1) part.step(from, to, value * 2 + 1);
    const result = part.step(from, to, value);
    [from, to] = [to, from];
    return result;
  });
}

type Naive = (window: readonly number[]) => number;

const sum: Naive = (window) => window.reduce((total, value) => total + value, 0);
const mean: Naive = (window) => sum(window) / window.length;

const subjects: readonly [string, (period: number) => Part<StreamState>, Naive][] = [
  ['rollingSum', rollingSum, sum],
  ['rollingMean', rollingMean, mean],
  ['extreme 1', (period) => extreme(period, 1), (window) => Math.max(...window)],
  ['extreme -1', (period) => extreme(period, -1), (window) => Math.min(...window)],
  ['extremeAge 1', (p) => extremeAge(p, 1), (w) => w.length - 1 - w.lastIndexOf(Math.max(...w))],
  ['extremeAge -1', (p) => extremeAge(p, -1), (w) => w.length - 1 - w.lastIndexOf(Math.min(...w))],
  ['variance', variance, (window) => mean(window.map((value) => (value - mean(window)) ** 2))],
  ['delay', (period) => delay(period - 1), (window) => window[0]!],
  [
    'weightedMean',
    weightedMean,
    (window) => sum(window.map((value, i) => value * (i + 1))) / sum(window.map((_, i) => i + 1)),
  ],
];

const value = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: -50, max: 50 }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY) },
);

describe.each(subjects)('%s', (_, create, naive) => {
  it('equals the plain calculation over its window, anew after each gap', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 80 }), fc.integer({ min: 1, max: 9 }), (values, period) => {
        const results = run(create(period), values);
        values.forEach((_, i) => {
          const window = values.slice(Math.max(0, i - period + 1), i + 1);
          const isFull = window.length === period && window.every(Number.isFinite);
          if (isFull) expect(results[i]).toBeCloseTo(naive(window), 9);
          else expect(results[i]).toBeNaN();
        });
      }),
      { numRuns: 300 },
    );
  });
});

it('smooths from a mean as seed', () => {
  expect(run(exponential(3), [1, 2, 3, 7, Number.NaN, 4, 5, 6])).toEqual([
    Number.NaN,
    Number.NaN,
    2,
    4.5,
    Number.NaN,
    Number.NaN,
    Number.NaN,
    5,
  ]);
  expect(run(wilder(2), [1, 3, 6])).toEqual([Number.NaN, 2, 4]);
});

describe.each(subjects.filter(([name]) => ['rollingSum', 'rollingMean', 'variance', 'weightedMean'].includes(name)))(
  '%s over prices that jump',
  (name, create, naive) => {
    it('keeps its digits: as near to two passes as the values of the window allow', () => {
      const size = fc.integer({ min: 0, max: 12 });
      const stretch = fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 9 }), size, fc.nat(1e6));
      fc.assert(
        fc.property(fc.array(stretch, { maxLength: 8 }), fc.integer({ min: 2, max: 12 }), (stretches, period) => {
          // Stretches of ticks of a thousandth of the price, of very different sizes one after the other.
          const values = stretches.flatMap(([length, first, power, seed]) =>
            Array.from({ length }, (_, i) => (first + (((i + seed) * 7919) % 13) / 1000) * 10 ** power),
          );
          run(create(period), values).forEach((result, i) => {
            const window = values.slice(Math.max(0, i - period + 1), i + 1);
            if (window.length < period) return;
            const exact = naive(window);
            const largest = Math.max(...window.map(Math.abs));
            const scale = name === 'variance' ? Math.max(exact, (largest * 1e-9) ** 2) : largest;
            expect(Math.abs(result - exact) / scale).toBeLessThan(1e-6);
          });
        }),
        { numRuns: 300 },
      );
    });

    it('is exact where all values of the window are equal, whatever came before', () => {
      const before = fc.array(fc.double({ min: 0.01, max: 1e6, noNaN: true }), { maxLength: 40 });
      const price = fc.double({ min: 0.01, max: 1e6, noNaN: true });
      fc.assert(
        fc.property(before, price, fc.integer({ min: 1, max: 20 }), (past, flat, period) => {
          const values = [...past, ...new Array<number>(period + 3).fill(flat)];
          const expected = name === 'variance' ? 0 : name === 'rollingSum' ? flat * period : flat;
          for (const result of run(create(period), values).slice(-4)) expect(result).toBe(expected);
        }),
        { numRuns: 500 },
      );
    });
  },
);

it('leaves no rounding behind in two million carried sums', () => {
  for (const create of [rollingMean, weightedMean]) {
    const part = create(20) as Part<StreamState>;
    let from = part.fresh();
    let to = part.fresh();
    const price = (i: number) => 0.1 + ((i * 7919) % 1009) * 0.3;
    let result = 0;
    for (let i = 0; i < 2_000_000; i++) {
      result = part.step(from, to, price(i));
      [from, to] = [to, from];
    }
    const window = Array.from({ length: 20 }, (_, k) => price(1_999_980 + k));
    const exact = create === rollingMean ? mean(window) : subjects.at(-1)![2](window);
    expect(Math.abs(result - exact) / exact).toBeLessThan(1e-14);
  }
});

it('keeps the variance of cents at a price of 1e9, over a million values', () => {
  const part = variance(20);
  let from = part.fresh();
  let to = part.fresh();
  const cents = (i: number) => ((i * 7919) % 101) / 128;
  let result = 0;
  for (let i = 0; i < 1_000_000; i++) {
    result = part.step(from, to, 1e9 + cents(i));
    [from, to] = [to, from];
  }
  const window = Array.from({ length: 20 }, (_, k) => cents(999_980 + k));
  const exact = mean(window.map((each) => (each - mean(window)) ** 2));
  expect(Math.abs(result - exact) / exact).toBeLessThan(1e-12);
});

it('finds the variance again when a price a billion times larger has left', () => {
  const results = run(variance(2), [1, 2, 1e15, 3, 5, 5]);
  expect(results.slice(4)).toEqual([1, 0]);
});
