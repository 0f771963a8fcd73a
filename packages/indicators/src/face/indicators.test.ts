import { type AlignedBars, createContext } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { describe, expect, it } from 'vitest';
import { IndicatorFactory } from '../catalogue/indicator-factory.js';
import { crossAbove } from '../crosses/cross.js';
import { rsi } from '../momentum/rsi.js';
import { barsOf, observedContext } from '../testing/fake-context.js';
import { ema } from '../trend/ema.js';
import { sma } from '../trend/sma.js';
import { atr } from '../volatility/atr.js';
import { trueRange } from '../volatility/true-range.js';
import { indicators } from './indicators.js';

const gap = Number.NaN;
const prices = Array.from({ length: 60 }, (_, i) => 100 + 5 * Math.sin(i / 3) + i / 10);
const bars = barsOf(prices);

describe('over the bars', () => {
  it('equals the kernels', () => {
    const ta = indicators(bars, observedContext());

    expect(ta.sma(5)).toEqual(sma(bars.close, 5));
    expect(ta.ema(5)).toEqual(ema(bars.close, 5));
    expect(ta.rsi(5)).toEqual(rsi(bars.close, 5));
    expect(ta.atr(5)).toEqual(atr(bars, 5));
    expect(ta.trueRange()).toEqual(trueRange(bars));
    expect(ta.close).toBe(bars.close);
    expect(ta.volume).toBe(bars.volume);
  });

  it('takes a column by name and values of its own as source', () => {
    const ta = indicators(bars, observedContext());

    expect(ta.sma(5, 'high')).toEqual(sma(bars.high, 5));
    expect(ta.sma(3, ta.rsi(5))).toEqual(sma(rsi(bars.close, 5), 3));
    expect(
      ta.sma(
        3,
        Float64Array.from(prices, (price) => price * 2),
      )[2],
    ).toBeCloseTo(2 * sma(bars.close, 3)[2]!, 9);
  });

  it('computes each once, whoever asks', () => {
    const context = observedContext();
    const first = indicators(bars, context);
    const average = first.sma(5);

    expect(first.sma(5)).toBe(average);
    expect(indicators(bars, context).sma(5, 'close')).toBe(average);
    first.ema(5, average);
    first.ema(5, first.close);
    first.atr(7);
    expect(context.computed).toEqual([
      'indicators:bars',
      'indicators:sma:close:5',
      'indicators:ema:(sma:close:5):5',
      'indicators:ema:close:5',
      'indicators:atr:7',
    ]);
  });

  it('remembers nothing of values whose origin it does not know', () => {
    const context = observedContext();
    const ta = indicators(bars, context);

    ta.sma(2, new Float64Array(60).fill(1));
    expect(ta.sma(2, new Float64Array(60).fill(2))[59]).toBe(2);
    expect(context.computed).toEqual(['indicators:bars']);
  });

  it('shares nothing between two series in one context', () => {
    const context = observedContext();
    const other = barsOf(prices.map((price) => price * 3));

    indicators(bars, context).sma(5);
    const ta = indicators(other, context);
    expect(ta.sma(5)).toEqual(sma(other.close, 5));
    expect(ta.sma(5)).toBe(ta.sma(5));
    expect(() => ta.on('1w')).toThrow("on('1w') needs the bars of the context");
  });
});

describe('lookback', () => {
  it.each([
    ['sma', 9],
    ['ema', 9],
    ['rsi', 10],
    ['atr', 10],
  ] as const)('of %s(10) is %i: the first bar with a value can trade', (name, lookback) => {
    const context = observedContext();
    const values = indicators(bars, context)[name](10);

    expect(context.lookbackReported()).toBe(lookback);
    expect(values.findIndex(Number.isFinite)).toBe(lookback);
  });

  it('adds up through nested sources', () => {
    const context = observedContext();
    const ta = indicators(bars, context);
    const smoothed = ta.sma(3, ta.rsi(10));

    expect(context.lookbackReported()).toBe(12);
    expect(smoothed.findIndex(Number.isFinite)).toBe(12);
  });

  it('counts the gap that foreign values begin with', () => {
    const context = observedContext();
    indicators(bars, context).sma(
      3,
      Float64Array.from(prices, (price, i) => (i < 7 ? gap : price)),
    );
    expect(context.lookbackReported()).toBe(9);
  });

  it('is reported also for what was remembered', () => {
    const shared = observedContext();
    indicators(bars, shared).sma(20);
    const next = { ...shared, lookback: (count: number) => expect(count).toBe(19) };
    expect.assertions(1);
    indicators(bars, next).sma(20);
  });

  it('of a cross is one more than that of its slower line', () => {
    const context = observedContext();
    const ta = indicators(bars, context);
    const crosses = ta.crossAbove(ta.sma(3), ta.sma(8));

    expect(crosses).toEqual(crossAbove(sma(bars.close, 3), sma(bars.close, 8)));
    expect(context.lookbackReported()).toBe(8);
    ta.crossBelow(ta.rsi(8), 30);
    expect(context.lookbackReported()).toBe(9);
  });
});

describe('over a higher timeframe', () => {
  // Base bars 0 to 9; a higher bar closes with base bars 2, 5 and 8.
  const base = barsOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], '1h');
  const higher: AlignedBars = { ...barsOf([3, 6, 9], '3h'), lastClosed: Int32Array.of(-1, -1, 0, 0, 0, 1, 1, 1, 2, 2) };
  const setUp = () => {
    const context = observedContext({ '3h': higher });
    return { context, ta: indicators(base, context) };
  };

  it('shows each base bar the last higher bar that had closed', () => {
    const { ta } = setUp();
    expect([...ta.on('3h').close]).toEqual([gap, gap, 3, 3, 3, 6, 6, 6, 9, 9]);
    expect([...ta.on('3h').sma(2)]).toEqual([gap, gap, gap, gap, gap, 4.5, 4.5, 4.5, 7.5, 7.5]);
  });

  it('reports lookback in base bars, taken from when the higher bars closed', () => {
    const { context, ta } = setUp();
    void ta.on('3h').close;
    expect(context.lookbackReported()).toBe(2);
    ta.on('3h').sma(2);
    expect(context.lookbackReported()).toBe(5);
    ta.on('3h').atr(2);
    expect(context.lookbackReported()).toBe(8);
  });

  it('reports every base bar when the first value never comes', () => {
    const { context, ta } = setUp();
    ta.on('3h').rsi(3);
    expect(context.lookbackReported()).toBe(10);
  });

  it('smooths a higher-timeframe value over higher bars, not over the repeats on the base bars', () => {
    const { ta } = setUp();
    const higherAverage = ta.on('3h').sma(2);
    expect([...ta.on('3h').sma(2, higherAverage)].slice(7)).toEqual([gap, 6, 6]);
    expect([...ta.sma(2, higherAverage)].slice(5)).toEqual([gap, 4.5, 4.5, 6, 7.5]);
  });

  it('reports the lookback of a base indicator over a higher one', () => {
    const { context, ta } = setUp();
    ta.sma(2, ta.on('3h').sma(2));
    expect(context.lookbackReported()).toBe(6);
    expect(ta.sma(2, ta.on('3h').sma(2))).toBe(ta.sma(2, ta.on('3h').sma(2)));
    expect(context.computed.at(-1)).toBe('indicators:sma:(3h/sma:close:2):2');
  });

  it('computes each once', () => {
    const { context, ta } = setUp();
    expect(ta.on('3h').sma(2)).toBe(ta.on('3h').sma(2));
    expect(indicators(base, context).on('3h').sma(2)).toBe(ta.on('3h').sma(2));
    expect(context.computed).toEqual([
      'indicators:bars',
      'indicators:3h/sma:close:2',
      'indicators:3h/sma:close:2@base',
      'indicators:3h/lookback:1',
    ]);
  });

  it('refuses values of the base bars as source', () => {
    const { ta } = setUp();
    expect(() => ta.on('3h').sma(2, ta.sma(2))).toThrow(
      'source must be a column name or a Float64Array of 3 values, one for each bar of 3h, was 10 long',
    );
  });
});

describe('bad input', () => {
  const ta = () => indicators(bars, observedContext());

  it('names the column that was meant', () => {
    expect(() => Reflect.apply(ta().sma, undefined, [5, 'clsoe'])).toThrow('was "clsoe". Did you mean "close"?');
  });

  it('refuses a bad period and reports no lookback for it', () => {
    const context = observedContext();
    expect(() => indicators(bars, context).sma(0)).toThrow('period must be a whole number from 1');
    expect(context.lookbackReported()).toBe(0);
  });

  it('refuses a source of another length', () => {
    expect(() => ta().sma(2, new Float64Array(59))).toThrow(
      'source must be a column name or a Float64Array of 60 values, one for each bar of 1d, was 59 long',
    );
  });

  it('gives all NaN for a period longer than the bars', () => {
    expect(ta().ema(1000).every(Number.isNaN)).toBe(true);
  });
});

describe('what repaints', () => {
  const bars = randomBars({ length: 50, seed: 1 });

  it('is refused: the pivots of the zigzag, and own entries that say so', () => {
    const ta = indicators(bars, createContext(bars));
    expect(() => ta.zigZagPivots()).toThrow('zigZagPivots must not be used in signals: it repaints');
    const { kernel } = new IndicatorFactory().describe('sma');
    const entry = { ...new IndicatorFactory().describe('sma'), name: 'centred', repaints: true as const, kernel };
    expect(() => ta.compute(entry)).toThrow('centred must not be used in signals: it repaints');
  });

  it('never shares what is remembered between two entries of one name', () => {
    const ta = indicators(bars, createContext(bars));
    const sma = new IndicatorFactory().describe('sma');
    const other = { ...sma, kernel: () => new Float64Array(bars.length).fill(42) };
    expect(ta.sma(5)[10]).not.toBe(42);
    expect((ta.compute(other, { period: 5 }) as Float64Array)[10]).toBe(42);
    expect(() => ta.sma('5' as never)).toThrow('period must be a whole number');
  });
});
