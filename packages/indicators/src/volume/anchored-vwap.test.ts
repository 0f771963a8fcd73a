import { ValidationError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { anchoredVwap } from './anchored-vwap.js';

const flatBars = (prices: readonly number[], volumes: readonly number[]) => {
  const price = Float64Array.from(prices);
  return { high: price, low: price, close: price, volume: Float64Array.from(volumes) };
};

describe('anchoredVwap', () => {
  it('averages since the last start and gives nothing before the first', () => {
    // NaN; 10; (10 x 10 + 13 x 20) / 30 = 12; start 20; (20 x 10 + 8 x 30) / 40 = 11.
    const bars = flatBars([99, 10, 13, 20, 8], [99, 10, 20, 10, 30]);
    expect([...anchoredVwap(bars, Uint8Array.of(0, 1, 0, 1, 0))]).toEqual([Number.NaN, 10, 12, 20, 11]);
  });

  it('weights the mean of high, low and close', () => {
    const bars = {
      high: Float64Array.of(12, 15),
      low: Float64Array.of(6, 9),
      close: Float64Array.of(9, 15),
      volume: Float64Array.of(3, 1),
    };
    // Typical 9 and 13: (9 x 3 + 13) / 4 = 10.
    expect([...anchoredVwap(bars, Uint8Array.of(1, 0))]).toEqual([9, 10]);
  });

  it('equals the sums since each start', () => {
    const bars = goldenBars();
    const starts = Uint8Array.from(bars.close, (_, i) => (i % 37 === 5 ? 1 : 0));
    const values = anchoredVwap(bars, starts);
    let turnover = 0;
    let units = 0;
    for (let i = 5; i < bars.length; i++) {
      if (starts[i] === 1) turnover = units = 0;
      turnover += ((bars.high[i]! + bars.low[i]! + bars.close[i]!) / 3) * bars.volume[i]!;
      units += bars.volume[i]!;
      expect(values[i]).toBeCloseTo(turnover / units, 10);
    }
  });

  it('starts again after a hole, also one at a start', () => {
    const bars = flatBars([10, Number.NaN, 20, 40], [1, 1, 1, 1]);
    expect([...anchoredVwap(bars, Uint8Array.of(1, 0, 0, 0))]).toEqual([10, Number.NaN, 20, 30]);
    expect([...anchoredVwap(bars, Uint8Array.of(0, 1, 0, 0))]).toEqual([Number.NaN, Number.NaN, 20, 30]);
  });

  it('passes over bars without volume', () => {
    expect([...anchoredVwap(flatBars([3, 5, 9], [0, 4, 0]), Uint8Array.of(1, 0, 0))]).toEqual([3, 5, 5]);
  });

  it('writes into the given output', () => {
    const out = new Float64Array(2);
    expect(anchoredVwap(flatBars([3, 5], [1, 1]), Uint8Array.of(1, 0), out)).toBe(out);
    expect([...out]).toEqual([3, 4]);
  });

  it('refuses starts of another length or kind and a bad output', () => {
    const bars = flatBars([3, 5], [1, 1]);
    expect(() => anchoredVwap(bars, new Uint8Array(3))).toThrow(
      'starts must be a Uint8Array with the 2 values of high, was 3 values long',
    );
    expect(() => anchoredVwap(bars, [1, 0] as unknown as Uint8Array)).toThrow(ValidationError);
    expect(() => anchoredVwap(bars, new Uint8Array(2), new Float64Array(3))).toThrow(ValidationError);
    expect(() => anchoredVwap(bars, new Uint8Array(2), bars.volume)).toThrow('must not share memory with volume');
  });
});
