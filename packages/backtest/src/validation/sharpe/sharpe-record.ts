import { isComplete } from '../../statistics/samples/complete.js';
import { kurtosis, skewness } from '../../statistics/samples/shape.js';
import { sharpe } from '../../statistics/sharpe.js';
import { refuse } from '../refuse.js';

/** What the probability of a Sharpe ratio is computed from. All per period, nothing annualised. */
export interface SharpeRecord {
  /** Sharpe ratio per period: an annual one divided by the square root of the periods in a year. */
  readonly sharpe: number;
  /** Number of returns it was computed from, at least 2. */
  readonly observations: number;
  /** Skewness of the returns; 0 unless given. */
  readonly skewness?: number;
  /** Excess kurtosis, 0 for normal returns, as `kurtosis` gives it (formulas in the literature have it plus 3); 0 unless given. */
  readonly excessKurtosis?: number;
  /** Correlation of each return with the one before, -1 to 1, both excluded: for the convention `2025`. 0 unless given. */
  readonly autocorrelation?: number;
}

/**
 * How the variance of a Sharpe ratio is estimated: `classic` at the observed ratio, over n - 1 (Bailey and Lopez de Prado 2012); `2025`
 * at the benchmark, over n, with first-order autocorrelation (Lopez de Prado, Lipton and Zoonekynd 2025).
 */
export type SharpeConvention = 'classic' | '2025';

/** @internal */
export function checkRecord(record: SharpeRecord): Required<SharpeRecord> {
  const { skewness = 0, excessKurtosis = 0, autocorrelation = 0, ...rest } = record;
  const checked = { ...rest, skewness, excessKurtosis, autocorrelation };
  for (const [name, value] of Object.entries(checked)) {
    if (!Number.isFinite(value)) refuse(`record.${name}`, `must be a finite number, was ${String(value)}`);
  }
  if (checked.observations < 2) refuse('record.observations', `must be at least 2, was ${checked.observations}`);
  if (Math.abs(autocorrelation) >= 1) {
    refuse('record.autocorrelation', `must be between -1 and 1, was ${autocorrelation}`);
  }
  return checked;
}

/** @internal */
export function checkConvention(convention: SharpeConvention): void {
  if (convention === 'classic' || convention === '2025') return;
  refuse('convention', `must be "classic" or "2025", was ${String(convention)}`);
}

/**
 * The record of a series of returns, for the functions that judge a Sharpe ratio. The autocorrelation is left at 0.
 *
 * @param returns - Simple returns per period as fractions, oldest first.
 * @param riskFreeRate - Per period, a fraction; 0 unless given.
 * @returns `undefined` below four returns, without variance, or when one is not finite.
 * @example
 * ```ts
 * import { sharpeRecord } from '@kairos/backtest';
 *
 * sharpeRecord([0.02, -0.01, 0.02, -0.01])?.observations; // => 4
 * ```
 */
export function sharpeRecord(returns: ArrayLike<number>, riskFreeRate = 0): SharpeRecord | undefined {
  if (!isComplete(returns, 4)) return undefined;
  const observed = sharpe(returns, { periodsPerYear: 1, riskFreeRate });
  const [skew, excess] = [skewness(returns), kurtosis(returns)];
  if (observed === undefined || skew === undefined || excess === undefined) return undefined;
  return { sharpe: observed, observations: returns.length, skewness: skew, excessKurtosis: excess };
}
