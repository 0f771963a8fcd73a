import { finite } from '../moments.js';
import { isComplete } from '../samples/complete.js';
import { linearFit } from '../samples/linear-fit.js';

/**
 * Correlation of each return with the one before, -1 to 1. Above 0 runs of gains and losses are longer than chance makes them.
 *
 * @param returns - Simple returns per period as fractions, oldest first.
 * @returns `undefined` below three returns, without variance, or when one is not finite.
 * @example
 * ```ts
 * import { autocorrelation } from '@kairos/backtest';
 *
 * autocorrelation([0.01, -0.01, 0.01, -0.01])?.toFixed(4); // => '-1.0000'
 * ```
 */
export function autocorrelation(returns: ArrayLike<number>): number | undefined {
  if (!isComplete(returns, 3)) return undefined;
  const values = Float64Array.from(returns);
  const fit = linearFit(values.subarray(0, -1), values.subarray(1));
  return fit && finite(fit.correlation);
}

/**
 * Factor by which dependence between periods widens the deviation, 1 or more: sqrt(1 + 2 sum((n - k) / n x |r|^k)), k = 1 to n - 1.
 *
 * r is the {@link autocorrelation}. `autocorr_penalty` of quantstats.
 *
 * @returns `undefined` where the autocorrelation is.
 * @see Lo (2002), "The Statistics of Sharpe Ratios", Financial Analysts Journal 58(4).
 * @example
 * ```ts
 * import { autocorrelationPenalty } from '@kairos/backtest';
 *
 * autocorrelationPenalty([0.01, -0.01, 0.01, -0.01])?.toFixed(4); // => '2.0000'
 * ```
 */
export function autocorrelationPenalty(returns: ArrayLike<number>): number | undefined {
  const found = autocorrelation(returns);
  if (found === undefined) return undefined;
  const n = returns.length;
  let sum = 0;
  let power = 1;
  for (let k = 1; k < n; k++) {
    power *= Math.abs(found);
    // What follows is smaller still and adds nothing to the last digit.
    if (power < 1e-18) break;
    sum += ((n - k) / n) * power;
  }
  return Math.sqrt(1 + 2 * sum);
}
