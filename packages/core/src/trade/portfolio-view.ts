import type { Direction, HoldingStyle } from './direction.js';

/** An open position as sizers and validators see it. */
export interface PositionView {
  readonly symbol: string;
  readonly direction: Direction;
  /** Units, unsigned. */
  readonly quantity: number;
  /** Average price paid or received, quote currency. */
  readonly averagePrice: number;
  /** Last price, quote currency. */
  readonly marketPrice: number;
  /** marketPrice x quantity x multiplier, unsigned. */
  readonly notional: number;
  readonly sector?: string;
  readonly holdingStyle?: HoldingStyle;
  /** UTC epoch milliseconds of the entry. */
  readonly openedAt: number;
}

/** A read-only picture of the account at the instant of a decision. Money in the account's currency. */
export interface PortfolioView {
  /** UTC epoch milliseconds. */
  readonly time: number;
  readonly cash: number;
  /** cash + value of the positions. */
  readonly equity: number;
  readonly positions: readonly PositionView[];
  /** Equity at the start of the trading day, week and month; equal to the initial capital before the first bar. */
  readonly dayStartEquity: number;
  readonly weekStartEquity: number;
  readonly monthStartEquity: number;
  /** Highest equity so far. */
  readonly peakEquity: number;
  /** Losing trades since the last winner. */
  readonly consecutiveLosses: number;
}
