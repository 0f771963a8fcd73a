/** When and where a signal's order fills, before slippage. */
export type FillRule =
  /** At the open of the next bar: the default, and what live trading does. */
  | 'next-open'
  /** At the close that decided it. Only honest where the close can be traded, as in a closing auction. */
  | 'close'
  /** At the close of the next bar. */
  | 'next-close'
  /** At the typical price of the next bar, (high + low + close) / 3: an order worked over the bar. */
  | 'vwap';

/** How an entry gets in when not by a market order: at the price `entry` that the strategy's `levels` gives. */
export interface EntryRule {
  /** `limit` waits for a better price, `stop` for the price to come through. */
  readonly type: 'limit' | 'stop';
  /** Bars that the order works, from the next one on; 1 unless given. */
  readonly expiryBars?: number;
}

/** A part of a position that leaves at a profit. */
export interface LadderRung {
  /** Gain on the entry price at which it leaves, a fraction above 0: 0.02 is 2 %. */
  readonly at: number;
  /** Share of the whole position, above 0; the shares of all rungs add up to at most 1. */
  readonly share: number;
}

/** Exits that the engine adds to those of the strategy. Fractions are of the entry's fill price. */
export interface ExitRules {
  /** Stop-loss this far from the entry, where the strategy sets none: above 0, below 1. */
  readonly stopLoss?: number;
  /** Take-profit this far from the entry, where the strategy sets none: above 0. */
  readonly takeProfit?: number;
  /** Stop that follows the best price since the entry at this distance, a fraction of it. A bar never moves the stop it is tested against. */
  readonly trailingStop?: number;
  /** Once the price has gone `after` in favour, the stop moves to the entry price plus `offset` in favour, from the next bar on. */
  readonly breakEven?: { readonly after: number; readonly offset?: number };
  /** Leaves after this many bars, counted from the first entry. */
  readonly maxBars?: number;
  /** Takes profit in parts, nearest first; limit orders, as a take-profit is. Used where the strategy sets no take-profit. */
  readonly ladder?: readonly LadderRung[];
}

/** Trading with borrowed money. */
export interface MarginRules {
  /** Largest notional as a multiple of the equity, from 1. */
  readonly leverage: number;
  /** The position is liquidated where the equity has fallen to this fraction of its notional, below 1 / leverage; 0 unless given. */
  readonly maintenance?: number;
  /** Fee of a liquidation, a fraction of the notional, besides the commission; 0 unless given. */
  readonly liquidationFee?: number;
}

/** Losses at which no more entries are taken. Fractions of equity, checked at each close; of several, the first in this order is named. */
export interface LossLimits {
  /** Fall from the highest equity so far; lasts to the end. */
  readonly drawdown?: number;
  /** Fall since the trading day began, until the next one. */
  readonly dailyLoss?: number;
  readonly weeklyLoss?: number;
  readonly monthlyLoss?: number;
  /** Losing positions in a row, each counted once it is left whole; lasts until the next trading day, and those losses do not count again. */
  readonly consecutiveLosses?: number;
  /** Size of a bar's funding rate, a fraction; for that bar only. */
  readonly fundingSpike?: number;
  /** `halt` takes no entries, `flatten` closes the position too; `halt` unless given. */
  readonly action?: 'halt' | 'flatten';
}

/** A corporate action, for bars whose prices were not adjusted for it. Takes effect at the first bar that opens at or after `time`; at the same time dividends come first, per old unit. */
export type CorporateAction =
  /** `split` new units for each old one: 2 for two-for-one, 0.1 for a reverse split. */
  | { readonly time: number; readonly split: number }
  /** Cash per unit held, quote currency; who is short pays it. */
  | { readonly time: number; readonly dividend: number };
