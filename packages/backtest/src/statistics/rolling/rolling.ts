import { ValidationError } from '@kairos/core';
import { beta } from '../benchmark/beta.js';
import { maxDrawdown } from '../drawdown.js';
import { checkPairs } from '../samples/check-sample.js';
import { type RatioOptions, sharpe } from '../sharpe.js';
import { sortino } from '../sortino.js';
import { volatility } from '../volatility.js';

/**
 * One value per period, from the `window` periods that end with it; NaN before the first full window and where the figure is not defined.
 * Each window is computed afresh: a running sum drifts, and no value then equals that of the plain function.
 */
function rolling(length: number, window: number, figure: (from: number, to: number) => number | undefined) {
  if (!Number.isInteger(window) || window < 2) {
    throw new ValidationError(`window must be a whole number of periods, 2 or more, was ${String(window)}`);
  }
  const series = new Float64Array(length).fill(Number.NaN);
  for (let to = window; to <= length; to++) series[to - 1] = figure(to - window, to) ?? Number.NaN;
  return series;
}

/**
 * Annualised Sharpe ratio of the last `window` returns at each period; see `sharpe`.
 *
 * @param returns - Simple returns per period as fractions, oldest first.
 * @param window - Periods, a whole number of 2 or more.
 * @returns One value per period; NaN, as in every series, where there is none.
 * @throws `ValidationError` when the window is no such number.
 * @example
 * ```ts
 * import { rollingSharpe } from '@kairos/backtest';
 *
 * rollingSharpe(Float64Array.of(0.01, 0.01, 0.03), 2, { periodsPerYear: 1 }).map(Math.round); // => Float64Array(3) [ NaN, NaN, 1 ]
 * ```
 */
export function rollingSharpe(returns: Float64Array, window: number, options: RatioOptions): Float64Array {
  return rolling(returns.length, window, (from, to) => sharpe(returns.subarray(from, to), options));
}

/**
 * Annualised Sortino ratio of the last `window` returns at each period; see `sortino`.
 *
 * @returns One value per period; NaN where there is none.
 * @throws `ValidationError` when the window is not a whole number of 2 or more.
 */
export function rollingSortino(returns: Float64Array, window: number, options: RatioOptions): Float64Array {
  return rolling(returns.length, window, (from, to) => sortino(returns.subarray(from, to), options));
}

/**
 * Annualised volatility of the last `window` returns at each period, a fraction; see `volatility`.
 *
 * @returns One value per period; NaN where there is none.
 * @throws `ValidationError` when the window is not a whole number of 2 or more.
 */
export function rollingVolatility(
  returns: Float64Array,
  window: number,
  options: { readonly periodsPerYear: number },
): Float64Array {
  return rolling(returns.length, window, (from, to) => volatility(returns.subarray(from, to), options));
}

/**
 * Beta of the last `window` returns at each period; see `beta`.
 *
 * @param market - Returns of the market in the same periods.
 * @returns One value per period; NaN where there is none.
 * @throws `ValidationError` when the window is not a whole number of 2 or more, or the market has another number of periods.
 */
export function rollingBeta(returns: Float64Array, market: Float64Array, window: number): Float64Array {
  checkPairs(returns, market);
  return rolling(returns.length, window, (from, to) => beta(returns.subarray(from, to), market.subarray(from, to)));
}

/**
 * Deepest drawdown within the last `window` bars at each bar, a positive fraction; a peak before the window does not count.
 *
 * @param equity - Account value at each bar's close, above 0, oldest first.
 * @returns One value per bar; NaN where there is none.
 * @throws `ValidationError` when the window is not a whole number of 2 or more.
 * @example
 * ```ts
 * import { rollingDrawdown } from '@kairos/backtest';
 *
 * rollingDrawdown(Float64Array.of(100, 80, 100, 75), 2); // => Float64Array(4) [ NaN, 0.2, 0, 0.25 ]
 * ```
 */
export function rollingDrawdown(equity: Float64Array, window: number): Float64Array {
  return rolling(equity.length, window, (from, to) => maxDrawdown(equity.subarray(from, to)).depth);
}
