import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { fisher } from './fisher.js';
import { kst } from './kst.js';
import { schaff } from './schaff.js';
import { squeeze } from './squeeze.js';

const bars = goldenBars();
const close = [...bars.close];
const high = [...bars.high];
const low = [...bars.low];

/** A function of each window, by its definition; NaN where the window is not full of numbers. */
function rolling(values: readonly number[], period: number, of: (window: readonly number[]) => number): number[] {
  return values.map((_, i) => {
    const window = values.slice(Math.max(0, i - period + 1), i + 1);
    return window.length < period || window.some(Number.isNaN) ? Number.NaN : of(window);
  });
}

const mean = (window: readonly number[]) => window.reduce((sum, value) => sum + value, 0) / window.length;

function expectNear(values: Float64Array, wanted: readonly number[]): void {
  expect(wanted.filter(Number.isFinite).length).toBeGreaterThan(100);
  wanted.forEach((value, i) => {
    if (Number.isNaN(value)) expect(values[i]).toBeNaN();
    else expect(values[i]).toBeCloseTo(value, 9);
  });
}

it('kst is four smoothed changes weighted 1 to 4, each with its own span and average', () => {
  const change = (span: number, period: number) =>
    rolling(
      close.map((value, i) => (i < span ? Number.NaN : 100 * (value / close[i - span]! - 1))),
      period,
      mean,
    );
  const [a, b, c, d] = [change(3, 4), change(5, 6), change(8, 2), change(2, 7)] as const;
  const line = close.map((_, i) => a[i]! + 2 * b[i]! + 3 * c[i]! + 4 * d[i]!);
  const signal = rolling(line, 3, mean);
  const result = kst(bars.close, 3, 5, 8, 2, 4, 6, 2, 7, 3);
  expectNear(result.signal, signal);
  expectNear(
    result.kst,
    line.map((value, i) => (Number.isNaN(signal[i]!) ? Number.NaN : value)),
  );
});

it('fisher is that of the median price, by the recursion of Ehlers', () => {
  const price = high.map((value, i) => (value + low[i]!) / 2);
  const top = rolling(price, 9, (window) => Math.max(...window));
  const bottom = rolling(price, 9, (window) => Math.min(...window));
  const wanted = price.map(() => Number.NaN);
  let place = 0;
  let line = 0;
  for (let i = 8; i < 300; i++) {
    place = 0.66 * ((price[i]! - bottom[i]!) / (top[i]! - bottom[i]!) - 0.5) + 0.67 * place;
    line = 0.5 * Math.log((1 + place) / (1 - place)) + 0.5 * line;
    if (i > 8) wanted[i] = line;
  }
  expectNear(fisher(bars).fisher, wanted);
});

it('fisher holds the place at 0.999: twice half the logarithm of 1.999 / 0.001', () => {
  const rising = Float64Array.from({ length: 200 }, (_, i) => i);
  expect(fisher({ high: rising, low: rising }).fisher[199]).toBeCloseTo(Math.log(1.999 / 0.001), 9);
});

it('schaff keeps its place where the range becomes empty', () => {
  const growth = Array.from({ length: 200 }, (_, i) => close[299]! * 1.01 ** (i + 1));
  expect(schaff(Float64Array.from([...close, ...growth]), 5, 9, 4)[499]).toBeCloseTo(100, 6);
});

it.each([
  [20, 2, 1.5],
  [7, 1.5, 1],
])('squeeze of %d, %d, %d is by its definition', (period, deviations, multiplier) => {
  const average = rolling(close, period, mean);
  const spread = rolling(close, period, (window) =>
    Math.sqrt(mean(window.map((value) => (value - mean(window)) ** 2))),
  );
  const range = close.map((_, i) =>
    i === 0 ? Number.NaN : Math.max(high[i]!, close[i - 1]!) - Math.min(low[i]!, close[i - 1]!),
  );
  const ranges = rolling(range, period, mean);
  const top = rolling(high, period, (window) => Math.max(...window));
  const bottom = rolling(low, period, (window) => Math.min(...window));
  const distance = close.map((value, i) => value - ((top[i]! + bottom[i]!) / 2 + average[i]!) / 2);
  const momentum = rolling(distance, period, (window) => {
    const middle = (period - 1) / 2;
    const below = window.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
    const slope = window.reduce((sum, value, i) => sum + (i - middle) * value, 0) / below;
    return mean(window) + slope * middle;
  });
  const result = squeeze(bars, period, deviations, multiplier);
  expectNear(result.momentum, momentum);
  const isOn = momentum.map((value, i) =>
    Number.isNaN(value) ? Number.NaN : Number(deviations * spread[i]! < multiplier * ranges[i]!),
  );
  expect(new Set(isOn.filter(Number.isFinite))).toEqual(new Set([0, 1]));
  expectNear(result.isOn, isOn);
});

it('squeeze counts gaps as range', () => {
  // Closes 10 and 12 in turn, bars of one price: deviation 1, twice that is 2. True range 2, half as much again is 3: on.
  const price = Float64Array.from({ length: 20 }, (_, i) => 10 + 2 * (i % 2));
  expect(squeeze({ high: price, low: price, close: price }, 2).isOn[19]).toBe(1);
});
