import {
  type BarSeries,
  InsufficientDataError,
  type Signals,
  type Strategy,
  StrategyError,
  ValidationError,
} from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { describe, expect, it } from 'vitest';
import { flatBars, scripted } from '../testing/scripted.js';
import { certifyCausality } from './certify-causality.js';

const bars = randomBars({ length: 300, seed: 'causal' });

function signalling(signals: (series: BarSeries) => Signals, more: Partial<Strategy> & { lookback?: number } = {}) {
  const { lookback = 0, ...rest } = more;
  return scripted(
    {},
    {
      signals(series, context) {
        context.lookback(lookback);
        return signals(series);
      },
      ...rest,
    },
  );
}

/** 1 on bars that close above the bar `by` before (negative: after) them. */
function above({ close, length }: BarSeries, by: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (close[i]! > close[i - by]! ? 1 : 0));
}

describe('a strategy that knows the past only', () => {
  it('is causal, signal by signal', () => {
    const stop = ({ close, low }: BarSeries) =>
      close.map((price, i) => (i < 3 ? Number.NaN : price - low[i]! + low[i - 3]!));
    const strategy = signalling((series) => ({ enterLong: above(series, 1), stopLoss: stop(series) }), { lookback: 3 });

    expect(certifyCausality(strategy, bars, { cuts: [50, 299] })).toEqual({
      isCausal: true,
      signals: [
        { signal: 'enterLong', isCausal: true },
        { signal: 'stopLoss', isCausal: true },
      ],
      cuts: [50, 299],
    });
  });

  it('stays causal with closed bars of a higher timeframe', () => {
    const strategy = scripted(
      {},
      {
        signals(series, context) {
          const { close, lastClosed } = context.bars('4h');
          return {
            stopLoss: Float64Array.from(lastClosed, (at) => close[at] ?? Number.NaN).map(
              (price) => price + series.length * 0,
            ),
          };
        },
      },
    );

    expect(certifyCausality(strategy, bars).isCausal).toBe(true);
  });

  it('is looked at behind its warm-up, evenly', () => {
    const strategy = signalling((series) => ({ enterLong: above(series, 1) }), { lookback: 99 });

    expect(certifyCausality(strategy, bars, { cuts: 4 }).cuts).toEqual([149, 199, 249, 299]);
    expect(certifyCausality(strategy, bars).cuts).toHaveLength(24);
  });
});

describe('a strategy that looks ahead', () => {
  it('is found out by one bar, and innocent signals beside it are not blamed', () => {
    const strategy = signalling((series) => ({ enterLong: above(series, -1), exitLong: above(series, 2) }));
    const { isCausal, signals } = certifyCausality(strategy, bars, { cuts: [100] });

    expect(isCausal).toBe(false);
    expect(signals.map(({ signal, isCausal: each }) => [signal, each])).toEqual([
      ['enterLong', false],
      ['exitLong', true],
    ]);
    expect(signals[0]?.first).toMatchObject({ signal: 'enterLong', bar: 99, cut: 100 });
  });

  it('by the mean of the whole series is named at its first bar, with both values', () => {
    const series = flatBars([1, 2, 3, 6]);
    const mean = ({ close, length }: BarSeries) =>
      close.map(() => close.reduce((sum, price) => sum + price, 0) / length);
    const strategy = signalling((given) => ({ stopLoss: mean(given) }));

    expect(certifyCausality(strategy, series, { cuts: [2] }).signals).toEqual([
      {
        signal: 'stopLoss',
        isCausal: false,
        first: { signal: 'stopLoss', bar: 0, cut: 2, future: 'absent', whole: 3, changed: 1.5 },
      },
    ]);
  });

  it('only where the future is present is found by its poison', () => {
    const peek = ({ close, length }: BarSeries) =>
      Uint8Array.from({ length }, (_, i) => (length === 300 && close[Math.min(i + 1, 299)]! > 5 * close[i]! ? 1 : 0));
    const { signals } = certifyCausality(
      signalling((series) => ({ enterLong: peek(series) })),
      bars,
      { cuts: [120] },
    );

    expect(signals[0]?.first).toEqual({
      signal: 'enterLong',
      bar: 119,
      cut: 120,
      future: 'rising',
      whole: 0,
      changed: 1,
    });
  });

  it('that returns a signal only on long histories is found out', () => {
    const strategy = signalling((series) => (series.length > 200 ? { enterLong: above(series, 1) } : {}));

    expect(certifyCausality(strategy, bars, { cuts: [150] }).signals[0]).toMatchObject({
      signal: 'enterLong',
      isCausal: false,
    });
  });

  it('in its levels is found out there', () => {
    const strategy = signalling((series) => ({ enterLong: above(series, 1) }), {
      levels: ({ bars: series, index, price }) => ({
        entry: price,
        stopLoss: price / 2,
        takeProfit: series.high[index + 1] ?? price * 2,
      }),
    });
    const { isCausal, signals } = certifyCausality(strategy, bars);

    expect(isCausal).toBe(false);
    expect(signals.map(({ signal, isCausal: each }) => [signal, each])).toEqual([
      ['enterLong', true],
      ['levels.stopLoss', true],
      ['levels.takeProfit', false],
    ]);
  });
});

describe('what cannot be certified', () => {
  it('chance is told from look-ahead', () => {
    let run = 0;
    const strategy = signalling((series) => ({ target: new Float64Array(series.length).fill(run++ % 2) }));

    expect(() => certifyCausality(strategy, bars)).toThrow(StrategyError);
    expect(() => certifyCausality(strategy, bars)).toThrow('gives other signals each time: target[0] was 0, then 1');
  });

  it('a strategy that writes to the bars is refused', () => {
    const strategy = signalling((series) => ({ enterLong: Uint8Array.from(series.close.fill(1)) }));

    expect(() => certifyCausality(strategy, randomBars({ length: 20 }))).toThrow('changed bars.close');
  });

  it('too few bars are refused', () => {
    const strategy = signalling((series) => ({ enterLong: above(series, 1) }), { lookback: 299 });

    expect(() => certifyCausality(strategy, bars)).toThrow(InsufficientDataError);
    expect(() => certifyCausality(strategy, bars)).toThrow('needs 301 bars for this strategy, got 300');
  });

  it.each([[0], [1.5], [Number.NaN], [[]], [[0]], [[300]]])('cuts of %j are refused', (cuts) => {
    const strategy = signalling((series) => ({ enterLong: above(series, 1) }));

    expect(() => certifyCausality(strategy, bars, { cuts })).toThrow(ValidationError);
  });
});
