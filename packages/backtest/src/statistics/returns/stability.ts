import { finite } from '../moments.js';
import { linearFit } from '../samples/linear-fit.js';

/**
 * How straight the growth was, 0 to 1: R squared of a line through the cumulative log returns.
 *
 * `stability_of_timeseries` of empyrical.
 *
 * @param returns - Simple returns per period as fractions, oldest first.
 * @returns `undefined` below two returns, when nothing moved, or when one is -1 or less.
 * @example
 * ```ts
 * import { stability } from '@kairos/backtest';
 *
 * stability([0.01, 0.01, 0.01])?.toFixed(4); // => '1.0000'
 * ```
 */
export function stability(returns: ArrayLike<number>): number | undefined {
  let sum = 0;
  const growth = Float64Array.from(returns, (value) => {
    sum += Math.log1p(value);
    return sum;
  });
  const fit = linearFit(
    growth.map((_, i) => i),
    growth,
  );
  return fit && finite(fit.correlation ** 2);
}
