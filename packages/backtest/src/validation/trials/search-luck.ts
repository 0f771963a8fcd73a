import { normalQuantile } from '../../statistics/samples/normal.js';
import { sharpe } from '../../statistics/sharpe.js';
import { luckProbability } from '../sharpe/deflated-sharpe-ratio.js';
import { sharpeStandardError } from '../sharpe/probabilistic-sharpe-ratio.js';
import type { SharpeConvention, SharpeRecord } from '../sharpe/sharpe-record.js';
import { trialVariance } from './trial-variance.js';

/** What is known of a search. @internal */
export interface KnownSearch {
  readonly trials: number;
  readonly convention: SharpeConvention;
  /** Of the trials' Sharpe ratios per period, where it is known. */
  readonly variance?: number;
  /** Mean correlation of the trials' returns, where it is known. */
  readonly correlation?: number;
}

const HALVINGS = 20;
/** Returns below which kurtosis is not defined. */
const LEAST = 4;
/** A ratio per period that no returns have: where it is not significant, none is. */
const BEYOND_ALL = 1e6;

/** Variance that the returns of the configurations show, where there are several. @internal */
export function varianceOf(returns: readonly ArrayLike<number>[] | undefined): number | undefined {
  if (!returns || returns.length < 2) return undefined;
  const trials = returns.map((series) => ({
    sharpe: sharpe(series, { periodsPerYear: 1 }),
    observations: series.length,
  }));
  return trialVariance(trials);
}

/** Skilless trials differ by what they do not share of their sampling error: all of it where nothing is known. */
function ownVariance(error: number, correlation = 0): number {
  return (1 - Math.max(0, correlation)) * error ** 2;
}

/** The variance of the trials' ratios: as known, else as luck has it for a record of this length. @internal */
export function variancePerPeriod({ variance, correlation, convention }: KnownSearch, observations: number): number {
  if (variance !== undefined) return variance;
  const record = { sharpe: 0, observations: Math.max(2, observations) };
  return ownVariance(sharpeStandardError(record, { convention })!, correlation);
}

/** `luckProbability`; a known correlation goes before the variance, to which differences in skill add. @internal */
export function searchLuck(record: SharpeRecord, search: KnownSearch): number | undefined {
  const { correlation, convention } = search;
  if (correlation === undefined) return luckProbability(record, search);
  const error = sharpeStandardError(record, convention === '2025' ? { convention, at: 0 } : {});
  return error === undefined
    ? undefined
    : luckProbability(record, { ...search, variance: ownVariance(error, correlation) });
}

/**
 * Smallest ratio per period that would be significant in a record of normal returns, by halving; infinite where none is: the error of a
 * ratio grows with it, so a short record never gets beyond sqrt(2 (n - 1)) standard errors.
 *
 * @internal
 */
export function neededSharpe(observations: number, search: KnownSearch, significance: number): number {
  if (observations < LEAST) return Number.POSITIVE_INFINITY;
  const isEnough = (sharpe: number) => (searchLuck({ sharpe, observations }, search) ?? 1) <= significance;
  let low = 0;
  // One deviation beyond the bound of Bonferroni; more where the record is short.
  let high = (1 - normalQuantile(significance / search.trials)) / Math.sqrt(observations - 1);
  while (!isEnough(high)) {
    if (high > BEYOND_ALL) return Number.POSITIVE_INFINITY;
    low = high;
    high *= 2;
  }
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
