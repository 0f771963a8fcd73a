import { barsFromColumns } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { describe, expect, it } from 'vitest';
import { kronosWindow } from './kronos-window.js';

const column = (values: readonly number[]) => Float64Array.from(values);
/** Bars whose four prices are equal. */
function flatBars(close: readonly number[], volume: readonly number[] = close.map(() => 1)) {
  const prices = column(close);
  const time = prices.map((_, i) => i * 3_600_000);
  return barsFromColumns({
    symbol: 'X',
    timeframe: '1h',
    time,
    open: prices,
    high: prices,
    low: prices,
    close: prices,
    volume: column(volume),
  });
}
const row = (values: Float32Array, at: number) => [...values.subarray(6 * at, 6 * at + 6)];

describe('kronosWindow', () => {
  it('standardises each feature by the mean and the deviation of the population', () => {
    const { values, mean, scale } = kronosWindow(flatBars([98, 102], [1, 3]), { rescale: false });

    // Close: mean 100, deviation 2. Volume: 2 and 1. Amount is volume times price: 98 and 306.
    expect([...mean]).toEqual([100, 100, 100, 100, 2, 202]);
    expect(scale[3]).toBeCloseTo(2.00001, 10);
    expect(scale[5]).toBeCloseTo(104.00001, 10);
    expect(row(values, 1)[3]).toBeCloseTo(2 / 2.00001, 6);
    expect(row(values, 0)[4]).toBeCloseTo(-1 / 1.00001, 6);
  });

  it('takes the mean of the four prices for the amount', () => {
    const bars = { ...flatBars([100, 100]), open: column([90, 90]), low: column([80, 80]), high: column([110, 110]) };

    expect(kronosWindow(bars).mean[5]).toBe(95);
  });

  it('cuts features off at 5 deviations', () => {
    const calm = Array.from({ length: 40 }, (_, i) => 100 + (i % 2));
    const { values } = kronosWindow(flatBars([...calm, 200]));

    expect(row(values, 40)[3]).toBe(5);
  });

  it('keeps the last bar out of the statistics of the past', () => {
    const past = { statistics: 'past', length: 3 } as const;
    const a = kronosWindow(flatBars([99, 101, 100]), past);
    const b = kronosWindow(flatBars([99, 101, 150]), { ...past, rescale: false });

    expect(a.mean[3]).toBe(100);
    expect(b.mean[3]).toBe(100);
    expect(row(b.values, 0)[3]).toBeCloseTo(-1 / 1.00001, 6);
    expect(row(b.values, 2)[3]).toBe(5);
  });

  it('with statistics of the past, the last bar moves nothing but its own values', () => {
    // Deviations near 1e-5, where the unit of prices tells.
    const calm = Array.from({ length: 40 }, (_, i) => 1 + 2e-6 * (i % 3));
    const of = (last: number) => kronosWindow(flatBars([...calm, last]), { statistics: 'past' });
    const [usual, fallen] = [of(1), of(0.5)];

    expect(fallen.values.subarray(0, 6 * 40)).toEqual(usual.values.subarray(0, 6 * 40));
    expect([fallen.mean, fallen.scale]).toEqual([usual.mean, usual.scale]);
    expect(row(fallen.values, 40)).not.toEqual(row(usual.values, 40));
  });

  it('does not crush prices whose deviation is near 1e-5', () => {
    const tiny = [1.0e-5, 1.2e-5, 1.1e-5, 1.3e-5];
    const large = tiny.map((price) => price * 1e7);
    const close = (bars: ReturnType<typeof flatBars>, rescale = true) =>
      row(kronosWindow(bars, { rescale }).values, 3)[3]!;

    expect(close(flatBars(tiny))).toBeCloseTo(close(flatBars(large)), 6);
    // As the original has it: a tenth of a deviation instead of more than one.
    expect(close(flatBars(tiny), false)).toBeLessThan(0.2);
    expect(close(flatBars(tiny))).toBeGreaterThan(1.3);
  });

  it('brings prices and amounts to a close of 100, and leaves volumes as they are', () => {
    const { scale } = kronosWindow(flatBars([50, 50]));

    // Nothing differs, so only the 1e-5 is left: half of it in prices that are to be doubled.
    expect([...scale]).toEqual([5e-6, 5e-6, 5e-6, 5e-6, 1e-5, 5e-6]);
  });

  it('ends where it is told and takes as many bars as told', () => {
    const bars = randomBars({ length: 600, timeframe: '4h', start: 0, seed: 1 });
    const window = kronosWindow(bars, { end: 300, length: 100 });
    const { mean } = kronosWindow(
      { ...bars, close: bars.close.map((price, i) => (i < 300 ? price : 1e9)) },
      { end: 300, length: 100 },
    );

    expect(window.length).toBe(100);
    expect(window.stamps[5 * 99 + 1]).toBe((299 * 4) % 24);
    expect(mean).toEqual(window.mean);
    expect(kronosWindow(bars).length).toBe(512);
    expect(kronosWindow(bars, { end: 40 }).length).toBe(40);
  });

  it.each([
    [{ end: 11 }, 'end must be at most the number of bars 10, was 11'],
    [{ length: 11 }, 'length must be at most the bars there are, 10, was 11'],
    [{ lenght: 5 }, 'Did you mean "length"?'],
    [{ length: 1.5 }, 'options.length'],
    [{ statistics: 'future' }, 'options.statistics'],
    [{ zone: 'Nowhere' }, 'must be an IANA zone'],
  ])('refuses %j', (options, message) => {
    expect(() => kronosWindow(randomBars({ length: 10 }), options as never)).toThrow(message);
  });

  it('refuses values that are not finite, by bar and column', () => {
    const bars = flatBars([1, 2, 3]);
    const holed = { ...bars, volume: Float64Array.of(1, Number.NaN, 1) };

    expect(() => kronosWindow(holed)).toThrow('bars.volume[1] must be finite, was NaN');
    expect(() => kronosWindow(flatBars([1]))).toThrow('bars must be at least 2, were 1');
  });
});
