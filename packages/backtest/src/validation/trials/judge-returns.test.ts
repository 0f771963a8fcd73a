import { createRandom, defineStrategy } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { describe, expect, it } from 'vitest';
import { backtest } from '../../backtest.js';
import { deflatedSharpeRatio, luckProbability } from '../sharpe/deflated-sharpe-ratio.js';
import { probabilisticSharpeRatio } from '../sharpe/probabilistic-sharpe-ratio.js';
import { sharpeRecord } from '../sharpe/sharpe-record.js';
import { judgeReturns } from './judge-returns.js';
import { trialRegistry } from './trial-registry.js';
import { verdictOf } from './verdict-of.js';

/** Returns of +0.01 + drift and -0.01 + drift in turn: mean `drift`, deviation just above 0.01. */
const swings = (count: number, drift: number) =>
  Float64Array.from({ length: count }, (_, i) => (i % 2 ? -0.01 : 0.01) + drift);

describe('judgeReturns', () => {
  it('says what the functions behind it say', () => {
    const returns = swings(1260, 0.001);
    const search = { trials: 50, variance: 0.0004 };
    const verdict = judgeReturns(returns, { periodsPerYear: 252, ...search });
    const record = sharpeRecord(returns)!;

    expect(verdict).toMatchObject({
      observations: 1260,
      years: 5,
      trials: 50,
      convention: 'classic',
      probabilisticSharpe: probabilisticSharpeRatio(record),
      deflatedSharpe: deflatedSharpeRatio(record, search),
      luck: luckProbability(record, search),
    });
    expect(verdict.trialDeviation).toBeCloseTo(0.02 * Math.sqrt(252), 12);
    // A daily ratio of just below 0.1.
    expect(verdict.sharpe).toBeCloseTo(1.5868, 3);
    expect(verdict).not.toHaveProperty('overfitting');
  });

  it('needs 1.96 standard errors for a single trial: 0.877 in five years', () => {
    const verdict = judgeReturns(swings(1260, 0), { periodsPerYear: 252 });

    expect(verdict.neededSharpe).toBeCloseTo((1.96 / Math.sqrt(1259)) * Math.sqrt(252), 2);
    expect(judgeReturns(swings(1260, 0.00058), { periodsPerYear: 252 }).word).toBe('significant');
    expect(judgeReturns(swings(1260, 0.00052), { periodsPerYear: 252 }).word).toBe('not significant');
  });

  it('calls a record too short that would need more than a plausible ratio', () => {
    const half = swings(126, 0.0005);

    expect(judgeReturns(half, { periodsPerYear: 252 })).toMatchObject({ word: 'too short' });
    expect(judgeReturns(half, { periodsPerYear: 252, plausibleSharpe: 3 }).word).toBe('not significant');
    expect(judgeReturns(swings(126, 0.003), { periodsPerYear: 252 }).word).toBe('significant');
    expect(judgeReturns(swings(504, 0), { periodsPerYear: 252, trials: 1000, variance: 1 / 503 }).word).toBe(
      'too short',
    );
  });

  it('needs more the more trials there were and the less they have in common', () => {
    const needed = (trials: number, variance: number) =>
      judgeReturns(swings(1260, 0), { periodsPerYear: 252, trials, variance }).neededSharpe;

    expect(needed(10, 0.0004)).toBeGreaterThan(needed(2, 0.0004));
    expect(needed(10, 0.0008)).toBeGreaterThan(needed(10, 0.0004));
    expect(needed(10, 0)).toBeCloseTo(needed(1, 0), 5);
  });

  it('takes the correlation where it is known: trials that differ in skill do not raise the bar', () => {
    const apart = { periodsPerYear: 252, trials: 200, variance: 4 / 1259 };
    const unknown = judgeReturns(swings(1260, 0.00085), apart);
    const known = judgeReturns(swings(1260, 0.00085), { ...apart, averageCorrelation: 0.9 });

    expect(unknown.word).toBe('not significant');
    expect(known.word).toBe('significant');
    expect(known.neededSharpe).toBeLessThan(unknown.neededSharpe);
    const one = judgeReturns(swings(1260, 0.00085), { ...apart, averageCorrelation: 1 });
    expect(one.luck).toBeCloseTo(1 - one.probabilisticSharpe!, 12);
  });

  it('says why in a sentence', () => {
    const { reason } = judgeReturns(swings(1260, 0.0005), { periodsPerYear: 252, trials: 20, variance: 0.0004 });

    expect(reason).toMatch(
      /^Without any skill, the best of 20 trials shows an annual Sharpe ratio of 0\.79 or more in 5\.0 years with a probability of \d\d\.\d %; it would take 1\.\d\d\.$/,
    );
  });

  it('finds nothing in returns without variance', () => {
    expect(judgeReturns(new Float64Array(1000), { periodsPerYear: 252 })).toMatchObject({
      word: 'not significant',
      sharpe: undefined,
      luck: undefined,
      reason: 'The returns have no variance to judge, or are too few.',
    });
    expect(judgeReturns([0.1], { periodsPerYear: 252 }).word).toBe('too short');
  });

  it('adds overfitting where it gets the returns of all configurations', () => {
    const random = createRandom(1);
    const returns = [0, 1].map(() => Array.from({ length: 64 }, () => random.normal()));

    expect(judgeReturns(returns[0]!, { periodsPerYear: 252, returns }).overfitting?.logits).toHaveLength(12_870);
  });

  it('refuses unknown options and wrong ones', () => {
    expect(() => judgeReturns([1], { periodsPerYear: 252, trails: 5 } as never)).toThrow('trials');
    expect(() => judgeReturns([1], { periodsPerYear: 252, trials: 0 })).toThrow('options.trials');
    expect(() => judgeReturns([1], { periodsPerYear: 252, significance: 5 })).toThrow('options.significance');
  });
});

describe('verdictOf', () => {
  const hold = defineStrategy({
    name: 'hold',
    signals: ({ length }) => ({ enterLong: new Uint8Array(length).fill(1) }),
  });
  const bars = randomBars({ length: 400, seed: 'verdict', timeframe: '1d' });

  it('counts the result itself once, noted or not', () => {
    const registry = trialRegistry();
    const result = backtest({ bars, strategy: hold(), capital: 1000 });
    expect(verdictOf(result, registry).trials).toBe(1);
    expect(registry.trials(result.manifest.dataHash)).toEqual([]);

    backtest({ bars, strategy: hold(), capital: 1000, trials: registry });
    backtest({ bars, strategy: hold(), capital: 1000, costs: { feeRate: 0.01 }, trials: registry });
    const verdict = verdictOf(result, registry);
    expect(verdict.trials).toBe(2);
    expect(verdict.trialDeviation).toBeGreaterThan(0);
    expect(verdict.sharpe).toBeCloseTo(result.stats.sharpe!, 12);
    expect(verdictOf(result).trials).toBe(1);
  });
});
