import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
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

it('equals the plain calculation', () => {
  const bars = goldenBars();
  const { high, low, close } = bars;
  const period = 7;
  const last = (i: number, value: (at: number) => number) =>
    Array.from({ length: period }, (_, place) => value(i - period + 1 + place));
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const average = (i: number) => mean(last(i, (at) => close[at]!));
  const distance = (i: number) => {
    const middle = (Math.max(...last(i, (at) => high[at]!)) + Math.min(...last(i, (at) => low[at]!))) / 2;
    return close[i]! - (middle + average(i)) / 2;
  };
  const lineEnd = (values: readonly number[]) => {
    const middle = (period - 1) / 2;
    const moment = values.reduce((sum, value, place) => sum + value * (place - middle), 0);
    const scatter = values.reduce((sum, _, place) => sum + (place - middle) ** 2, 0);
    return mean(values) + (moment / scatter) * middle;
  };
  const deviation = (i: number) => Math.sqrt(mean(last(i, (at) => (close[at]! - average(i)) ** 2)));
  const range = (i: number) =>
    mean(last(i, (at) => Math.max(high[at]!, close[at - 1]!) - Math.min(low[at]!, close[at - 1]!)));

  const { momentum, isOn } = squeeze(bars, period, 1.5, 1);
  expect(momentum.findIndex(Number.isFinite)).toBe(12);
  for (let i = 12; i < 300; i++) {
    expect(momentum[i]).toBeCloseTo(lineEnd(last(i, distance)), 9);
    expect(isOn[i]).toBe(1.5 * deviation(i) < range(i) ? 1 : 0);
  }
  expect(new Set(isOn.slice(12))).toEqual(new Set([0, 1]));
});

it.each([
  ['up', [10, 20, 20]],
  ['down', [20, 10, 10]],
])('counts a gap %s as range', (_, prices) => {
  // The last two closes do not vary; their true ranges are 10 and 0.
  const close = Float64Array.from(prices);
  expect(squeeze({ high: close, low: close, close }, 2).isOn[2]).toBe(1);
});
