import { finite } from '../moments.js';

/**
 * Omega ratio, dimensionless: sum of what returns exceed the threshold by / sum of what they miss it by.
 *
 * `omega_ratio` of empyrical, which takes the threshold per year: give (1 + yearly)^(1 / periodsPerYear) - 1.
 *
 * @param returns - Simple returns per period as fractions.
 * @param threshold - Return per period, a fraction.
 * @returns `undefined` when none is below the threshold or one is not finite.
 * @see Keating and Shadwick (2002), "A Universal Performance Measure", J. Performance Measurement 6(3).
 * @example
 * ```ts
 * import { omega } from '@kairos/backtest';
 *
 * omega([0.5, -0.25, 0.25]); // => 3
 * ```
 */
export function omega(returns: ArrayLike<number>, threshold = 0): number | undefined {
  let above = 0;
  let below = 0;
  for (let i = 0; i < returns.length; i++) {
    const distance = returns[i]! - threshold;
    if (distance < 0) below -= distance;
    else above += distance;
  }
  return finite(above / below);
}
