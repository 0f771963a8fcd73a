import { didYouMean, type Instrument, parseWith } from '@kairos/core';
import { z } from 'zod';
import { type PortfolioRisk, portfolioRisk, type RiskWindows } from './portfolio-risk.js';
import { type RebalanceOptions, resolveRules } from './rebalance-options.js';
import { planBeforeListings, type RebalancePlan } from './rebalance-plan.js';
import type { BySymbol } from './rebalance-request.js';
import { refuse } from './refuse.js';

/** What is known when weights are asked for; the view of `backtestPortfolio` is one. */
export interface RebalanceView {
  /** Opening of the row, UTC epoch milliseconds. */
  readonly time: number;
  readonly symbols: readonly string[];
  /** Account value, cash and the highest account value so far, quote currency. */
  readonly equity: number;
  readonly cash: number;
  readonly peakEquity: number;
  /** Closes that are known, oldest first: the last `count`. Volumes likewise. */
  readonly closes: (symbol: string, count?: number) => ArrayLike<number>;
  /** Volumes of the last bars of a symbol, oldest first, units. */
  readonly volumes: (symbol: string, count?: number) => ArrayLike<number>;
  /** Share of the equity that the symbol has now. */
  readonly weight: (symbol: string) => number;
}

/** How {@link rebalanceWeights} reads bars, beside how it trades. */
export interface RebalanceWeightsOptions extends RebalanceOptions, RiskWindows {
  readonly targets: BySymbol;
  /** Lots, ticks and multipliers: those of the backtest. */
  readonly instruments?: readonly Instrument[];
  /** Symbol that beta is measured against; no beta unless given. */
  readonly market?: string;
  /** Bars that risk is read from, at least the lookback and one; 250 unless given. */
  readonly history?: number;
  /** Bars whose mean volume caps a trade; 20 unless given. */
  readonly volumeBars?: number;
  /** Is told each plan, those without a trade too, with the time of its row. */
  readonly onPlan?: (plan: RebalancePlan, time: number) => void;
}

/**
 * The targets of the classic mixed portfolio of US funds that this job is named for: four of the whole market, four of sectors.
 *
 * @example
 * ```ts
 * import { PORTFOLIO_REBALANCE_TARGETS } from '@kairos/strategies';
 *
 * PORTFOLIO_REBALANCE_TARGETS.SPY; // => 0.4
 * ```
 */
export const PORTFOLIO_REBALANCE_TARGETS: BySymbol = Object.freeze({
  SPY: 0.4,
  QQQ: 0.2,
  VTI: 0.15,
  IWM: 0.1,
  XLK: 0.05,
  XLF: 0.05,
  XLE: 0.03,
  XLV: 0.02,
});

const schema = z.object({
  history: z.int().min(21).default(250),
  volumeBars: z.int().min(1).default(20),
  market: z.string().optional(),
});

/** Returns of the closes of all symbols that have enough of them, over the periods that all of these have. */
function returnsOf(view: RebalanceView, bars: number, least: number): Record<string, Float64Array> {
  const closes = view.symbols.map((symbol) => [symbol, view.closes(symbol, bars + 1)] as const);
  const known = closes.filter(([, values]) => values.length > least);
  const periods = Math.min(...known.map(([, values]) => values.length - 1));
  return Object.fromEntries(known.map(([symbol, values]) => [symbol, lastReturns(values, periods)]));
}

function lastReturns(closes: ArrayLike<number>, periods: number): Float64Array {
  const first = closes.length - periods;
  return Float64Array.from({ length: periods }, (_, i) => closes[first + i]! / closes[first + i - 1]! - 1);
}

/** A symbol that is not there would silently stay cash. */
function refuseUnknown(targets: BySymbol, symbols: readonly string[]): void {
  const stray = Object.keys(targets).find((symbol) => !symbols.includes(symbol));
  if (stray !== undefined)
    refuse('targets', `must name symbols of the series, was "${stray}".${didYouMean(stray, symbols)}`);
}

function meanOf(values: ArrayLike<number>): number {
  return values.length === 0 ? 0 : Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Rebalancing as a weight function for `backtestPortfolio` and `backtestAllocations`: at each row it plans as {@link rebalancePlan} does, from
 * the closes, volumes and the account known then, and gives the weights that the trades of the plan lead to; what the plan does not trade
 * stays as it is.
 *
 * The backtest fills at the next open by its own costs, not by limit orders; give it `cashBuffer: 0` (its default), since the plan keeps
 * one, and no `rebalance`, so that it is asked in each row. Risk is read once there are `lookback` bars. Instruments should share a calendar:
 * their returns are laid side by side from the last bar back.
 *
 * @throws `ValidationError` for an option that is unknown or out of range, and, when asked, for a target that is no symbol of the series.
 * @example
 * ```ts
 * import { backtestPortfolio } from '@kairos/backtest';
 * import { randomBars } from '@kairos/core/testing';
 * import { rebalanceWeights } from '@kairos/strategies';
 *
 * const result = backtestPortfolio({
 *   series: ['A', 'B'].map((symbol, seed) => randomBars({ length: 300, seed, symbol, timeframe: '1d' })),
 *   weights: rebalanceWeights({ targets: { A: 0.4, B: 0.4 }, maxVolumeShare: null }),
 *   capital: 100_000,
 * });
 * // A fifth of the equity a day until it is invested.
 * result.orders.slice(0, 2).map(({ symbol, row }) => `${symbol} ${row}`); // => [ 'A 0', 'B 1' ]
 * Math.min(...result.cash) >= 0; // => true
 * ```
 */
export function rebalanceWeights(
  options: RebalanceWeightsOptions,
): (row: number, view: RebalanceView) => BySymbol | undefined {
  const { targets, instruments = [], onPlan, history: _h, volumeBars: _v, market, ...rest } = options;
  const { lookback, volatilityWindow, confidence, ...rules } = rest;
  resolveRules(rules);
  const windows: RiskWindows = {
    ...(lookback !== undefined && { lookback }),
    ...(volatilityWindow !== undefined && { volatilityWindow }),
    ...(confidence !== undefined && { confidence }),
  };
  portfolioRisk({ weights: {}, returns: {} }, windows);
  const { history, volumeBars } = parseWith(schema, options, 'options');
  const multipliers = new Map(instruments.map(({ symbol, multiplier }) => [symbol, multiplier]));
  const least = Math.min(history, lookback ?? 60);

  function riskOf(view: RebalanceView, weights: BySymbol): PortfolioRisk {
    const returns = returnsOf(view, history, least);
    const benchmark = market === undefined ? undefined : returns[market];
    const drawdown = Math.max(0, 1 - view.equity / view.peakEquity);
    return { ...portfolioRisk({ weights, returns, ...(benchmark && { market: benchmark }) }, windows), drawdown };
  }

  return (_row, view) => {
    refuseUnknown(targets, view.symbols);
    if (!(view.equity > 0)) return undefined;
    const bySymbol = (value: (symbol: string) => number): Record<string, number> =>
      Object.fromEntries(view.symbols.map((symbol) => [symbol, value(symbol)]));
    const prices = bySymbol((symbol) => view.closes(symbol, 1)[0] ?? Number.NaN);
    const unit = (symbol: string) => prices[symbol]! * (multipliers.get(symbol) ?? 1);
    const weights = bySymbol(view.weight);
    const positions = bySymbol((symbol) =>
      weights[symbol] === 0 ? 0 : (weights[symbol]! * view.equity) / unit(symbol),
    );
    const volumes = bySymbol((symbol) => meanOf(view.volumes(symbol, volumeBars)));
    const { cash } = view;
    const plan = planBeforeListings(
      { targets, positions, prices, cash, instruments, volumes, risk: riskOf(view, weights) },
      rules,
    );
    onPlan?.(plan, view.time);
    if (plan.trades.length === 0) return undefined;
    const after: Record<string, number> = bySymbol(() => Number.NaN);
    for (const { symbol, side, quantity } of plan.trades) {
      positions[symbol]! += side === 'buy' ? quantity : -quantity;
      after[symbol] = (positions[symbol]! * unit(symbol)) / view.equity;
    }
    return after;
  };
}
