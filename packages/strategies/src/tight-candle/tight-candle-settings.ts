/** How the tight candle is meant to be traded, as plain data for a sizer, a loss limit and a chart. */
export interface TightCandleSettings {
  /** In the order of preference. */
  readonly symbols: readonly string[];
  /** Fraction of the equity lost at the stop of a trade. */
  readonly riskPerTrade: number;
  /** Loss of a day, a fraction of the equity, at which no more entries are taken. */
  readonly maxDailyLoss: number;
  /** Bars on either side of the candle in a picture of it. */
  readonly chartBars: number;
}

/**
 * How the tight candle is meant to be traded: 1 % of the capital at risk a trade, no entries after a day's loss of 2 %, QQQ first.
 *
 * @example
 * ```ts
 * import { fixedRisk } from '@kairos/risk';
 * import { tightCandleSettings } from '@kairos/strategies';
 *
 * const { riskPerTrade, maxDailyLoss } = tightCandleSettings();
 * const options = { sizer: fixedRisk(riskPerTrade), limits: { dailyLoss: maxDailyLoss } };
 * options.limits; // => { dailyLoss: 0.02 }
 * ```
 */
export function tightCandleSettings(): TightCandleSettings {
  return { symbols: ['QQQ'], riskPerTrade: 0.01, maxDailyLoss: 0.02, chartBars: 20 };
}
