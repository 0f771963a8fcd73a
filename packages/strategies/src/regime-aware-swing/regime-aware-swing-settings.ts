import type { Regime, Timeframe } from '@kairos/core';

/** How the regime-aware swing is meant to be traded, as plain data for an engine, a sizer and a regime model. */
export interface RegimeAwareSwingSettings {
  readonly symbols: readonly string[];
  /** Which timeframe is for what. */
  readonly timeframes: { readonly regime: Timeframe; readonly signal: Timeframe; readonly entry: Timeframe };
  /** Capital to start with, quote currency. */
  readonly capital: number;
  /** Largest share of the equity in one position, a fraction. */
  readonly maxPositionFraction: number;
  /** Largest notional as a multiple of the equity, as `margin` of a backtest. */
  readonly margin: { readonly leverage: number };
  /** Volatility of a year that positions are sized for, a fraction. */
  readonly volatilityTarget: number;
  /** Factor on the size in each regime. */
  readonly multipliers: Readonly<Record<Regime, number>>;
  /** Losses and funding at which no more entries are taken, as `limits` of a backtest. */
  readonly limits: {
    readonly drawdown: number;
    readonly dailyLoss: number;
    readonly consecutiveLosses: number;
    readonly fundingSpike: number;
  };
}

/**
 * How the regime-aware swing is meant to be traded: 10,000 of capital, at most 25 % of the equity in a position, leverage at most 3, a
 * volatility target of 15 % a year, and kill switches at 15 % drawdown, 3 % in a day, five losses in a row and funding beyond 1 %.
 *
 * @example
 * ```ts
 * import { regimeAwareSwingSettings } from '@kairos/strategies';
 *
 * const { multipliers, timeframes } = regimeAwareSwingSettings();
 * multipliers; // => { trend: 1, chop: 0.3, highVolatility: 0.5, shock: 0 }
 * timeframes; // => { regime: '4h', signal: '30m', entry: '5m' }
 * ```
 */
export function regimeAwareSwingSettings(): RegimeAwareSwingSettings {
  return {
    symbols: ['BTCUSDT', 'ETHUSDT', 'SOLUSDT'],
    timeframes: { regime: '4h', signal: '30m', entry: '5m' },
    capital: 10_000,
    maxPositionFraction: 0.25,
    margin: { leverage: 3 },
    volatilityTarget: 0.15,
    multipliers: { trend: 1, chop: 0.3, highVolatility: 0.5, shock: 0 },
    limits: { drawdown: 0.15, dailyLoss: 0.03, consecutiveLosses: 5, fundingSpike: 0.01 },
  };
}
