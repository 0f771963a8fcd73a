import { parseWith } from '@kairos/core';
import { z } from 'zod';
import { backtestOverfitting } from '../overfitting/backtest-overfitting.js';
import { averageCorrelation } from '../sharpe/average-correlation.js';
import { deflatedSharpeRatio } from '../sharpe/deflated-sharpe-ratio.js';
import { expectedMaximumSharpe } from '../sharpe/expected-maximum-sharpe.js';
import { minimumBacktestYears, minimumTrackRecord } from '../sharpe/minimum-length.js';
import { probabilisticSharpeRatio } from '../sharpe/probabilistic-sharpe-ratio.js';
import { type SharpeRecord, sharpeRecord } from '../sharpe/sharpe-record.js';
import { type KnownSearch, neededSharpe, searchLuck, varianceOf, variancePerPeriod } from './search-luck.js';
import type { Verdict, VerdictOptions, VerdictWord } from './verdict.js';

/** Returns and the search that they are the best of. */
export interface JudgedSearch extends VerdictOptions {
  readonly periodsPerYear: number;
  /** Trials that were made, this one included; 1, or as many as there are `returns`, unless given. Fewer than `returns` are not believed. */
  readonly trials?: number;
  /**
   * Variance of their Sharpe ratios per period. Unless given that of `returns`, and without these that of trials with nothing in common,
   * which makes the search count most. 0 says that all trials are the same.
   */
  readonly variance?: number;
  /**
   * Mean correlation of the trials' returns. Where it is known (from `returns`, too) luck is computed from it, not from `variance`, which
   * trials that differ in skill make larger than luck would.
   */
  readonly averageCorrelation?: number;
}

const optionsSchema = z.strictObject({
  periodsPerYear: z.number().positive(),
  trials: z.number().min(1).default(1),
  variance: z.number().min(0).optional(),
  averageCorrelation: z.number().min(-1).max(1).optional(),
  significance: z.number().gt(0).max(0.5).default(0.025),
  plausibleSharpe: z.number().positive().default(2),
  convention: z.enum(['classic', '2025']).default('classic'),
  returns: z.array(z.custom<ArrayLike<number>>((value) => typeof value === 'object' && value !== null)).optional(),
});

function wordFor(luck: number | undefined, needed: number, significance: number, plausible: number): VerdictWord {
  if (luck !== undefined && luck <= significance) return 'significant';
  return needed > plausible ? 'too short' : 'not significant';
}

const trialsInWords = (trials: number) =>
  trials === 1 ? 'a single trial' : `the best of ${Math.round(trials)} trials`;

function explain(word: VerdictWord, luck: number | undefined, verdict: Omit<Verdict, 'word' | 'reason'>): string {
  const { trials, years, neededSharpe: needed, sharpe } = verdict;
  if (sharpe === undefined || luck === undefined) return 'The returns have no variance to judge, or are too few.';
  const chance = luck < 0.001 ? 'less than 0.1 %' : `${(100 * luck).toFixed(1)} %`;
  const told = `Without any skill, ${trialsInWords(trials)} shows an annual Sharpe ratio of ${sharpe.toFixed(2)} or more in ${years.toFixed(1)} years with a probability of ${chance}`;
  if (word === 'significant') return `${told}.`;
  if (needed === Number.POSITIVE_INFINITY) return `${told}; in so short a record no ratio would be enough.`;
  return `${told}; ${word === 'too short' ? 'so short a record would need' : 'it would take'} ${needed.toFixed(2)}.`;
}

const NOTHING = {
  sharpe: undefined,
  probabilisticSharpe: undefined,
  deflatedSharpe: undefined,
  luck: undefined,
  minimumTrackRecordYears: undefined,
  minimumBacktestYears: undefined,
};

function figuresOf(record: SharpeRecord, search: KnownSearch, variance: number, periodsPerYear: number) {
  const { trials, convention } = search;
  const sharpe = record.sharpe * Math.sqrt(periodsPerYear);
  const length = minimumTrackRecord(record);
  return {
    sharpe,
    probabilisticSharpe: probabilisticSharpeRatio(record, { convention }),
    deflatedSharpe: deflatedSharpeRatio(record, { trials, variance, convention }),
    luck: searchLuck(record, search),
    minimumTrackRecordYears: length === undefined ? undefined : length / periodsPerYear,
    minimumBacktestYears: sharpe > 0 ? minimumBacktestYears(trials, sharpe) : undefined,
  };
}

/**
 * Judges returns as the best of a search: how likely luck alone would have done as well.
 *
 * `significant` where `luckProbability` is at most `significance`; otherwise `too short` where an annual Sharpe ratio above
 * `plausibleSharpe` would have been needed, else `not significant`. Of 1,000 searches of 200 configurations of pure noise about 25 are
 * called significant, whether the configurations have much in common or nothing (`benchmarks/calibration.ts`). It says nothing of
 * costs that were forgotten, of look-ahead, and of searches that were not counted.
 *
 * @param returns - Simple returns per period as fractions, oldest first.
 * @throws `ValidationError` for an option that is unknown or out of range.
 * @example
 * ```ts
 * import { judgeReturns } from '@kairos/backtest';
 * import { createRandom } from '@kairos/core';
 *
 * const random = createRandom(3);
 * const returns = Array.from({ length: 1260 }, () => 0.002 + 0.01 * random.normal());
 * judgeReturns(returns, { periodsPerYear: 252 }).word; // => 'significant'
 * judgeReturns(returns.slice(0, 30), { periodsPerYear: 252, trials: 50 }).word; // => 'too short'
 * ```
 */
export function judgeReturns(returns: ArrayLike<number>, options: JudgedSearch): Verdict {
  const parsed = parseWith(optionsSchema, options, 'options');
  const { periodsPerYear, convention, significance, plausibleSharpe, returns: all } = parsed;
  const trials = Math.max(parsed.trials, all?.length ?? 1);
  const correlation = parsed.averageCorrelation ?? (all && averageCorrelation(all));
  const known = parsed.variance ?? varianceOf(all);
  const search = {
    trials,
    convention,
    ...(known !== undefined && { variance: known }),
    ...(correlation !== undefined && { correlation }),
  };
  const record = sharpeRecord(returns);
  const observations = returns.length;
  const variance = variancePerPeriod(search, observations);
  const annual = Math.sqrt(periodsPerYear);
  const verdict = {
    observations,
    years: observations / periodsPerYear,
    trials,
    trialDeviation: Math.sqrt(variance) * annual,
    averageCorrelation: correlation,
    convention,
    ...(record ? figuresOf(record, search, variance, periodsPerYear) : NOTHING),
    expectedMaximumSharpe: expectedMaximumSharpe(trials, variance) * annual,
    significance,
    neededSharpe: neededSharpe(observations, search, significance) * annual,
    ...(all && { overfitting: backtestOverfitting(all) }),
  };
  const word = wordFor(verdict.luck, verdict.neededSharpe, significance, plausibleSharpe);
  return { word, reason: explain(word, verdict.luck, verdict), ...verdict };
}
