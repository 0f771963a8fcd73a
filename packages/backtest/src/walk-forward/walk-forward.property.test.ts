import { type BarSeries, defineStrategy, deny, mask, PASSED, type RegimeSeries, sliceBars } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { indicators } from '@kairos/indicators';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { backtest } from '../backtest.js';
import type { BacktestOptions } from '../options/backtest-options.js';
import type { ClosedTrade } from '../result.js';
import { walkForward } from './walk-forward.js';
import { walkForwardModel } from './walk-forward-model.js';

const bars = randomBars({ length: 300, seed: 'walk', volatility: 0.02 });
const capital = 10_000;

/** Trades above an average, with levels of its own and an opinion on the hour; `silentBefore` is for the twin. */
const average = defineStrategy({
  name: 'average',
  params: z.object({ period: z.int().min(2).default(5), silentBefore: z.number().default(0) }),
  signals(series, { period, silentBefore }, context) {
    const line = indicators(series, context).ema(period);
    const { close, time, length } = series;
    const isSilent = (i: number) => time[i]! < silentBefore;
    return {
      enterLong: mask(length, (i) => !isSilent(i) && close[i]! > line[i]!),
      exitLong: mask(length, (i) => !isSilent(i) && close[i]! < line[i]! * 0.995),
      enterShort: mask(length, (i) => !isSilent(i) && close[i]! < line[i]! * 0.99),
      exitShort: mask(length, (i) => !isSilent(i) && close[i]! > line[i]!),
    };
  },
  levels: ({ bars: seen, index, direction, price }) => ({
    entry: price,
    stopLoss:
      direction === 'long' ? Math.min(seen.low[index]!, seen.low[index - 3]!) * 0.98 : seen.high[index - 1]! * 1.05,
  }),
  accept: ({ time }) => (time % 7 === 0 ? deny('accept', 'not now') : PASSED),
});

const regime: RegimeSeries = {
  length: bars.length,
  regime: new Uint8Array(bars.length),
  multiplier: bars.close.map((_, i) => 0.25 + (i % 4) / 4),
  probability: new Float64Array(bars.length).fill(1),
};

const shifted = ({ entryBar, exitBar, ...trade }: ClosedTrade, by: number) => ({
  ...trade,
  entryBar: entryBar + by,
  exitBar: exitBar + by,
});

const rulesOf = fc.record<Partial<BacktestOptions>>(
  {
    costs: fc.constant({ feeRate: 0.001, slippageBps: 3 }),
    regime: fc.constant(regime),
    exits: fc.constantFrom({ maxBars: 9 }, { trailingStop: 0.03 }, { takeProfit: 0.04 }),
    fill: fc.constantFrom('close' as const, 'next-open' as const, 'vwap' as const),
    limits: fc.constant({ drawdown: 0.1 }),
    pyramiding: fc.constant(3),
    margin: fc.constant({ leverage: 2, maintenance: 0.2 }),
    actions: fc.constant(
      [20, 120, 180, 250].map((bar, i) => ({ time: bars.time[bar]!, ...(i % 2 ? { split: 2 } : { dividend: 1.5 }) })),
    ),
  },
  { requiredKeys: [] },
);

const planOf = fc.record({
  train: fc.integer({ min: 30, max: 90 }),
  test: fc.integer({ min: 10, max: 90 }),
  mode: fc.constantFrom('rolling' as const, 'anchored' as const),
  purge: fc.nat(8),
});

/** Other prices from a bar on, sound ones. */
function poisoned(series: BarSeries, from: number, seed: number): BarSeries {
  const other = randomBars({ length: series.length, seed, volatility: 0.05 });
  const mixed = (name: 'open' | 'high' | 'low' | 'close' | 'volume') =>
    series[name].map((value, i) => (i < from ? value : other[name][i]!));
  return {
    ...series,
    open: mixed('open'),
    high: mixed('high'),
    low: mixed('low'),
    close: mixed('close'),
    volume: mixed('volume'),
  };
}

describe('a walk-forward study', () => {
  it('with one combination is the backtest of all bars that is silent until the first test', async () => {
    await fc.assert(
      fc.asyncProperty(planOf, rulesOf, async (plan, rules) => {
        const common = { bars, capital, ...rules };
        const study = await walkForward({
          ...common,
          strategy: average,
          grid: { period: [7] },
          objective: ({ bars: length }: { bars: number }) => length,
          ...plan,
        } as never);
        const first = study.windows[0]!.test.start;
        const twin = backtest({ ...common, strategy: average({ period: 7, silentBefore: bars.time[first]! }) });

        expect(study.outOfSample.trades.map((trade) => shifted(trade, first))).toEqual(twin.trades);
        expect(study.outOfSample.equity).toEqual(twin.equity.slice(first));
        expect(study.outOfSample.rejections.map(({ bar, ...rest }) => ({ ...rest, bar: bar + first }))).toEqual(
          twin.rejections,
        );
      }),
      { numRuns: 12 },
    );
  });

  it('knows nothing of what comes: other bars from one on change no choice and no equity before', async () => {
    await fc.assert(
      fc.asyncProperty(planOf, fc.integer({ min: 100, max: 298 }), fc.nat(), async (plan, from, seed) => {
        const options = {
          strategy: average,
          capital,
          grid: { period: [3, 8, 20] },
          objective: 'totalReturn',
          ...plan,
        } as const;
        const [study, changed] = await Promise.all([
          walkForward({ ...options, bars }),
          walkForward({ ...options, bars: poisoned(bars, from, seed) }),
        ]);
        const first = study.windows[0]!.test.start;

        study.windows.forEach(({ train, test, params, inSample, outOfSample }, at) => {
          const other = changed.windows[at]!;
          if (train.end <= from) expect([other.params, other.inSample]).toEqual([params, inSample]);
          if (test.end <= from) expect(other.outOfSample).toEqual(outOfSample);
        });
        const before = Math.max(0, from - first);
        expect(changed.outOfSample.equity.slice(0, before)).toEqual(study.outOfSample.equity.slice(0, before));
      }),
      { numRuns: 8 },
    );
  });

  it('of a limit order strategy is that backtest, too', async () => {
    const rules = { entry: { type: 'limit', expiryBars: 4 } as const, maxVolumeShare: 0.001 };
    const common = { bars, capital, ...rules };
    const study = await walkForward({
      ...common,
      strategy: average,
      grid: { period: [7] },
      objective: 'bars',
      train: 60,
      test: 40,
    });
    const first = study.windows[0]!.test.start;
    const twin = backtest({ ...common, strategy: average({ period: 7, silentBefore: bars.time[first]! }) });

    expect(twin.trades.length).toBeGreaterThan(5);
    expect(study.outOfSample.trades.map((trade) => shifted(trade, first))).toEqual(twin.trades);
  });

  it('of noise promises in sample what it does not keep out of sample', async () => {
    const options = {
      strategy: average,
      capital,
      grid: { period: [3, 5, 8, 13, 21, 34] },
      objective: 'sharpe',
      train: 150,
      test: 50,
    } as const;
    const studies = await Promise.all(
      Array.from({ length: 30 }, (_, seed) => walkForward({ ...options, bars: randomBars({ length: 400, seed }) })),
    );
    const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
    const inSample = studies.map(({ summary }) => summary.objective.inSample!);
    const outOfSample = studies.map(({ outOfSample: { stats } }) => stats.sharpe!);
    const center = mean(outOfSample);
    const error = Math.sqrt(mean(outOfSample.map((one) => (one - center) ** 2)) / 30);

    // Hourly bars: an annual Sharpe ratio of several is what the best of six looks like by luck in 150 of them.
    expect(mean(inSample)).toBeGreaterThan(2);
    expect(Math.abs(center)).toBeLessThan(4 * error);
  });

  it('keeps even a strategy that looks ahead from what is behind its window', async () => {
    const peeking = defineStrategy({
      name: 'peeking',
      params: z.object({ n: z.int().default(1) }),
      signals: ({ close, length }, { n }) => ({
        enterLong: mask(length, (i) => i % n === 0 && close[length - 1]! > close[i]!),
        exitLong: mask(length, (i) => close[length - 1]! < close[i]!),
      }),
    });
    await fc.assert(
      fc.asyncProperty(planOf, fc.nat(1000), async (plan, seed) => {
        const options = { strategy: peeking, capital, grid: { n: [1, 2] }, objective: 'totalReturn', ...plan } as const;
        const study = await walkForward({ ...options, bars });
        const middle = study.windows[Math.floor((study.windows.length - 1) / 2)]!.test.end;
        const changed = await walkForward({ ...options, bars: poisoned(bars, middle, seed) });
        const before = middle - study.windows[0]!.test.start;

        expect(changed.outOfSample.equity.slice(0, before)).toEqual(study.outOfSample.equity.slice(0, before));
      }),
      { numRuns: 6 },
    );
  });

  it('of a model shows it nothing behind its training', async () => {
    await fc.assert(
      fc.asyncProperty(planOf, async (plan) => {
        const study = await walkForwardModel({
          bars,
          capital,
          regime,
          ...plan,
          fit({ bars: seen, past, train, regime: readings }) {
            expect(past.length).toBe(train.end);
            expect(seen.close).toEqual(sliceBars(bars, train.start, train.end).close);
            expect(readings!.multiplier).toEqual(regime.multiplier.slice(train.start, train.end));
            return average({ period: 7 });
          },
        });
        const twin = await walkForward({
          bars,
          capital,
          regime,
          ...plan,
          strategy: average,
          grid: { period: [7] },
          objective: ({ bars: length }: { bars: number }) => length,
        });

        expect(study.outOfSample.equity).toEqual(twin.outOfSample.equity);
        expect(study.windows.map(({ inSample }) => inSample)).toEqual(twin.windows.map(({ inSample }) => inSample));
      }),
      { numRuns: 4 },
    );
  });
});
