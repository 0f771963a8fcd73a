import { finite } from './moments.js';

/**
 * Compound annual growth rate: (finalEquity / capital)^(1 / years) - 1, a fraction a year.
 *
 * @param years - Calendar time from the first bar's open to the last bar's close, in years of 365.25 days.
 * @returns `undefined` when `years` is not above 0, the account ended below 0, or the power overflows.
 * @see https://en.wikipedia.org/wiki/Compound_annual_growth_rate
 * @example
 * ```ts
 * import { cagr } from '@kairos/backtest';
 *
 * cagr(14_400, 10_000, 2)?.toFixed(4); // => '0.2000'
 * ```
 */
export function cagr(finalEquity: number, capital: number, years: number): number | undefined {
  if (!(years > 0) || finalEquity < 0) return undefined;
  return finite((finalEquity / capital) ** (1 / years) - 1);
}
