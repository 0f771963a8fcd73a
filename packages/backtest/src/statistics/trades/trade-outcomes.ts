import { finite, mean, sampleDeviation } from '../moments.js';
import { meanWhere, ratio, sumOf } from '../samples/complete.js';
import { expectancy, winRate } from '../trade-figures.js';

/** Closed trades by outcome. Money keeps its sign: what was lost is below 0. */
export interface TradeOutcomes {
  /** Trades with a profit above 0, below 0, and of exactly 0. */
  readonly wins: number;
  readonly losses: number;
  readonly breakEven: number;
  /** Sum of the profits above 0, and of those below, in the unit of the profits. */
  readonly grossProfit: number;
  readonly grossLoss: number;
  /** Means of the two; `undefined` when there is no such trade. */
  readonly averageWin: number | undefined;
  readonly averageLoss: number | undefined;
}

/**
 * Counts, sums and means of the trades that won and lost.
 *
 * @param profits - Profit of each closed trade after commissions: quote currency, or a fraction of its entry.
 * @example
 * ```ts
 * import { tradeOutcomes } from '@kairos/backtest';
 *
 * const { wins, grossLoss, averageWin } = tradeOutcomes([10, -5, 0, 20]);
 * wins; // => 2
 * grossLoss; // => -5
 * averageWin; // => 15
 * ```
 */
export function tradeOutcomes(profits: ArrayLike<number>): TradeOutcomes {
  const values = Float64Array.from(profits);
  const [won, lost] = [values.filter((profit) => profit > 0), values.filter((profit) => profit < 0)];
  return {
    wins: won.length,
    losses: lost.length,
    breakEven: values.length - won.length - lost.length,
    grossProfit: sumOf(won),
    grossLoss: sumOf(lost),
    averageWin: finite(mean(won)),
    averageLoss: finite(mean(lost)),
  };
}

/**
 * Mean win / mean loss, dimensionless: payoff ratio, profit-loss ratio of LEAN.
 *
 * @param profits - Profit of each closed trade after commissions.
 * @returns `undefined` when no trade won or none lost.
 * @example
 * ```ts
 * import { payoffRatio } from '@kairos/backtest';
 *
 * payoffRatio([10, -5, 0, 20]); // => 3
 * ```
 */
export function payoffRatio(profits: ArrayLike<number>): number | undefined {
  const loss = meanWhere(profits, (profit) => profit < 0);
  return ratio(
    meanWhere(profits, (profit) => profit > 0),
    loss === undefined ? undefined : -loss,
  );
}

/**
 * Expectancy in units of the mean loss, dimensionless: what a trade brings for each unit it loses when it loses.
 *
 * mean profit / |mean loss|, after Tharp. LEAN's expectancy, win rate x payoff ratio - loss rate, is the same.
 *
 * @returns `undefined` when no trade lost.
 * @see Tharp (1998), Trade Your Way to Financial Freedom, chapter 7.
 * @example
 * ```ts
 * import { expectancyRatio } from '@kairos/backtest';
 *
 * expectancyRatio([10, -5, -5, 20]); // => 1
 * ```
 */
export function expectancyRatio(profits: ArrayLike<number>): number | undefined {
  const loss = meanWhere(profits, (profit) => profit < 0);
  return ratio(expectancy(profits), loss === undefined ? undefined : -loss);
}

/**
 * System quality number, dimensionless: sqrt(n) x mean profit / sample deviation of the profits. Above 3 is called excellent.
 *
 * @returns `undefined` below two trades, or when all profits are the same.
 * @see Tharp (2008), The Definitive Guide to Position Sizing, chapter 2.
 * @example
 * ```ts
 * import { systemQuality } from '@kairos/backtest';
 *
 * systemQuality([10, -5, 10, -5])?.toFixed(4); // => '0.5774'
 * ```
 */
export function systemQuality(profits: ArrayLike<number>): number | undefined {
  const center = mean(profits);
  const deviation = sampleDeviation(profits, center);
  // Money has no scale of its own: what is rounding is told by the mean.
  if (deviation < 1e-13 * Math.abs(center)) return undefined;
  return ratio(Math.sqrt(profits.length) * center, deviation);
}

/**
 * Kelly criterion: the share of the capital to risk that grows it fastest, a fraction; below 0 there is nothing to bet on.
 *
 * win rate - (1 - win rate) / payoff ratio, as backtesting.py has it: a trade without profit counts as not won.
 *
 * @returns `undefined` when no trade won or none lost.
 * @see Kelly (1956), "A New Interpretation of Information Rate", Bell System Technical Journal 35(4).
 * @example
 * ```ts
 * import { kellyCriterion } from '@kairos/backtest';
 *
 * kellyCriterion([10, -5]); // => 0.25
 * ```
 */
export function kellyCriterion(profits: ArrayLike<number>): number | undefined {
  const [wins, payoff] = [winRate(profits), payoffRatio(profits)];
  return wins === undefined || payoff === undefined ? undefined : finite(wins - (1 - wins) / payoff);
}
