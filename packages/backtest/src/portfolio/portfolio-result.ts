import type { Direction, Side, Timeframe } from '@kairos/core';
import type { Statistics } from '../statistics/statistics.js';
import type { OrderReason } from './order-log.js';

/** An order that was decided, and what became of it. Quantities unsigned. */
export interface PortfolioOrder {
  readonly symbol: string;
  readonly side: Side;
  /** Units wanted. */
  readonly quantity: number;
  readonly filledQuantity: number;
  /** `cut` filled less than wanted; `replaced` was still waiting for a bar when the next decision came. */
  readonly status: 'filled' | 'cut' | 'rejected' | 'replaced';
  readonly reason: OrderReason;
  /** Row at whose end it was decided, and its time, UTC epoch milliseconds. */
  readonly row: number;
  readonly time: number;
  /** Row of the fill and its time. */
  readonly filledRow?: number;
  readonly filledTime?: number;
  /** Price of the fill, slippage included, quote currency. */
  readonly price?: number;
  /** The price that it would have had without slippage. */
  readonly reference?: number;
  /** Quote currency. */
  readonly commission: number;
  /** Why it was cut or rejected. */
  readonly rule?: string;
}

/** An order that was cut or not taken, and why. */
export interface PortfolioRejection {
  readonly symbol: string;
  /** Row at whose end it was decided, and its time, UTC epoch milliseconds. */
  readonly row: number;
  readonly time: number;
  /** Missing where there was no price to size by. */
  readonly side?: Side;
  /** Units wanted. */
  readonly quantity?: number;
  /** Units filled all the same. */
  readonly filledQuantity: number;
  readonly rule: string;
  readonly reason: string;
  readonly limit?: number;
  readonly actual?: number;
}

/** One round trip: units bought and sold again, or the reverse, first in, first out. In units and prices after any split between. */
export interface PortfolioTrade {
  readonly symbol: string;
  readonly direction: Direction;
  readonly quantity: number;
  readonly entryRow: number;
  readonly exitRow: number;
  readonly entryTime: number;
  readonly exitTime: number;
  readonly entryPrice: number;
  readonly exitPrice: number;
  /** Its share of the commissions of both fills, by units, quote currency. */
  readonly commission: number;
  /** Profit after commissions, without dividends, quote currency. */
  readonly profit: number;
  /** profit / (entryPrice x quantity x multiplier), a fraction. */
  readonly return: number;
  readonly exitReason: OrderReason;
}

/** A position after the last row. */
export interface PortfolioPosition {
  readonly symbol: string;
  readonly direction: Direction;
  readonly quantity: number;
  /** Average cost: purchases move it, sales do not. */
  readonly averagePrice: number;
  readonly marketPrice: number;
  /** Signed value, quote currency. */
  readonly value: number;
  /** (marketPrice - averagePrice) x units x multiplier, quote currency. */
  readonly unrealizedProfit: number;
  /** Row in which it was opened, and its time. */
  readonly row: number;
  readonly time: number;
}

/** One instrument's columns, one value per row. */
export interface PortfolioHolding {
  /** Signed units at the end of the row. */
  readonly units: Float64Array;
  /** Price that values them: the last close that is known, or the open of a bar that still runs; NaN before the listing. */
  readonly price: Float64Array;
  /** Share of the equity, signed. */
  readonly weight: Float64Array;
  readonly multiplier: number;
}

/** What an instrument added to the account, quote currency. All profits sum to final equity - capital. */
export interface Contribution {
  /** After commissions, dividends and carry included. */
  readonly profit: number;
  /** Received, negative when paid on shorts. */
  readonly dividends: number;
  /** Funding and the cost of borrowing shorts, negative when paid. */
  readonly carry: number;
  readonly commissions: number;
  /** Round trips. */
  readonly trades: number;
}

/** What a portfolio backtest found. Columns have one value per row of the timeline, at its end. */
export interface PortfolioResult {
  readonly symbols: readonly string[];
  readonly timeframe: Timeframe;
  readonly capital: number;
  /** Openings of the rows: of all bars of all series, each once, UTC epoch milliseconds. */
  readonly time: Float64Array;
  /** cash + sum of units x price x multiplier. */
  readonly equity: Float64Array;
  readonly cash: Float64Array;
  /** Value of the positions / equity: unsigned (gross) and signed (net). */
  readonly exposure: { readonly gross: Float64Array; readonly net: Float64Array };
  readonly holdings: Readonly<Record<string, PortfolioHolding>>;
  readonly orders: readonly PortfolioOrder[];
  readonly trades: readonly PortfolioTrade[];
  readonly positions: readonly PortfolioPosition[];
  readonly rejections: readonly PortfolioRejection[];
  readonly contributions: Readonly<Record<string, Contribution>>;
  /** `exposure` is the share of rows with any position; buy and hold puts equal shares into all instruments at their first open. */
  readonly stats: Statistics;
  /** SHA-256 over all series, in hex, under which its trials are counted; that of the bars where there is one. Made when it is asked for. */
  readonly dataHash: string;
}
