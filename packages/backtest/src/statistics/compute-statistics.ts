import { cagr } from './cagr.js';
import { calmar } from './calmar.js';
import { equityFigures } from './equity-figures.js';
import { exposure } from './exposure.js';
import { finite } from './moments.js';
import type { Statistics } from './statistics.js';
import { buyAndHoldReturn, totalReturn } from './total-return.js';
import { averageBarsHeld, expectancy, profitFactor, profitRange, winRate } from './trade-figures.js';

/** What the figures are computed from. Series have one value per bar, oldest first; trades are those closed. */
export interface StatisticsInput {
  /** Account value before the first bar, above 0, quote currency. */
  readonly capital: number;
  /** Account value at each bar's close. */
  readonly equity: Float64Array;
  /** Signed units held at each bar's close. */
  readonly position?: Float64Array;
  /** Share of the bars at whose close a position was held, where it is known; counted in `position` otherwise. */
  readonly exposure?: number;
  /** Return of buying and holding where it is not that of the prices: with splits and dividends. */
  readonly buyAndHoldReturn?: number;
  /** Prices of the instrument, for buy and hold. */
  readonly open: Float64Array;
  readonly close: Float64Array;
  /** From the first bar's open to the last bar's close, in years of 365.25 days. */
  readonly years: number;
  readonly periodsPerYear: number;
  /** Profit of each closed trade after commissions, and its length in bars. */
  readonly profits: Float64Array;
  readonly barsHeld: Float64Array;
  /** All commissions paid, those of an open trade included. */
  readonly commissions: number;
}

/**
 * All figures of one backtest. The return of a bar is equity[i] / equity[i - 1] - 1, that of the first bar is against the capital.
 *
 * @see The function of each figure for its formula, source and undefined cases.
 */
export function computeStatistics(input: StatisticsInput): Statistics {
  const { capital, equity, years, periodsPerYear, profits } = input;
  const finalEquity = equity.length === 0 ? capital : equity[equity.length - 1]!;
  const curve = equityFigures(equity, capital);
  const scale = Math.sqrt(periodsPerYear);
  const growth = cagr(finalEquity, capital, years);
  const { best, worst } = profitRange(profits);
  return {
    bars: equity.length,
    years,
    periodsPerYear,
    finalEquity,
    peakEquity: curve.peak,
    totalReturn: totalReturn(finalEquity, capital),
    buyAndHoldReturn: input.buyAndHoldReturn ?? buyAndHoldReturn(input.open, input.close),
    cagr: growth,
    volatility: finite(curve.deviation * scale),
    sharpe: curve.isSteady ? undefined : finite((curve.mean / curve.deviation) * scale),
    sortino: finite((curve.mean / curve.downside) * scale),
    calmar: calmar(growth, curve.depth),
    maxDrawdown: curve.depth,
    maxDrawdownBars: curve.drawdownBars,
    exposure: input.exposure ?? exposure(input.position ?? []),
    trades: profits.length,
    winRate: winRate(profits),
    profitFactor: profitFactor(profits),
    expectancy: expectancy(profits),
    bestTrade: best,
    worstTrade: worst,
    averageBarsHeld: averageBarsHeld(input.barsHeld),
    commissions: input.commissions,
  };
}
