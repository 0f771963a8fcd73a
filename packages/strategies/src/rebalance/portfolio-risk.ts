import { parseWith } from '@kairos/core';
import { z } from 'zod';
import { type Covariance, checkReturns, covarianceOf, type ReturnsBySymbol } from './covariance.js';
import { refuse } from './refuse.js';

/** What a rebalancing knows of the portfolio's risk. What is left out is not looked at. */
export interface PortfolioRisk {
  /** Of the returns per period. */
  readonly covariance?: Covariance;
  /** Deviation of the portfolio's returns of late, and on average. Of one period or a year, both alike. */
  readonly volatility?: number;
  readonly averageVolatility?: number;
  /** Fall from the highest equity so far, a positive fraction. */
  readonly drawdown?: number;
  /** How much the portfolio moves with the market. */
  readonly beta?: number;
  /** Periods in a row, up to now, in which the loss was beyond the value at risk. */
  readonly breaches?: number;
}

/** What {@link portfolioRisk} reads the risk from. */
export interface RiskHistory {
  /** Share of the equity by symbol, as it is now. */
  readonly weights: Readonly<Record<string, number>>;
  readonly returns: ReturnsBySymbol;
  /** Account value, oldest first; the drawdown is the fall of the last one from the highest. */
  readonly equity?: ArrayLike<number>;
  /** Returns of the market in the periods of `returns`. */
  readonly market?: ArrayLike<number>;
}

/** How far {@link portfolioRisk} looks back, in periods. */
export interface RiskWindows {
  /** Of covariance, beta and value at risk, at least 20; 60 unless given. */
  readonly lookback?: number;
  /** Of the volatility of late, at least 2; 20 unless given. Its average is that of all such windows of the history. */
  readonly volatilityWindow?: number;
  /** Of the value at risk: 0.95 unless given. */
  readonly confidence?: number;
}

const windowsSchema = z.strictObject({
  lookback: z.int().min(20).default(60),
  volatilityWindow: z.int().min(2).default(20),
  confidence: z.number().gt(0.5).lt(1).default(0.95),
});

/** Returns that today's weights would have had; what is not invested returns nothing. */
function portfolioReturns({ weights, returns }: RiskHistory, length: number): Float64Array {
  const total = new Float64Array(length);
  for (const [symbol, values] of Object.entries(returns)) {
    const weight = weights[symbol] ?? 0;
    if (weight !== 0) for (let i = 0; i < length; i++) total[i]! += weight * values[i]!;
  }
  return total;
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sample deviation of each window, by its last period. */
function deviations(values: Float64Array, window: number): Float64Array {
  const found = new Float64Array(Math.max(0, values.length - window + 1));
  for (let at = 0; at < found.length; at++) {
    const part = values.subarray(at, at + window);
    const mean = meanOf(part);
    found[at] = Math.sqrt(part.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (window - 1));
  }
  return found;
}

/** The (1 - confidence) quantile of the returns, between the two nearest, as a loss. */
function valueAtRisk(returns: Float64Array, confidence: number): number {
  const sorted = returns.slice().sort();
  const place = (sorted.length - 1) * (1 - confidence);
  const below = Math.floor(place);
  const [low, high] = [sorted[below]!, sorted[below + 1] ?? sorted[below]!];
  return -(low + (high - low) * (place - below));
}

/** Periods in a row, from the last one back, whose loss was beyond the value at risk of the periods before it. */
function breachesOf(returns: Float64Array, lookback: number, confidence: number): number {
  let breaches = 0;
  for (let at = returns.length - 1; at >= lookback; at--, breaches++) {
    if (-returns[at]! <= valueAtRisk(returns.subarray(at - lookback, at), confidence)) break;
  }
  return breaches;
}

function betaOf(returns: Float64Array, market: Float64Array): number | undefined {
  const { values } = covarianceOf({ returns, market });
  return values[3]! > 0 ? values[1]! / values[3]! : undefined;
}

function drawdownOf(equity: ArrayLike<number>): number | undefined {
  let peak = 0;
  for (let i = 0; i < equity.length; i++) peak = Math.max(peak, equity[i]!);
  return peak > 0 ? 1 - equity[equity.length - 1]! / peak : undefined;
}

/**
 * Reads the risk of a portfolio from the returns of what it holds, at today's weights: covariance, volatility of late and on average, beta,
 * periods beyond the historical value at risk; and the drawdown from the equity. What the history is too short for is left out.
 *
 * @throws `ValidationError` for returns that are not finite or of unequal length, and for an unknown or wrong option.
 * @see Jorion (2007), Value at Risk, 3rd edition, chapter 10 (historical simulation) and chapter 6 (counting breaches).
 * @example
 * ```ts
 * import { portfolioRisk } from '@kairos/strategies';
 *
 * const returns = { A: Array.from({ length: 80 }, (_, i) => (i % 2 === 0 ? 0.02 : -0.02)) };
 * const risk = portfolioRisk({ weights: { A: 0.5 }, returns, equity: [100, 125, 100], market: returns.A });
 * risk.beta?.toFixed(2); // => '0.50'
 * risk.drawdown?.toFixed(2); // => '0.20'
 * risk.breaches; // => 0
 * ```
 */
export function portfolioRisk(history: RiskHistory, windows: RiskWindows = {}): PortfolioRisk {
  const { lookback, volatilityWindow, confidence } = parseWith(windowsSchema, windows, 'windows');
  const length = checkReturns(history.returns);
  const { equity, market } = history;
  if (market) {
    checkReturns({ market });
    if (market.length !== length)
      refuse('market', `must have as many periods as the returns, ${length}, was ${market.length}`);
  }
  const own = portfolioReturns(history, length);
  const late = deviations(own, volatilityWindow);
  const isLong = length >= lookback;
  const recent = <T extends ArrayLike<number>>(values: T) => Float64Array.from(values).subarray(length - lookback);
  const beta = isLong && market ? betaOf(recent(own), recent(market)) : undefined;
  const drawdown = equity && drawdownOf(equity);
  return {
    ...(isLong && { covariance: covarianceOf(mapValues(history.returns, recent)) }),
    ...(late.length > 0 && { volatility: late[late.length - 1]!, averageVolatility: meanOf(late) }),
    ...(drawdown !== undefined && { drawdown }),
    ...(beta !== undefined && { beta }),
    ...(length > lookback && { breaches: breachesOf(own, lookback, confidence) }),
  };
}

function mapValues(returns: ReturnsBySymbol, change: (values: ArrayLike<number>) => Float64Array): ReturnsBySymbol {
  return Object.fromEntries(Object.entries(returns).map(([symbol, values]) => [symbol, change(values)]));
}
