import { finite, isRounding, mean, sampleDeviation } from './moments.js';

/** How a ratio of returns is annualised, and what it is measured against. */
export interface RatioOptions {
  /** Periods in a year: 252 for daily US equities, 365 for daily crypto. See `periodsPerYear`. */
  readonly periodsPerYear: number;
  /** Risk-free return per period, a fraction; 0 unless given. */
  readonly riskFreeRate?: number;
}

/**
 * Annualised Sharpe ratio of periodic returns, dimensionless.
 *
 * (mean(returns) - riskFreeRate) / sample deviation (n - 1) x sqrt(periodsPerYear).
 *
 * @param returns - Simple returns per period as fractions (0.01 = 1 %), oldest first.
 * @returns `undefined` below two returns, without variance, or when a return is NaN.
 * @see Sharpe (1994), "The Sharpe Ratio", J. Portfolio Management 21(1).
 * @example
 * ```ts
 * import { sharpe } from '@kairos/backtest';
 *
 * sharpe([0.01, -0.005, 0.007], { periodsPerYear: 252 })?.toFixed(4); // => '8.0000'
 * ```
 */
export function sharpe(returns: ArrayLike<number>, options: RatioOptions): number | undefined {
  const { periodsPerYear, riskFreeRate = 0 } = options;
  const center = mean(returns);
  const deviation = sampleDeviation(returns, center);
  if (isRounding(deviation)) return undefined;
  return finite(((center - riskFreeRate) / deviation) * Math.sqrt(periodsPerYear));
}
