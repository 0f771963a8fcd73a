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

/** A position that was closed, in part or whole. */
export interface RecentExit {
  readonly symbol: string;
  /** UTC epoch milliseconds; where only the bar is known, its close. */
  readonly time: number;
  /** Profit of what was closed after commissions, account currency; negative for a loss. */
  readonly profit: number;
}

/** An order that was sent to enter a position. The three facts name the decision it came from: a decision sends one order. */
export interface RecentOrder {
  readonly symbol: string;
  /** Name of the strategy that proposed it. */
  readonly strategy: string;
  /** Instant of the decision, UTC epoch milliseconds. */
  readonly time: number;
}

/** A read-only picture of the account at the instant of a decision. Money in the account's currency. */
export interface PortfolioView {
  /** UTC epoch milliseconds. */
  readonly time: number;
  readonly cash: number;
  /** cash + value of the positions. */
  readonly equity: number;
  /** Notional that the venue lets the account still take on, where the venue says so. */
  readonly buyingPower?: number;
  readonly positions: readonly PositionView[];
  /** Equity at the start of the trading day, week and month; equal to the initial capital before the first bar. */
  readonly dayStartEquity: number;
  readonly weekStartEquity: number;
  readonly monthStartEquity: number;
  /** Highest equity so far. */
  readonly peakEquity: number;
  /** Losing positions since the last winner; one counts once, when it is left whole. */
  readonly consecutiveLosses: number;
  /** What left lately, oldest first, for rules that wait after an exit; simulations keep the last 1,000. Without it such rules deny. */
  readonly recentExits?: readonly RecentExit[];
  /** What was sent lately, oldest first, for rules that count orders; simulations keep the last 1,000. Without it such rules deny. */
  readonly recentOrders?: readonly RecentOrder[];
}
