import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { correlation, correlationEntry } from './correlation.js';

indicatorContract(correlationEntry);
agreesWithTalib(correlationEntry, { function: 'CORREL', input: { a: goldenBars().high, b: goldenBars().low } });

it('is 0.5 for 1, 2, 3 beside 1, 3, 2', () => {
  // Distances -1, 0, 1 and -1, 1, 0: 1 / sqrt(2 x 2).
  expect(correlation({ a: Float64Array.of(1, 2, 3), b: Float64Array.of(1, 3, 2) }, 3)[2]).toBeCloseTo(0.5, 14);
});

it('is 1 or -1 on a straight line, and never beyond', () => {
  const a = goldenBars().close;
  for (const factor of [3, -0.01]) {
    const b = a.map((value) => factor * value + 1e6);
    for (const value of correlation({ a, b }, 20).subarray(19)) {
      expect(value).toBeCloseTo(Math.sign(factor), 6);
      expect(Math.abs(value)).toBeLessThanOrEqual(1);
    }
  }
});

it('is 0 where one of them stands still, also right after it has moved', () => {
  const a = goldenBars().close;
  const b = a.map((value, i) => (i < 50 ? value : 0.1));
  expect(new Set(correlation({ a, b }, 20).subarray(69))).toEqual(new Set([0]));
  expect(new Set(correlation({ a: b, b: a }, 20).subarray(69))).toEqual(new Set([0]));
});

it('keeps its digits after a spike and through calm at another level', () => {
  const { close, open, length } = goldenBars();
  const a = close.map((value, i) => (i < 120 ? value : 1e5 + value * 1e-3) + (i === 60 ? 1e12 : 0));
  const results = correlation({ a, b: open }, 10);
  for (let i = 9; i < length; i++) {
    const x = [...a.subarray(i - 9, i + 1)];
    const y = [...open.subarray(i - 9, i + 1)];
    const mean = (window: number[]) => window.reduce((total, each) => total + (each - window[0]!), 0) / 10 + window[0]!;
    const product = (p: number[], q: number[]) =>
      p.reduce((total, each, k) => total + (each - mean(p)) * (q[k]! - mean(q)), 0);
    expect(results[i]).toBeCloseTo(product(x, y) / Math.sqrt(product(x, x) * product(y, y)), 6);
  }
});

it('is right again as soon as a spike has left, whatever its size', () => {
  const { close, open } = goldenBars();
  const calm = correlation({ a: close, b: open }, 12);
  for (const height of [1e2, 1e4, 1e6, 1e8, 1e10, -1e3, -1e5, -1e7, -1e9, -1e11]) {
    const a = close.map((value, i) => (i === 50 ? value + height : value));
    for (const spiked of [correlation({ a, b: open }, 12), correlation({ a: open, b: a }, 12)]) {
      for (let i = 62; i < 80; i++) expect(spiked[i]).toBeCloseTo(calm[i]!, 8);
    }
  }
});
