import {
  type BarSeries,
  deny,
  InsufficientDataError,
  PASSED,
  type Signals,
  type Strategy,
  ValidationError,
} from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { describe, expect, it } from 'vitest';
import { flatBars, on, scripted } from '../testing/scripted.js';
import type { CausalityOptions } from './causality-options.js';
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

    expect(certifyCausality(strategy, bars, { cuts: [50, 299], history: { starts: [1, 7] } })).toEqual({
      isCausal: true,
      isDeterministic: true,
      signals: [
        { signal: 'enterLong', isCausal: true },
        { signal: 'stopLoss', isCausal: true },
      ],
      failures: [],
      cuts: [50, 299],
      history: {
        isSettled: true,
        signals: [
          { signal: 'enterLong', verdict: 'stable', settledAfter: 0, largest: 0 },
          { signal: 'stopLoss', verdict: 'stable', settledAfter: 0, largest: 0 },
        ],
        starts: [1, 7],
        tolerance: 1e-6,
        failures: [],
      },
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

  it('is looked at behind its warm-up, half of it right behind its signals', () => {
    const acting = [120, 155, 201, 240];
    const strategy = signalling(({ length }) => ({ enterLong: on(length, ...acting) }), { lookback: 99 });
    const { cuts } = certifyCausality(strategy, bars, { cuts: 8 });

    expect(cuts).toHaveLength(8);
    expect(cuts).toEqual(expect.arrayContaining([...acting.map((bar) => bar + 1), 299]));
    expect(Math.min(...cuts)).toBeGreaterThan(99);
    expect(certifyCausality(strategy, bars).cuts).toHaveLength(24);
  });

  it('is looked at elsewhere with another seed, at the same places with the same', () => {
    const strategy = signalling((series) => ({ enterLong: above(series, 1) }));
    const cuts = (seed: number) => certifyCausality(strategy, bars, { seed }).cuts;

    expect(cuts(5)).toEqual(cuts(5));
    expect(cuts(5)).not.toEqual(cuts(6));
  });

  it('may round differently by length within the tolerance asked for', () => {
    const strategy = signalling(({ close, length }) => ({
      stopLoss: close.map((price) => price * (1 + 1e-15 * length)),
    }));

    expect(certifyCausality(strategy, bars).isCausal).toBe(false);
    expect(certifyCausality(strategy, bars, { tolerance: 1e-9 }).isCausal).toBe(true);
  });

  it('may take its levels and its last word from what signals computed', () => {
    let range: Float64Array;
    const strategy = signalling(
      (series) => {
        range = series.high.map((high, i) => high - series.low[i]!);
        return { enterLong: above(series, 1) };
      },
      {
        levels: ({ index, price }) => ({ entry: price, stopLoss: price - range[index]! }),
        accept: ({ stopLoss = 0, entry }) => (entry > stopLoss ? PASSED : deny('stop', 'above the entry')),
      },
    );

    expect(certifyCausality(strategy, bars)).toMatchObject({
      isCausal: true,
      signals: [
        { signal: 'enterLong' },
        { signal: 'levels.entry' },
        { signal: 'levels.stopLoss' },
        { signal: 'levels.takeProfit' },
        { signal: 'accept' },
      ],
    });
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
        first: { signal: 'stopLoss', bar: 0, time: 0, cut: 2, future: 'absent', whole: 3, changed: 1.5 },
        moved: 2,
        largest: expect.closeTo(2500 - 3, -3),
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
      time: bars.time[119],
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
      ['levels.entry', true],
      ['levels.stopLoss', true],
      ['levels.takeProfit', false],
    ]);
  });
});

describe('what cannot be certified', () => {
  it('chance is told from look-ahead', () => {
    let run = 0;
    const strategy = signalling((series) => ({ target: new Float64Array(series.length).fill(run++ % 2) }));

    expect(certifyCausality(strategy, bars)).toMatchObject({
      isCausal: false,
      isDeterministic: false,
      signals: [{ signal: 'target', first: { bar: 0, future: 'unchanged', whole: 1, changed: 0 } }],
    });
  });

  it('a strategy that fails on a shorter history is named with the cut', () => {
    const strategy = signalling((series) => {
      if (series.length < 200) throw new Error('200 bars needed');
      return { enterLong: above(series, 1) };
    });

    expect(certifyCausality(strategy, bars, { cuts: [100, 250], history: { starts: [120] } })).toMatchObject({
      isCausal: false,
      isDeterministic: true,
      signals: [{ signal: 'enterLong', isCausal: true }],
      failures: [{ cut: 100, future: 'absent', reason: '200 bars needed' }],
      history: { isSettled: false, failures: [{ start: 120, reason: '200 bars needed' }] },
    });
  });

  it('a strategy that writes to the bars is refused', () => {
    const strategy = signalling((series) => ({ enterLong: Uint8Array.from(series.close.fill(1)) }));

    const given = randomBars({ length: 20 });

    expect(() => certifyCausality(strategy, given)).toThrow('changed bars.close');
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

  it.each([
    [{ cut: 5 }, 'Did you mean "cuts"'],
    [{ tolerance: 1 }, 'below 1'],
    [{ history: { start: 5 } }, 'history'],
    [{ history: { starts: [250] } }, 'history.starts must be'],
  ])('options %j are refused', (options, message) => {
    const strategy = signalling((series) => ({ enterLong: above(series, 1) }));

    expect(() => certifyCausality(strategy, bars, options as CausalityOptions)).toThrow(message);
  });
});
