import {
  CanceledError,
  type Clock,
  createMemo,
  defineStrategy,
  mask,
  StrategyError,
  ValidationError,
} from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { backtest } from '../backtest.js';
import { flatBars } from '../testing/scripted.js';
import { rhythm, smaCross } from './fixtures/sma-cross.js';
import type { SweepProgress } from './progress.js';
import { range } from './range.js';
import { compareRows } from './ranking.js';
import { sweep } from './sweep.js';
import type { SweepResult } from './sweep-result.js';

const bars = randomBars({ length: 250, seed: 4 });
const capital = 10_000;
const grid = { fast: [2, 3, 5, 8], slow: [4, 6, 9, 15, 30] };
const plain = { bars, strategy: smaCross, capital, grid, objective: 'sharpe' } as const;

describe('rows', () => {
  it('have the figures of a backtest of their parameters alone, costs and all', async () => {
    const costs = { feeRate: 0.001, slippageBps: 5 };
    const { rows } = await sweep({ ...plain, costs });

    expect(rows).toHaveLength(20);
    for (const { params, stats, objective } of rows) {
      const alone = backtest({ bars, strategy: smaCross(params), capital, costs });
      expect(stats).toStrictEqual(alone.stats);
      expect(objective).toBe(alone.stats.sharpe);
    }
  });

  it('stand best first, numbered in the order of the grid', async () => {
    const { rows } = await sweep(plain);

    expect(rows).toEqual([...rows].sort(compareRows('highest')));
    expect([...rows].sort((a, b) => a.index - b.index).map(({ params }) => params)).toEqual(
      grid.fast.flatMap((fast) => grid.slow.map((slow) => ({ fast, slow }))),
    );
  });

  it('are only those that where allows, which sees the defaults of the others', async () => {
    const result = await sweep({ ...plain, grid: { fast: range(2, 12) }, where: ({ fast, slow }) => fast < slow });

    expect(result.combinations).toBe(7);
    expect(result.rows.map(({ params }) => params.fast).sort()).toEqual([2, 3, 4, 5, 6, 7, 8]);
  });

  it('with top are the first of all rows, for either goal and whatever the objective', async () => {
    const goals = fc.constantFrom('highest' as const, 'lowest' as const);
    const objectives = fc.constantFrom('sharpe' as const, 'trades' as const, 'profitFactor' as const);
    await fc.assert(
      fc.asyncProperty(goals, objectives, fc.integer({ min: 1, max: 25 }), async (goal, objective, top) => {
        const all = await sweep({ ...plain, goal, objective });
        const few = await sweep({ ...plain, goal, objective, top });

        expect(few.rows).toStrictEqual(all.rows.slice(0, top));
        expect(few.tested).toBe(all.tested);
      }),
      { numRuns: 15 },
    );
  });

  it('without an objective rank last and are counted', async () => {
    const result = await sweep({ ...plain, objective: (stats) => (stats.trades < 10 ? undefined : stats.totalReturn) });
    const unranked = result.rows.filter(({ stats }) => stats.trades < 10).length;

    expect(unranked).toBeGreaterThan(0);
    expect(result.unranked).toBe(unranked);
    expect(result.rows.slice(-unranked).every(({ objective }) => objective === undefined)).toBe(true);
  });

  it('of a drawdown stand with the lowest first', async () => {
    const { rows, goal } = await sweep({ ...plain, objective: 'maxDrawdown' });

    expect(goal).toBe('lowest');
    expect(rows[0]!.stats.maxDrawdown).toBe(Math.min(...rows.map(({ stats }) => stats.maxDrawdown)));
  });
});

describe('random and search', () => {
  const ranges = { fast: { from: 2, to: 10, whole: true }, slow: range(11, 40) };

  it('draw the same for the same seed, and stay in their ranges', async () => {
    for (const kind of ['random', 'search'] as const) {
      const { grid: _, ...rest } = plain;
      const run = (seed: number) => sweep({ ...rest, [kind]: { samples: 40, seed, ranges } });
      const [a, b, c] = [await run(1), await run(1), await run(2)];

      expect(a).toStrictEqual(b);
      expect(a.rows).not.toEqual(c.rows);
      expect(a.rows).toHaveLength(40);
      for (const { params } of a.rows) {
        expect(params.fast).toSatisfy((fast: number) => Number.isInteger(fast) && fast >= 2 && fast <= 10);
        expect(params.slow).toSatisfy((slow: number) => slow >= 11 && slow <= 40);
      }
    }
  });

  it('search comes nearer to the best than as many random ones', async () => {
    const rising = flatBars(Array.from({ length: 30 }, (_, i) => 100 + i));
    // The market only rises, so the more is held the better: most at a = 0.3, b = 0.8.
    const strategy = defineStrategy({
      name: 'aim',
      params: z.object({ a: z.number(), b: z.number() }),
      signals: ({ length }, { a, b }) => ({
        target: new Float64Array(length).fill(1 - (a - 0.3) ** 2 - (b - 0.8) ** 2),
      }),
    });
    const unit = { from: 0, to: 1 };
    const target = { bars: rising, strategy, capital, objective: 'totalReturn', top: 1 } as const;
    const held = ({ rows }: SweepResult) => rows[0]!.objective!;
    for (const seed of [1, 2, 3]) {
      const plan = { samples: 80, seed, ranges: { a: unit, b: unit } };
      const random = { ...plan, seed: seed + 1000 };

      expect(held(await sweep({ ...target, search: plan }))).toBeGreaterThan(held(await sweep({ ...target, random })));
    }
  });
});

describe('failures', () => {
  const failing = {
    bars,
    strategy: rhythm,
    capital,
    objective: 'trades',
    grid: { every: [4, 6], fail: [true, false] },
  } as const;

  it('are kept with parameters and cause, and do not stop the sweep', async () => {
    const { failures, failed, tested, rows } = await sweep(failing);

    expect([failed, tested, rows.length]).toEqual([2, 4, 2]);
    expect(failures[0]).toMatchObject({
      index: 0,
      params: { every: 4, fail: true },
      name: 'StrategyError',
      cause: 'RangeError: asked to',
    });
    expect(failures[0]!.message).toContain('signals failed in strategy "rhythm"');
  });

  it('end the sweep when asked to', async () => {
    await expect(sweep({ ...failing, onFailure: 'throw' })).rejects.toThrow(StrategyError);
    await expect(sweep({ ...failing, onFailure: 'throw' })).rejects.toThrow('asked to');
  });

  it('of combinations that the schema refuses are kept too', async () => {
    const ordered = defineStrategy({
      name: 'ordered',
      params: z
        .object({ a: z.int(), b: z.int() })
        .refine(({ a, b }) => a < b, { path: ['a'], message: 'must be below b' }),
      signals: () => ({}),
    });
    const { failures, rows } = await sweep({
      bars,
      strategy: ordered,
      capital,
      objective: 'trades',
      grid: { a: [1, 3], b: [2] },
    });

    expect(rows).toHaveLength(1);
    expect(failures[0]).toMatchObject({
      index: 1,
      name: 'ValidationError',
      message: 'params.a: must be below b, was 3',
    });
  });

  it('with too little history are kept too', async () => {
    const { failures } = await sweep({ ...plain, grid: { slow: [10, 900] } });

    expect(failures).toMatchObject([{ index: 1, name: 'InsufficientDataError' }]);
  });
});

describe('a strategy that breaks its promises', () => {
  it('by a memo key that does not name its parameters is told so', async () => {
    const careless = defineStrategy({
      name: 'careless',
      params: z.object({ every: z.int() }),
      signals: ({ length }, { every }, { memo }) => ({
        enterLong: memo('entries', () => mask(length, (i) => i % every === 0)),
        exitLong: mask(length, (i) => i % every === 1),
      }),
    });
    const run = sweep({ bars, strategy: careless, capital, objective: 'trades', grid: { every: [3, 4, 5] } });

    await expect(run).rejects.toThrow('a key of context.memo must name every parameter');
  });

  it('by writing to the bars ends the sweep', async () => {
    const own = randomBars({ length: 50, seed: 1 });
    const vandal = defineStrategy({
      name: 'vandal',
      params: z.object({ at: z.int() }),
      signals(series, { at }) {
        if (at === 2) series.close[at] = 1;
        return {};
      },
    });
    const run = sweep({ bars: own, strategy: vandal, capital, objective: 'trades', grid: { at: [1, 2, 3] } });

    await expect(run).rejects.toThrow('strategy "vandal" changed bars.close');
  });
});

describe('progress and abort', () => {
  it('tells done, total, speed and time left by the clock it is given', async () => {
    let now = 0;
    const clock = { now: () => now } as Clock;
    const seen: SweepProgress[] = [];
    const long = randomBars({ length: 100_000, seed: 1 });
    await sweep({
      ...plain,
      bars: long,
      grid: { fast: range(2, 26) },
      clock,
      onProgress(progress) {
        seen.push(progress);
        now += 1000;
      },
    });

    expect(seen.map(({ done }) => done)).toEqual([10, 20, 25]);
    expect(seen[0]).toEqual({ done: 10, total: 25, barsPerSecond: undefined, timeLeftMs: undefined });
    expect(seen[1]).toEqual({ done: 20, total: 25, barsPerSecond: 2_000_000, timeLeftMs: 250 });
  });

  it('stops between chunks, with the reason as cause', async () => {
    const stop = new AbortController();
    const reason = new Error('enough');
    const run = sweep({
      ...plain,
      grid: { fast: range(2, 40), slow: range(41, 90) },
      signal: stop.signal,
      onProgress: () => stop.abort(reason),
    });

    await expect(run).rejects.toThrow(CanceledError);
    await expect(run).rejects.toMatchObject({
      cause: reason,
      message: 'sweep was canceled after 256 of 1950 combinations',
    });
  });

  it('does not begin when the signal was aborted before', async () => {
    await expect(sweep({ ...plain, signal: AbortSignal.abort() })).rejects.toThrow('after 0 of 20');
  });
});

describe('memory', () => {
  it('of the indicators is bounded without changing a bit', async () => {
    expect(await sweep({ ...plain, memoryBytes: 0 })).toStrictEqual(await sweep(plain));
  });
});

describe('bad options are refused', () => {
  it.each<[string, object, string]>([
    ['an unknown option', { objectiv: 'sharpe' }, '"objectiv" is not an option. Did you mean "objective"?'],
    ['an unknown figure', { objective: 'sharp' }, 'the name of a figure, was "sharp". Did you mean "sharpe"?'],
    [
      'an unknown parameter',
      { grid: { fats: [1] } },
      'options.grid.fats is not a parameter of "sma-cross". Did you mean "fast"?',
    ],
    ['a value out of range', { grid: { fast: [5, 1] } }, 'options.grid.fast[1] is refused by the strategy'],
    [
      'a value twice',
      { grid: { fast: [5, 5] } },
      'options.grid.fast[1] must differ from the values before it, was 5 again',
    ],
    ['no values', { grid: { fast: [] } }, 'options.grid.fast must have at least 1 value'],
    ['no list', { grid: { fast: 5 } }, 'options.grid.fast must be a list of values, was 5'],
    ['two plans', { random: { samples: 1, seed: 1, ranges: {} } }, 'exactly one of them, was grid and random'],
    ['no plan', { grid: undefined }, 'exactly one of them, was none'],
    ['a shard beyond the last', { shard: { index: 2, of: 2 } }, 'options.shard.index must be below shard.of 2, was 2'],
    ['a strategy that was called', { strategy: smaCross() }, 'must be a factory from defineStrategy, not called'],
    ['a goal', { goal: 'max' }, 'options.goal must be "highest" or "lowest", was "max"'],
    ['top 0', { top: 0 }, 'options.top'],
    ['capital', { capital: -1 }, 'options.capital'],
    ['costs', { costs: { feeRat: 1 } }, '"feeRat" is not an option. Did you mean "feeRate"?'],
    ['where that refuses all', { where: () => false }, 'options.where must let at least one combination pass'],
    ['where that answers nothing', { where: () => undefined }, 'options.where must return true or false'],
    ['an objective that returns a text', { objective: () => 'good' }, 'must return a number'],
    ['a number of samples', { grid: undefined, random: { samples: 0, seed: 1, ranges: {} } }, 'options.random.samples'],
    [
      'a range upside down',
      { grid: undefined, random: { samples: 1, seed: 1, ranges: { fast: { from: 9, to: 2 } } } },
      'options.random.ranges.fast.to must be at least 9, was 2',
    ],
    [
      'a log range from 0',
      { grid: undefined, strategy: rhythm, search: { samples: 1, seed: 1, ranges: { evry: [2] } } },
      'Did you mean "every"?',
    ],
    [
      'workers without a module',
      { workers: { count: 1, minimumBars: 0, hire: createMemo } },
      '{ module, export } for workers',
    ],
  ])('%s', async (_, wrong, message) => {
    const run = sweep({ ...plain, ...wrong } as never);

    await expect(run).rejects.toThrow(ValidationError);
    await expect(run).rejects.toThrow(message);
  });
});

describe('the context of a combination', () => {
  it('is that of a backtest: regime, sessions and higher timeframes', async () => {
    const aware = defineStrategy({
      name: 'aware',
      params: z.object({ every: z.int() }),
      signals(series, { every }, context) {
        const { lastClosed } = context.bars('1d');
        const isKnown = (i: number) => lastClosed[i]! >= 1 && context.regime !== undefined;
        return {
          enterLong: mask(series.length, (i) => isKnown(i) && i % every === 0),
          exitLong: mask(series.length, (i) => i % every === 1),
        };
      },
    });
    const regime = {
      length: bars.length,
      regime: new Uint8Array(bars.length),
      multiplier: new Float64Array(bars.length).fill(1),
      probability: new Float64Array(bars.length).fill(1),
    };
    const { rows } = await sweep({
      bars,
      strategy: aware,
      capital,
      regime,
      grid: { every: [3, 5] },
      objective: 'trades',
    });

    expect(rows[0]!.stats.trades).toBeGreaterThan(0);
    for (const { params, stats } of rows) {
      const strategy = aware({ every: params.every as number });
      expect(stats).toStrictEqual(backtest({ bars, strategy, capital, regime }).stats);
    }
  });
});
