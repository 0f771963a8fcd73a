import {
  barsFromRows,
  defineStrategy,
  deny,
  hashBars,
  mask,
  StrategyError,
  sliceBars,
  ValidationError,
} from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { memoryCheckpoint } from '../sweep/fixtures/memory-checkpoint.js';
import { rhythm, smaCross } from '../sweep/fixtures/sma-cross.js';
import { sourceThreads } from '../sweep/fixtures/source-threads.js';
import { plateauScores } from '../sweep/plateau.js';
import { range } from '../sweep/range.js';
import { sweep } from '../sweep/sweep.js';
import type { SweepResult } from '../sweep/sweep-result.js';
import { countTrials, trialRegistry } from '../validation/trials/trial-registry.js';
import { verdictOf } from '../validation/trials/verdict-of.js';
import { walkForward } from './walk-forward.js';
import type { WalkForwardOptions } from './walk-forward-options.js';
import type { WalkForwardResult } from './walk-forward-result.js';

const bars = randomBars({ length: 400, seed: 4 });
const capital = 10_000;
const grid = { fast: [2, 3, 5, 8], slow: [9, 15, 30] };
const plain = { bars, strategy: smaCross, capital, grid, objective: 'sharpe', train: 150, test: 60 } as const;

/** All that a study found, without its getters. */
const told = ({ outOfSample, bars: _, ...rest }: WalkForwardResult) => ({ ...rest, hash: outOfSample.hash });

/** In at the first close on its side, for good. */
const onOneSide = defineStrategy({
  name: 'on-one-side',
  params: z.object({ side: z.enum(['long', 'short']) }),
  signals: ({ length }, { side }) => ({ [side === 'long' ? 'enterLong' : 'enterShort']: mask(length, () => true) }),
});

const hour = 3_600_000;
/** Ten bars up from 100 by 1, then twenty down; every bar opens at the close before. */
const upThenDown = barsFromRows(
  Array.from({ length: 30 }, (_, i) => {
    const at = (bar: number) => (bar <= 10 ? 100 + bar : 120 - bar);
    const [open, close] = [at(i), at(i + 1)];
    return { time: i * hour, open, high: Math.max(open, close), low: Math.min(open, close), close, volume: 1 };
  }),
  { symbol: 'HILL', timeframe: '1h' },
);
const sides = { grid: { side: ['long', 'short'] }, objective: 'totalReturn', train: 10, test: 10 } as const;

describe('walkForward', () => {
  it('trades the last stretch’s winner on the next one, and turns when training says so', async () => {
    const { windows, outOfSample } = await walkForward({
      bars: upThenDown,
      strategy: onOneSide,
      capital: 1090,
      ...sides,
    });

    expect(windows.map(({ params }) => params)).toEqual([{ side: 'long' }, { side: 'short' }]);
    // Test 1 is bars 10 to 19: the signal of bar 10 buys 10 units at the open of bar 11, 109. The signal of bar 20 sells at the open of 21.
    expect(outOfSample.trades).toMatchObject([
      {
        direction: 'long',
        quantity: 10,
        entryBar: 1,
        entryPrice: 109,
        exitBar: 11,
        exitPrice: 99,
        profit: -100,
        exitReason: 'reversal',
      },
    ]);
    expect(outOfSample.openTrade).toMatchObject({ direction: 'short', quantity: 10, entryPrice: 99, profit: 90 });
    expect(outOfSample.equity[0]).toBe(1090);
    // Bar 19 closes at 100, bar 29 at 90.
    expect(windows.map((window) => window.outOfSample.finalEquity)).toEqual([1000, 1080]);
    expect(windows[1]!.outOfSample.totalReturn).toBeCloseTo(0.08, 12);
    expect(windows.map((window) => window.outOfSample.trades)).toEqual([0, 1]);
  });

  it('leaves at the end of a window where it is asked to', async () => {
    const { outOfSample } = await walkForward({
      bars: upThenDown,
      strategy: onOneSide,
      capital: 1090,
      ...sides,
      boundary: 'close',
    });

    // Asked for by bar 19, filled at the open of bar 20; bar 20 then asks for the short.
    expect(outOfSample.trades).toMatchObject([{ exitBar: 10, exitPrice: 100, exitReason: 'signal' }]);
    expect(outOfSample.openTrade).toMatchObject({ direction: 'short', entryBar: 11, entryPrice: 99 });
  });

  it('asks the strategy of the window for its last word, up to the window’s last close', async () => {
    const denies = { ...onOneSide, strategyName: 'denies' };
    const factory = Object.assign((params: never) => {
      const strategy = onOneSide(params);
      return { ...strategy, accept: () => deny('side', strategy.params.side) };
    }, denies) as unknown as typeof onOneSide;
    // Ranked by hand: everything is denied, so that nothing else tells the sides apart.
    const choose = ({ rows }: SweepResult) =>
      rows.find(({ params }) => params.side === (turn++ === 0 ? 'long' : 'short'));
    let turn = 0;
    const { outOfSample } = await walkForward({ bars: upThenDown, strategy: factory, capital, ...sides, choose });

    expect(outOfSample.rejections.slice(0, -1).map(({ reason }) => reason)).toEqual([
      ...new Array(10).fill('side: long'),
      ...new Array(9).fill('side: short'),
    ]);
  });

  it('lets no signal act before the strategy has warmed up on the history it is given', async () => {
    const early = defineStrategy({
      name: 'early',
      params: z.object({ n: z.int().default(1) }),
      signals({ length }, { n }, context) {
        context.lookback(5 + n);
        return { enterLong: mask(length, () => true), exitLong: mask(length, () => false) };
      },
    });
    const options = {
      bars: upThenDown,
      strategy: early,
      capital,
      grid: { n: [1] },
      objective: 'bars',
      train: 10,
      test: 10,
    } as const;
    const entryBar = async (history: number) =>
      (await walkForward({ ...options, history })).outOfSample.openTrade!.entryBar;

    // Six bars warm up, of which the history gives some; the signal of the bar after them fills at the next open.
    expect(await entryBar(2)).toBe(5);
    expect(await entryBar(6)).toBe(1);
    expect(await entryBar(9)).toBe(1);
  });

  it('chooses in each window what a sweep of its training bars ranks first', async () => {
    const { windows } = await walkForward({ ...plain, mode: 'anchored', purge: 7 });

    expect(windows.map(({ train }) => train.start)).toEqual([0, 0, 0, 0, 0]);
    expect(windows.map(({ train }) => train.end)).toEqual([150, 210, 270, 330, 390]);
    for (const { train, params, inSample, objective } of windows) {
      const { rows } = await sweep({
        bars: sliceBars(bars, train.start, train.end),
        strategy: smaCross,
        capital,
        grid,
        objective: 'sharpe',
      });
      expect(params).toEqual(rows[0]!.params);
      expect(inSample!.finalEquity).toBe(rows[0]!.stats.finalEquity);
      expect(objective.inSample).toBe(rows[0]!.objective);
    }
  });

  it('chooses the plateau, or what a function picks', async () => {
    const sweeps: SweepResult[] = [];
    const onSweep = (result: SweepResult) => sweeps.push(result);
    const plateau = await walkForward({ ...plain, choose: 'plateau', onSweep });
    const last = await walkForward({ ...plain, choose: ({ rows }) => rows.at(-1) });

    expect(plateau.windows.map(({ params }) => params)).toEqual(sweeps.map((one) => plateauScores(one)[0]!.row.params));
    expect(last.windows.map(({ params }) => params)).toEqual(sweeps.map(({ rows }) => rows.at(-1)!.params));
    await expect(walkForward({ ...plain, choose: () => ({}) as never })).rejects.toThrow('one of the rows');
  });

  it('holds nothing where nothing meets the constraint, and counts it', async () => {
    const objective = ({ trades, totalReturn }: { trades: number; totalReturn: number }) =>
      trades > 1e9 ? totalReturn : undefined;
    const { windows, outOfSample, summary, drift } = await walkForward({ ...plain, objective });

    expect(outOfSample.trades).toEqual([]);
    expect(windows.every(({ params, inSample, unranked, tested }) => !params && !inSample && unranked === tested)).toBe(
      true,
    );
    expect(summary).toMatchObject({ traded: 0, efficiency: undefined, degradation: undefined });
    expect(drift[0]).toMatchObject({ name: 'fast', changes: 0, stability: undefined });
  });

  it('closes what is held when a window chooses nothing', async () => {
    // Only a winner of the first training, the hill's way up, is good enough.
    const objective = ({
      totalReturn,
      buyAndHoldReturn,
    }: {
      totalReturn: number;
      buyAndHoldReturn: number | undefined;
    }) => (buyAndHoldReturn! > 0 ? totalReturn : undefined);
    const { outOfSample, windows } = await walkForward({
      bars: upThenDown,
      strategy: onOneSide,
      capital: 1090,
      ...sides,
      objective,
    });

    expect(windows[1]!.params).toBeUndefined();
    expect(outOfSample.trades).toMatchObject([{ exitBar: 11, exitPrice: 99, exitReason: 'signal' }]);
  });

  it('ends when no combination runs at all', async () => {
    const failing = walkForward({ ...plain, strategy: rhythm, grid: { fail: [true] } });

    await expect(failing).rejects.toThrow(StrategyError);
    await expect(failing).rejects.toThrow('all 1 combinations of strategy "rhythm" failed in a training window');
  });

  it('counts the training sweeps on their bars, and itself once on the bars of all tests', async () => {
    const trials = trialRegistry();
    const { outOfSample, windows } = await walkForward({ ...plain, trials });
    await walkForward({ ...plain, trials });
    await walkForward({ ...plain, trials, mode: 'anchored' });
    const { start, end } = windows[0]!.train;

    expect(countTrials(trials, hashBars(sliceBars(bars, start, end))).trials).toBe(12);
    // The second study is the first one again; the third differs.
    expect(countTrials(trials, outOfSample.manifest.dataHash).trials).toBe(2);
    expect(verdictOf(outOfSample, trials).trials).toBe(2);
  });

  it('goes on from any of its checkpoints to the same result', async () => {
    const whole = told(await walkForward(plain));
    const checkpoint = memoryCheckpoint(5);
    expect(told(await walkForward({ ...plain, checkpoint }))).toEqual(whole);
    expect(checkpoint.written.length).toBeGreaterThanOrEqual(12);

    for (const text of [checkpoint.written[0]!, checkpoint.written[6]!, checkpoint.written.at(-1)!]) {
      const trials = trialRegistry();
      const resumed = memoryCheckpoint(5, text);
      expect(told(await walkForward({ ...plain, trials, checkpoint: resumed }))).toEqual(whole);
      const { start, end } = whole.windows[0]!.train;
      expect(countTrials(trials, hashBars(sliceBars(bars, start, end))).trials).toBe(12);
    }
    const done = memoryCheckpoint(5, checkpoint.written.at(-1)!);
    await walkForward({ ...plain, checkpoint: done });
    expect(done.written).toEqual([]);
  });

  it('refuses a checkpoint that is damaged, or of another study', async () => {
    const checkpoint = memoryCheckpoint(100);
    await walkForward({ ...plain, checkpoint });
    const text = checkpoint.written.at(-1)!;
    const from = (changed: string, options: object = {}) =>
      walkForward({ ...plain, ...options, checkpoint: memoryCheckpoint(100, changed) });

    await expect(from(text.slice(1))).rejects.toThrow('it was damaged');
    await expect(from('{"format":"x"}')).rejects.toThrow('must be of the format');
    await expect(from(text, { test: 100 })).rejects.toThrow('must be of a study with the same');
    await expect(from(text, { objective: 'sortino' })).rejects.toThrow('was of another sweep');
  });

  it('gives the same bits on threads', { timeout: 120_000 }, async () => {
    const module = new URL('../sweep/fixtures/sma-cross.ts', import.meta.url);
    const regime = {
      length: bars.length,
      regime: new Uint8Array(bars.length),
      multiplier: bars.close.map((_, i) => (i % 50 < 40 ? 1 : 0.5)),
      probability: new Float64Array(bars.length).fill(1),
    };
    const alone = await walkForward({ ...plain, regime });
    const onThreads = await walkForward({
      ...plain,
      regime,
      strategy: { module, export: 'smaCross' },
      workers: sourceThreads(2),
    } as unknown as WalkForwardOptions<z.ZodType>);

    expect(told(onThreads)).toEqual(told(alone));
  });

  it('searches ranges, and says how far the choices moved', async () => {
    const search = { samples: 25, seed: 1, ranges: { fast: range(2, 8), slow: { from: 9, to: 40, whole: true } } };
    const { drift, windows } = await walkForward({ ...plain, grid: undefined, search } as never);

    expect(windows.every(({ tested }) => tested === 25)).toBe(true);
    expect(drift.map(({ name }) => name)).toEqual(['fast', 'slow']);
    expect(drift[1]!.values).toEqual(windows.map(({ params }) => params!.slow));
  });

  it.each<[string, object, string]>([
    ['a slip in its own options', { tarin: 5 }, 'Did you mean "train"?'],
    ['a slip in those of the sweep', { objectiv: 'sharpe' }, 'Did you mean "objective"?'],
    [
      'a plateau without a grid',
      { grid: undefined, random: { samples: 3, seed: 1, ranges: {} }, choose: 'plateau' },
      'which needs neighbours',
    ],
    ['what makes no sense in windows', { shard: { index: 0, of: 2 } }, '"shard" is not an option'],
    ['another boundary', { boundary: 'hold' }, 'options.boundary'],
    ['too few bars', { train: 399 }, 'needs 401 bars'],
  ])('refuses %s', async (_, changes, message) => {
    await expect(walkForward({ ...plain, ...changes } as never)).rejects.toThrow(message);
  });

  it('names a history that is too short to warm up', async () => {
    await expect(walkForward({ ...plain, grid: { slow: [100] }, train: 200, test: 10, history: 5 })).rejects.toThrow(
      'to warm up',
    );
    await expect(walkForward({ ...plain, history: 0 })).rejects.toThrow(ValidationError);
  });
});
