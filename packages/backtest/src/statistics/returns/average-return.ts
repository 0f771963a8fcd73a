import { finite, mean } from '../moments.js';
import { isComplete } from '../samples/complete.js';

/**
 * Arithmetic mean of the returns, a fraction a period. What one period brings on average, without compounding.
 *
 * @param returns - Simple returns per period as fractions.
 * @returns `undefined` without returns or when one is not finite.
 * @example
 * ```ts
 * import { averageReturn } from '@kairos/backtest';
 *
 * averageReturn([0.5, -0.25]); // => 0.125
 * ```
 */
export function averageReturn(returns: ArrayLike<number>): number | undefined {
  return finite(mean(returns));
}

/**
 * Continuously compounded growth: the sum of ln(1 + return), dimensionless. Growth of 1 is a factor of e.
 *
 * @param returns - Simple returns per period as fractions.
 * @returns `undefined` without returns, or when one is -1 or less: what is lost whole has no logarithm.
 * @example
 * ```ts
 * import { logReturn } from '@kairos/backtest';
 *
 * logReturn([0.5, -0.5])?.toFixed(4); // => '-0.2877'
 * ```
 */
export function logReturn(returns: ArrayLike<number>): number | undefined {
  if (returns.length === 0) return undefined;
  let sum = 0;
  for (let i = 0; i < returns.length; i++) sum += Math.log1p(returns[i]!);
  return finite(sum);
}

/**
 * Geometric mean of the returns, a fraction a period: the steady return that compounds to the same end.
 *
 * product(1 + return)^(1 / n) - 1; `expected_return` and `geometric_mean` of quantstats.
 *
 * @param returns - Simple returns per period as fractions.
 * @returns `undefined` without returns or when one is below -1; -1 when one is -1.
 * @example
 * ```ts
 * import { geometricMeanReturn } from '@kairos/backtest';
 *
 * geometricMeanReturn([0.5, -0.5])?.toFixed(4); // => '-0.1340'
 * ```
 */
export function geometricMeanReturn(returns: ArrayLike<number>): number | undefined {
  if (!isComplete(returns)) return undefined;
  let sum = 0;
  for (let i = 0; i < returns.length; i++) sum += Math.log1p(returns[i]!);
  return finite(Math.expm1(sum / returns.length));
}

/**
 * Yearly return from the number of periods: (1 + geometric mean)^periodsPerYear - 1, a fraction a year.
 *
 * `annual_return` of empyrical and "Return (Ann.)" of backtesting.py. `cagr` takes the years from the calendar instead.
 *
 * @param returns - Simple returns per period as fractions.
 * @param options - `periodsPerYear` as of {@link periodsPerYear}.
 * @returns `undefined` where {@link geometricMeanReturn} is, and when the power overflows.
 * @example
 * ```ts
 * import { annualReturn } from '@kairos/backtest';
 *
 * annualReturn([0.25, 0.25], { periodsPerYear: 2 })?.toFixed(4); // => '0.5625'
 * ```
 */
export function annualReturn(
  returns: ArrayLike<number>,
  options: { readonly periodsPerYear: number },
): number | undefined {
  const growth = geometricMeanReturn(returns);
  return growth === undefined ? undefined : finite((1 + growth) ** options.periodsPerYear - 1);
}
