import { finite } from './moments.js';

/**
 * Calmar ratio: compound annual growth / deepest drawdown, dimensionless. Over the whole time, not the last 36 months.
 *
 * @param growth - From `cagr`, a fraction a year.
 * @param depth - Depth from `maxDrawdown`, a positive fraction.
 * @returns `undefined` when the growth is undefined or there was no drawdown.
 * @see Young (1991), "Calmar Ratio: A Smoother Tool", Futures 20(1).
 * @example
 * ```ts
 * import { calmar } from '@kairos/backtest';
 *
 * calmar(0.15, 0.25); // => 0.6
 * ```
 */
export function calmar(growth: number | undefined, depth: number): number | undefined {
  return growth === undefined ? undefined : finite(growth / depth);
}
