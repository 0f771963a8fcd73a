import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { hurst, hurstEntry } from './hurst.js';

indicatorContract(hurstEntry);
function noise(length: number): Float64Array {
  let state = 7;
  const draw = () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32 - 0.5;
  };
  return Float64Array.from({ length }, () => draw() + draw() + draw());
}

function added(steps: Float64Array): Float64Array {
  let total = 0;
  return steps.map((step) => (total += step));
}

it('fits the growth of the squared changes', () => {
  // 0, 1, 0, 2: over 1 squares 1, 1, 4, mean 2; over 2 squares 0, 1, mean 0.5. Half of ln(0.5 / 2) / ln 2 is -1.
  expect(hurst(Float64Array.of(0, 1, 0, 2), 4, 2)[3]).toBeCloseTo(-1, 12);
  // 0, 1, 1, 2: means 2/3 and 1: half of ln 1.5 / ln 2.
  expect(hurst(Float64Array.of(0, 1, 1, 2), 4, 2)[3]).toBeCloseTo(Math.log(1.5) / Math.log(2) / 2, 12);
});

it('is 1 on a straight line, near 0.5 on a random walk, near 0 on noise', () => {
  expect(hurst(Float64Array.from({ length: 200 }, (_, i) => 100 + 0.5 * i))[199]).toBeCloseTo(1, 12);
  const steps = noise(20_000);
  const results = hurst(added(steps), 5000, 20);
  expect(Math.abs(results[19_999]! - 0.5)).toBeLessThan(0.05);
  expect(Math.abs(hurst(steps, 5000, 20)[19_999]!)).toBeLessThan(0.02);
});

it('tells a walk with memory from one that turns back', () => {
  const steps = noise(5000);
  let last = 0;
  const trending = added(steps.map((step) => (last = 0.8 * last + step)));
  let level = 0;
  const turning = steps.map((step) => (level = 0.8 * level + step));
  expect(hurst(trending, 2000, 10)[4999]).toBeGreaterThan(0.7);
  expect(hurst(turning, 2000, 10)[4999]).toBeLessThan(0.4);
});

it('is spread as documented on random walks with the defaults', () => {
  const results = [...hurst(added(noise(100_000))).subarray(99)].sort((a, b) => a - b);
  const at = (share: number) => results[Math.floor(results.length * share)]!;
  // NumPy over 4000 independent walks: 0.30 and 0.64.
  expect(Math.abs(at(0.05) - 0.3)).toBeLessThan(0.03);
  expect(Math.abs(at(0.95) - 0.64)).toBeLessThan(0.03);
});

it('equals the fit computed window by window, also after a spike and a flat spell', () => {
  const { close, length } = goldenBars();
  const values = close.map((value, i) => (i >= 150 && i < 190 ? 100 : value) + (i === 60 ? 1e10 : 0));
  const results = hurst(values, 30, 5);
  for (let i = 29; i < length; i++) {
    const window = [...values.subarray(i - 29, i + 1)];
    const points = [1, 2, 3, 4, 5].map((lag) => {
      const changes = window.slice(lag).map((value, k) => (value - window[k]!) ** 2);
      return [Math.log(lag), Math.log(changes.reduce((total, each) => total + each) / changes.length)] as const;
    });
    const x = points.reduce((total, [each]) => total + each, 0) / 5;
    const slope =
      points.reduce((total, [place, height]) => total + (place - x) * height, 0) /
      points.reduce((total, [place]) => total + (place - x) ** 2, 0);
    expect(results[i]).toBeCloseTo(Number.isFinite(slope) ? slope / 2 : 0.5, 8);
  }
});

it('leaves out distances over which nothing has changed', () => {
  // 1, 2, 1, 2, ...: squares of 1 over 1 and 3, 0 over 2 and 4. What is left does not grow.
  expect(hurst(Float64Array.of(1, 2, 1, 2, 1, 2), 6, 4)[5]).toBe(0);
  expect(hurst(Float64Array.of(1, 2, 1, 2, 1, 2), 6, 2)[5]).toBe(0.5);
});

it('is 0.5 for a flat price, also right after it has moved', () => {
  const prices = Float64Array.from({ length: 100 }, (_, i) => (i < 30 ? 50 + Math.sin(i) : 0.1));
  expect(new Set(hurst(prices, 20, 5).subarray(49))).toEqual(new Set([0.5]));
});

it('finds its digits again after a wild spell', () => {
  const steps = noise(2000);
  const values = steps.map((step, i) => (i < 1000 ? step * 5000 : step));
  const last = hurst(steps.slice(-50), 50, 10)[49]!;
  expect(Math.abs(hurst(values, 50, 10)[1999]! - last)).toBeLessThan(1e-12);
});
