import { defineStrategy, mask } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { backtest } from '../../backtest.js';
import { periodicReturns } from '../../statistics/returns.js';
import { sharpe } from '../../statistics/sharpe.js';
import { backtestStrategies } from '../../strategies/backtest-strategies.js';
import type { SweepCheckpoint } from '../../sweep/checkpoint.js';
import { sweep } from '../../sweep/sweep.js';
import { countTrials, trialRegistry } from './trial-registry.js';

const momentum = defineStrategy({
  name: 'momentum',
  params: z.object({ back: z.int().min(1).max(50).default(3), fail: z.boolean().default(false) }),
  signals({ close, length }, { back, fail }) {
    if (fail) throw new Error('asked to');
    return {
      enterLong: mask(length, (i) => close[i]! > close[i - back]!),
      exitLong: mask(length, (i) => close[i]! < close[i - back]!),
    };
  },
});
const bars = randomBars({ length: 300, seed: 'trials', timeframe: '1d' });
const options = { bars, capital: 1000, costs: { feeRate: 0.001 } };

describe('trial registry', () => {
  it('counts a backtest, with its Sharpe ratio per bar, and the same again not twice', () => {
    const trials = trialRegistry();
    const result = backtest({ ...options, strategy: momentum(), trials });
    backtest({ ...options, strategy: momentum({ back: 3 }), trials });

    const [trial, ...others] = trials.trials(result.manifest.dataHash);
    expect(others).toEqual([]);
    expect(trial).toMatchObject({ strategy: 'momentum', observations: 300 });
    const own = sharpe(periodicReturns(result.equity, 1000), { periodsPerYear: 1 })!;
    expect(trial!.sharpe).toBeCloseTo(own, 14);
  });

  it('counts another parameter, another option and another strategy, apart from other data', () => {
    const trials = trialRegistry();
    const { dataHash } = backtest({ ...options, strategy: momentum(), trials }).manifest;
    backtest({ ...options, strategy: momentum({ back: 4 }), trials });
    backtest({ ...options, costs: { feeRate: 0.002 }, strategy: momentum(), trials });
    backtest({
      ...options,
      bars: randomBars({ length: 300, seed: 'other', timeframe: '1d' }),
      strategy: momentum(),
      trials,
    });

    expect(countTrials(trials, dataHash).trials).toBe(3);
  });

  it('changes no outcome', () => {
    const noted = backtest({ ...options, strategy: momentum(), trials: trialRegistry() });
    const plain = backtest({ ...options, strategy: momentum() });

    expect(noted.hash).toBe(plain.hash);
    expect(noted.manifest.hash).toBe(plain.manifest.hash);
  });

  it('counts every combination of a sweep that ran, also without a row, and none twice that a backtest repeats', async () => {
    const trials = trialRegistry();
    const grid = { back: [2, 3, 4, 5], fail: [false, true] };
    const found = await sweep({ ...options, strategy: momentum, grid, objective: 'sharpe', top: 1, trials });
    const best = backtest({ ...options, strategy: momentum(found.rows[0]!.params), trials });

    expect(found).toMatchObject({ tested: 8, failed: 4 });
    const made = trials.trials(best.manifest.dataHash);
    expect(made).toHaveLength(4);
    const sharpes = made.map((trial) => trial.sharpe!);
    expect(Math.max(...sharpes) * Math.sqrt(found.rows[0]!.stats.periodsPerYear)).toBeCloseTo(
      found.rows[0]!.objective!,
      12,
    );
    const center = sharpes.reduce((sum, value) => sum + value) / 4;
    const variance = sharpes.reduce((sum, value) => sum + (value - center) ** 2, 0) / 3;
    expect(countTrials(trials, best.manifest.dataHash).variance).toBeCloseTo(variance, 16);
  });

  it.each([undefined, 1])('counts the same again when a sweep is resumed that keeps %s rows', async (top) => {
    let text: string | undefined;
    const checkpoint: SweepCheckpoint = {
      read: async () => text,
      write: async (written) => {
        text = written;
      },
    };
    const plan = {
      ...options,
      strategy: momentum,
      grid: { back: [2, 3, 4], fail: [false, true] },
      objective: 'sharpe',
      checkpoint,
    } as const;
    const [first, second] = [trialRegistry(), trialRegistry()];
    await sweep({ ...plan, ...(top && { top }), trials: first });
    const { fingerprint } = await sweep({ ...plan, ...(top && { top }), trials: second });

    const { dataHash } = backtest({ ...options, strategy: momentum() }).manifest;
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(second.trials(dataHash).map(({ id }) => id)).toEqual(first.trials(dataHash).map(({ id }) => id));
    expect(second.trials(dataHash)).toHaveLength(3);
  });

  it('counts the strategies of a portfolio', () => {
    const trials = trialRegistry();
    const result = backtestStrategies([{ bars, strategy: momentum(), allocation: 0.5, trials }], { capital: 1000 });

    expect(result.strategies).toHaveLength(1);
    expect(countTrials(trials, backtest({ ...options, strategy: momentum() }).manifest.dataHash).trials).toBe(1);
  });

  it('keeps a figure when the trial is counted again without', () => {
    const trials = trialRegistry();
    const trial = { dataHash: 'a', id: '1', strategy: 'x', sharpe: 0.5, observations: 9 };
    trials.record(trial);
    trials.record({ ...trial, sharpe: undefined });

    expect(trials.trials('a')).toEqual([trial]);
    expect(countTrials(trials, 'a')).toEqual({ trials: 1, variance: 1 / 8 });
  });

  it('takes the later of two trials with the same id, in the place of the first', () => {
    const trials = trialRegistry();
    const trial = { dataHash: 'a', id: '1', strategy: 'x', sharpe: 0.5, observations: 9 };
    trials.record(trial);
    trials.record({ ...trial, id: '2' });
    trials.record({ ...trial, sharpe: 0.25 });

    expect(trials.trials('a')).toEqual([
      { ...trial, sharpe: 0.25 },
      { ...trial, id: '2' },
    ]);
  });

  it('refuses what is no trial', () => {
    const trial = { dataHash: 'a', id: '1', strategy: 'x', sharpe: Number.NaN, observations: 9 };

    expect(() => trialRegistry().record(trial)).toThrow('trial.sharpe');
    expect(() => trialRegistry().record({ ...trial, sharpe: 0.1, observations: -1 })).toThrow('trial.observations');
  });

  it('refuses what is no registry', () => {
    expect(() => backtest({ ...options, strategy: momentum(), trials: [] as never })).toThrow(
      'options.trials: must be a trial registry, such as trialRegistry()',
    );
  });
});
