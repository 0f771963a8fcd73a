import { finite, mean, sampleDeviation } from './moments.js';

/**
 * Annualised volatility: sample deviation (n - 1) of the returns x sqrt(periodsPerYear), a fraction.
 *
 * @param returns - Simple returns per period as fractions, oldest first.
 * @returns `undefined` below two returns or when one is NaN.
 * @see https://en.wikipedia.org/wiki/Volatility_(finance)
 * @example
 * ```ts
 * import { volatility } from '@kairos/backtest';
 *
 * volatility([0.01, -0.01], { periodsPerYear: 252 })?.toFixed(4); // => '0.2245'
 * ```
 */
export function volatility(
  returns: ArrayLike<number>,
  options: { readonly periodsPerYear: number },
): number | undefined {
  return finite(sampleDeviation(returns, mean(returns)) * Math.sqrt(options.periodsPerYear));
}
