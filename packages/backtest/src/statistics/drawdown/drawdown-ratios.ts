import { drawdownSeries } from '../drawdown.js';
import { mean, sampleDeviation } from '../moments.js';
import { gaussianConditionalValueAtRisk } from '../risk/value-at-risk.js';
import { ratio, sumOf } from '../samples/complete.js';
import { ulcerIndex } from './ulcer-index.js';

/**
 * Sterling ratio, dimensionless: growth a year / (mean depth of the deepest drawdowns + 0.1).
 *
 * @param growth - From `cagr`, a fraction a year.
 * @param depths - Depths of the drawdowns, from `drawdownTable`.
 * @param count - How many of the deepest count, 3 unless given; fewer when there are fewer.
 * @returns `undefined` when the growth is, or when there was no drawdown.
 * @see Kestner (1996), "Getting a Handle on True Performance", Futures 25(1).
 * @example
 * ```ts
 * import { sterlingRatio } from '@kairos/backtest';
 *
 * sterlingRatio(0.15, [0.1, 0.3])?.toFixed(4); // => '0.5000'
 * ```
 */
export function sterlingRatio(growth: number | undefined, depths: readonly number[], count = 3): number | undefined {
  const deepest = [...depths].sort((a, b) => b - a).slice(0, count);
  return ratio(growth, mean(deepest) + 0.1);
}

/**
 * Burke ratio, dimensionless: growth a year / sqrt(sum of the squared depths of all drawdowns).
 *
 * @param growth - From `cagr`, a fraction a year, less the yearly risk-free return where that matters.
 * @param depths - Depths of the drawdowns, from `drawdownTable`.
 * @returns `undefined` when the growth is, or when there was no drawdown.
 * @see Burke (1994), "A Sharper Sharpe Ratio", Futures 23(3).
 * @example
 * ```ts
 * import { burkeRatio } from '@kairos/backtest';
 *
 * burkeRatio(0.25, [0.3, 0.4])?.toFixed(4); // => '0.5000'
 * ```
 */
export function burkeRatio(growth: number | undefined, depths: readonly number[]): number | undefined {
  return ratio(growth, Math.sqrt(sumOf(depths.map((depth) => depth * depth))));
}

/**
 * Serenity index, dimensionless: sum of returns / (ulcer index x pitfall), where the pitfall is the expected shortfall of the drawdowns
 * (normal, 5 %) / deviation of the returns. `serenity_index` of quantstats.
 *
 * @param returns - Simple returns per period as fractions.
 * @param equity - Account value at each bar's close, oldest first.
 * @returns `undefined` below two returns, without variance or drawdown, or when a return is not finite.
 * @see KeyQuant (2014), "The Serenity Ratio".
 * @example
 * ```ts
 * import { serenityIndex } from '@kairos/backtest';
 *
 * serenityIndex([0.25, -0.2], [125, 100], 100)?.toFixed(4); // => '0.2031'
 * ```
 */
export function serenityIndex(
  returns: ArrayLike<number>,
  equity: ArrayLike<number>,
  capital?: number,
): number | undefined {
  const shortfall = gaussianConditionalValueAtRisk(drawdownSeries(equity, capital).map((depth) => -depth));
  const pitfall = ratio(shortfall, sampleDeviation(returns, mean(returns)));
  const ulcer = ulcerIndex(equity, capital);
  if (pitfall === undefined || ulcer === undefined) return undefined;
  return ratio(sumOf(returns), ulcer * pitfall);
}
