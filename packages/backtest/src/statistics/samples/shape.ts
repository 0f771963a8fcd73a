import { finite, isRounding, mean } from '../moments.js';
import { isComplete } from './complete.js';

/** Mean of the `power`-th power of the distances from the mean. */
function centralMoment(values: ArrayLike<number>, center: number, power: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const distance = values[i]! - center;
    let product = distance;
    for (let factor = 1; factor < power; factor++) product *= distance;
    sum += product;
  }
  return sum / values.length;
}

/**
 * Sample skewness, dimensionless: below 0 the long tail is on the side of the losses.
 *
 * m3 / m2^1.5 x sqrt(n (n - 1)) / (n - 2), the adjusted Fisher-Pearson coefficient of pandas, quantstats and vectorbt.
 *
 * @param returns - Simple returns per period as fractions.
 * @returns `undefined` below three values, without variance, or when a value is not finite.
 * @see Joanes and Gill (1998), "Comparing Measures of Sample Skewness and Kurtosis", The Statistician 47(1).
 * @example
 * ```ts
 * import { skewness } from '@kairos/backtest';
 *
 * skewness([-0.02, 0, 0.01, 0.01])?.toFixed(4); // => '-1.4142'
 * ```
 */
export function skewness(returns: ArrayLike<number>): number | undefined {
  const n = returns.length;
  if (!isComplete(returns, 3)) return undefined;
  const center = mean(returns);
  const second = centralMoment(returns, center, 2);
  if (isRounding(Math.sqrt(second))) return undefined;
  return finite((centralMoment(returns, center, 3) / second ** 1.5) * (Math.sqrt(n * (n - 1)) / (n - 2)));
}

/**
 * Sample excess kurtosis, dimensionless: 0 for normal returns, above 0 for tails that are fatter.
 *
 * ((n + 1) (m4 / m2^2 - 3) + 6) (n - 1) / ((n - 2) (n - 3)), the unbiased form of pandas, quantstats and vectorbt.
 *
 * @param returns - Simple returns per period as fractions.
 * @returns `undefined` below four values, without variance, or when a value is not finite.
 * @see Joanes and Gill (1998), "Comparing Measures of Sample Skewness and Kurtosis", The Statistician 47(1).
 * @example
 * ```ts
 * import { kurtosis } from '@kairos/backtest';
 *
 * kurtosis([-0.01, 0, 0, 0.01])?.toFixed(4); // => '1.5000'
 * ```
 */
export function kurtosis(returns: ArrayLike<number>): number | undefined {
  const n = returns.length;
  if (!isComplete(returns, 4)) return undefined;
  const center = mean(returns);
  const second = centralMoment(returns, center, 2);
  if (isRounding(Math.sqrt(second))) return undefined;
  const excess = centralMoment(returns, center, 4) / second ** 2 - 3;
  return finite((((n + 1) * excess + 6) * (n - 1)) / ((n - 2) * (n - 3)));
}

/**
 * Jarque-Bera statistic, dimensionless: 0 for a sample shaped like the normal distribution; above 5.99 that is unlikely (5 %).
 *
 * n / 6 x (skewness^2 + excess kurtosis^2 / 4), both of the population (not adjusted for n).
 *
 * @returns `undefined` below two values, without variance, or when a value is not finite.
 * @see Jarque and Bera (1987), "A Test for Normality of Observations and Regression Residuals", Int. Statistical Review 55(2).
 * @example
 * ```ts
 * import { jarqueBera } from '@kairos/backtest';
 *
 * jarqueBera([-0.01, 0, 0, 0.01])?.toFixed(4); // => '0.1667'
 * ```
 */
export function jarqueBera(returns: ArrayLike<number>): number | undefined {
  if (!isComplete(returns, 2)) return undefined;
  const center = mean(returns);
  const second = centralMoment(returns, center, 2);
  if (isRounding(Math.sqrt(second))) return undefined;
  const skew = centralMoment(returns, center, 3) / second ** 1.5;
  const excess = centralMoment(returns, center, 4) / second ** 2 - 3;
  return finite((returns.length / 6) * (skew ** 2 + excess ** 2 / 4));
}
