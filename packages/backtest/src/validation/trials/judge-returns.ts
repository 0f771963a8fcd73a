import { parseWith } from '@kairos/core';
import { z } from 'zod';
import { normalQuantile } from '../../statistics/samples/normal.js';
import { backtestOverfitting } from '../overfitting/backtest-overfitting.js';
import { averageCorrelation } from '../sharpe/average-correlation.js';
import { deflatedSharpeRatio, luckProbability, type TrialSearch } from '../sharpe/deflated-sharpe-ratio.js';
import { expectedMaximumSharpe } from '../sharpe/expected-maximum-sharpe.js';
import { minimumBacktestYears, minimumTrackRecord } from '../sharpe/minimum-length.js';
import { probabilisticSharpeRatio, sharpeStandardError } from '../sharpe/probabilistic-sharpe-ratio.js';
import { type SharpeRecord, sharpeRecord } from '../sharpe/sharpe-record.js';
import type { Verdict, VerdictOptions, VerdictWord } from './verdict.js';

/** Returns and the search that they are the best of. */
export interface JudgedSearch extends VerdictOptions {
  readonly periodsPerYear: number;
  /** Trials that were made, this one included; 1 unless given. */
  readonly trials?: number;
  /** Variance of their Sharpe ratios per period; 0 unless given. */
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
  variance: z.number().min(0).default(0),
  averageCorrelation: z.number().min(-1).max(1).optional(),
  significance: z.number().gt(0).max(0.5).default(0.025),
  plausibleSharpe: z.number().positive().default(2),
  convention: z.enum(['classic', '2025']).default('classic'),
  returns: z.array(z.custom<ArrayLike<number>>((value) => typeof value === 'object' && value !== null)).optional(),
});

const HALVINGS = 20;
/** Returns below which kurtosis is not defined. */
const LEAST = 4;

/** Smallest ratio per period that would be significant in a record of normal returns, by halving. */
function neededSharpe(observations: number, search: TrialSearch, significance: number): number {
  if (observations < LEAST) return Number.POSITIVE_INFINITY;
  let low = 0;
  // One deviation beyond the bound of Bonferroni, since the error grows with the ratio.
  let high = (1 - normalQuantile(significance / search.trials)) / Math.sqrt(Math.max(1, observations - 1));
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if ((luckProbability({ sharpe: middle, observations }, search) ?? 1) > significance) low = middle;
    else high = middle;
  }
  return high;
}

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
  return `${told}; ${word === 'too short' ? 'so short a record would need' : 'it would take'} ${needed.toFixed(2)}.`;
}

/** The search as luck has it: skilless trials differ by what they do not share of their sampling error. */
function luckOf(record: SharpeRecord, search: TrialSearch, correlation: number | undefined): TrialSearch {
  const error = sharpeStandardError(record, search.convention === '2025' ? { convention: '2025', at: 0 } : {});
  if (correlation === undefined || error === undefined) return search;
  return { ...search, variance: (1 - Math.max(0, correlation)) * error ** 2 };
}

const NOTHING = {
  sharpe: undefined,
  probabilisticSharpe: undefined,
  deflatedSharpe: undefined,
  luck: undefined,
  minimumTrackRecordYears: undefined,
  minimumBacktestYears: undefined,
};

function figuresOf(record: SharpeRecord, search: TrialSearch, correlation: number | undefined, periodsPerYear: number) {
  const { convention = 'classic' } = search;
  const sharpe = record.sharpe * Math.sqrt(periodsPerYear);
  const length = minimumTrackRecord(record);
  return {
    sharpe,
    probabilisticSharpe: probabilisticSharpeRatio(record, { convention }),
    deflatedSharpe: deflatedSharpeRatio(record, search),
    luck: luckProbability(record, luckOf(record, search, correlation)),
    minimumTrackRecordYears: length === undefined ? undefined : length / periodsPerYear,
    minimumBacktestYears: sharpe > 0 ? minimumBacktestYears(search.trials, sharpe) : undefined,
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
 * judgeReturns(returns.slice(0, 30), { periodsPerYear: 252, trials: 50, variance: 1 / 30 }).word; // => 'too short'
 * ```
 */
export function judgeReturns(returns: ArrayLike<number>, options: JudgedSearch): Verdict {
  const { periodsPerYear, trials, variance, convention, significance, plausibleSharpe, ...rest } = parseWith(
    optionsSchema,
    options,
    'options',
  );
  const search = { trials, variance, convention };
  const correlation = options.averageCorrelation ?? (rest.returns && averageCorrelation(rest.returns));
  const record = sharpeRecord(returns);
  const observations = returns.length;
  // A record of normal returns without skill.
  const needed = observations < LEAST ? search : luckOf({ sharpe: 0, observations }, search, correlation);
  const annual = Math.sqrt(periodsPerYear);
  const verdict = {
    observations,
    years: observations / periodsPerYear,
    trials,
    trialDeviation: Math.sqrt(variance) * annual,
    averageCorrelation: correlation,
    convention,
    ...(record ? figuresOf(record, search, correlation, periodsPerYear) : NOTHING),
    expectedMaximumSharpe: expectedMaximumSharpe(trials, variance) * annual,
    significance,
    neededSharpe: neededSharpe(observations, needed, significance) * annual,
    ...(rest.returns && { overfitting: backtestOverfitting(rest.returns) }),
  };
  const word = wordFor(verdict.luck, verdict.neededSharpe, significance, plausibleSharpe);
  return { word, reason: explain(word, verdict.luck, verdict), ...verdict };
}
