import { createRandom, defineStrategy } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { describe, expect, it } from 'vitest';
import { backtest } from '../../backtest.js';
import { mean } from '../../statistics/moments.js';
import { sharpe } from '../../statistics/sharpe.js';
import { deflatedSharpeRatio, luckProbability } from '../sharpe/deflated-sharpe-ratio.js';
import { expectedMaximumSharpe } from '../sharpe/expected-maximum-sharpe.js';
import { probabilisticSharpeRatio, sharpeStandardError } from '../sharpe/probabilistic-sharpe-ratio.js';
import { sharpeRecord } from '../sharpe/sharpe-record.js';
import { judgeReturns } from './judge-returns.js';
import { trialRegistry } from './trial-registry.js';
import { verdictOf } from './verdict-of.js';

/** Returns of +0.01 + drift and -0.01 + drift in turn: mean `drift`, deviation just above 0.01. */
const swings = (count: number, drift: number) =>
  Float64Array.from({ length: count }, (_, i) => (i % 2 ? -0.01 : 0.01) + drift);

/** Five years of days of configurations without skill, and the best of them. */
function noise(configurations: number) {
  const random = createRandom(9);
  const all = Array.from({ length: configurations }, () =>
    Float64Array.from({ length: 1260 }, () => 0.01 * random.normal()),
  );
  return { all, best: all.toSorted((a, b) => mean(b) - mean(a))[0]! };
}

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

  it('takes no credit for a correlation below 0', () => {
    const apart = { periodsPerYear: 252, trials: 50 };
    const against = judgeReturns(swings(1260, 0.001), { ...apart, averageCorrelation: -0.5 });

    expect(against.luck).toBe(judgeReturns(swings(1260, 0.001), { ...apart, averageCorrelation: 0 }).luck);
    expect(against.trialDeviation).toBeCloseTo(Math.sqrt(252 / 1259), 12);
  });

  it('does not call the best of 200 trials without skill significant when only their number is known', () => {
    const { best } = noise(200);
    const verdict = judgeReturns(best, { periodsPerYear: 252, trials: 200 });
    const single = 1 - verdict.probabilisticSharpe!;

    expect(verdict.word).toBe('not significant');
    // Sidak: nothing is known to be shared.
    expect(verdict.luck).toBeCloseTo(1 - (1 - single) ** 200, 10);
    expect(verdict.trialDeviation).toBeCloseTo(Math.sqrt(252 / 1259), 12);
    expect(verdict.expectedMaximumSharpe).toBeCloseTo(expectedMaximumSharpe(200, 252 / 1259), 12);
    expect(verdict.deflatedSharpe).toBeLessThan(0.6);
  });

  it('counts as many trials as there are returns, or more where told, and takes their variance', () => {
    const { best, all } = noise(20);
    const verdict = judgeReturns(best, { periodsPerYear: 252, returns: all });
    const ratios = all.map((series) => sharpe(series, { periodsPerYear: 252 })!);
    const deviation = Math.sqrt(ratios.reduce((sum, ratio) => sum + (ratio - mean(ratios)) ** 2, 0) / 19);

    expect(judgeReturns(best, { periodsPerYear: 252 }).word).toBe('significant');
    expect(verdict).toMatchObject({ word: 'not significant', trials: 20 });
    expect(verdict.trialDeviation).toBeCloseTo(deviation, 10);
    expect(judgeReturns(best, { periodsPerYear: 252, returns: all.slice(0, 2), trials: 300 }).trials).toBe(300);
  });

  it('takes trials for the same only when told so', () => {
    const told = judgeReturns(noise(200).best, { periodsPerYear: 252, trials: 200, variance: 0 });

    expect(told.luck).toBeCloseTo(1 - told.probabilisticSharpe!, 12);
  });

  it.each([
    ['classic', 0, 60],
    ['classic', 0.5, 30],
    ['2025', 0, 8],
    ['2025', 0.9, 8],
  ] as const)(
    'needs a ratio that is just significant: %s, correlation %d, %i returns',
    (convention, correlation, n) => {
      const search = { trials: 1000, convention };
      const { neededSharpe } = judgeReturns(swings(n, 0), {
        periodsPerYear: 1,
        ...search,
        averageCorrelation: correlation,
      });
      const luckAt = (sharpe: number) => {
        const at = convention === '2025' ? 0 : sharpe;
        const error = sharpeStandardError({ sharpe, observations: n }, { convention, at })!;
        return luckProbability({ sharpe, observations: n }, { ...search, variance: (1 - correlation) * error ** 2 });
      };

      expect(luckAt(neededSharpe)).toBeLessThanOrEqual(0.025);
      expect(luckAt(0.99 * neededSharpe)).toBeGreaterThan(0.025);
    },
  );

  it('needs what nobody has where no ratio is significant in so short a record', () => {
    // Of 8 returns a ratio is at most sqrt(14) = 3.74 errors above 0: 9e-5, of 1,000 trials 9 %.
    const verdict = judgeReturns(swings(8, 0.01), { periodsPerYear: 12, trials: 1000 });

    expect(verdict).toMatchObject({ word: 'too short', neededSharpe: Number.POSITIVE_INFINITY });
    expect(verdict.reason).toMatch(/; in so short a record no ratio would be enough\.$/);
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

  it('counts trials that were noted by hand without a figure', () => {
    const result = backtest({ bars, strategy: hold(), capital: 1000 });
    const registry = trialRegistry();
    const alone = verdictOf(result, registry);
    const { dataHash } = result.manifest;
    for (let n = 0; n < 199; n++) {
      registry.record({ dataHash, id: `${n}`, strategy: 'by hand', sharpe: undefined, observations: 400 });
    }
    const counted = verdictOf(result, registry);

    // Sidak to a digit or two: the errors at 0 and at the observed ratio differ a little.
    expect(counted.luck).toBeCloseTo(1 - (1 - alone.luck!) ** 200, 2);
    expect(counted.deflatedSharpe!).toBeLessThan(alone.deflatedSharpe!);
  });

  it('believes the returns of all configurations where fewer were noted', () => {
    const result = backtest({ bars, strategy: hold(), capital: 1000 });
    const returns = noise(3).all.map((series) => series.subarray(0, 400));
    const verdict = verdictOf(result, undefined, { returns });
    const ratios = returns.map((series) => sharpe(series, { periodsPerYear: result.stats.periodsPerYear })!);

    expect(verdict.trials).toBe(3);
    expect(verdict.trialDeviation ** 2).toBeCloseTo(
      ratios.reduce((sum, ratio) => sum + (ratio - mean(ratios)) ** 2, 0) / 2,
      10,
    );
  });
});
