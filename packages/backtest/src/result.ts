import type { Direction, Timeframe } from '@kairos/core';
import type { CausalityReport } from './causality/certify-causality.js';
import type { BacktestManifest } from './manifest/manifest.js';
import type { Statistics } from './statistics/statistics.js';

/** Why a position was closed. */
export type ExitReason =
  | 'signal'
  | 'stop-loss'
  | 'take-profit'
  | 'reversal'
  | 'trailing-stop'
  | 'break-even'
  | 'max-bars'
  | 'liquidation'
  | 'limit';

/** An order that was filled. */
export interface FilledOrder {
  readonly bar: number;
  /** Opening time of the bar, UTC epoch milliseconds. */
  readonly time: number;
  readonly side: 'buy' | 'sell';
  /** Units, unsigned. */
  readonly quantity: number;
  /** Slippage included, quote currency. */
  readonly price: number;
  /** The price that it would have had without slippage. */
  readonly reference: number;
  /** Quote currency. */
  readonly commission: number;
  readonly reason: 'entry' | ExitReason;
}

/** One round trip: a position, or a part of one, opened and closed. Prices are those of the fills, slippage included; an entry price is the average. */
export interface ClosedTrade {
  readonly direction: Direction;
  /** Units, unsigned. */
  readonly quantity: number;
  /** Index of the bar in which it was entered, and left. */
  readonly entryBar: number;
  readonly exitBar: number;
  /** Opening times of those bars, UTC epoch milliseconds. */
  readonly entryTime: number;
  readonly exitTime: number;
  readonly entryPrice: number;
  readonly exitPrice: number;
  /** Prices it was guarded with. */
  readonly stopLoss?: number;
  readonly takeProfit?: number;
  /** Commissions of both fills, quote currency. */
  readonly commission: number;
  /** Funding, borrow cost and dividends paid while it was held, quote currency, negative when received; none where there were none. */
  readonly carry?: number;
  /** Profit after commissions and carry, quote currency. */
  readonly profit: number;
  /** profit / (entryPrice x quantity x multiplier), a fraction. */
  readonly return: number;
  readonly exitReason: ExitReason;
}

/** A position still open after the last bar, valued at its close. */
export interface OpenTrade {
  readonly direction: Direction;
  readonly quantity: number;
  readonly entryBar: number;
  readonly entryTime: number;
  readonly entryPrice: number;
  readonly stopLoss?: number;
  readonly takeProfit?: number;
  /** Commission of the entry, quote currency. */
  readonly commission: number;
  /** As for a closed trade. */
  readonly carry?: number;
  /** Profit at the last close after the entry's commission and carry, quote currency. */
  readonly profit: number;
}

/** An entry that a signal asked for and that was not taken in full, and why. */
export interface Rejection {
  /** Index of the bar whose close decided. */
  readonly bar: number;
  /** Opening time of that bar, UTC epoch milliseconds. */
  readonly time: number;
  readonly direction: Direction;
  /** Rule that denied it: a validator's name, `accept`, `size-zero`, `cash`, `levels`, `min-notional`, ... */
  readonly rule: string;
  readonly reason: string;
  readonly limit?: number;
  readonly actual?: number;
  /** Validators that failed to judge it: they threw or gave no verdict, which counts as a denial. Name and reason of each. */
  readonly failures?: readonly string[];
}

/** What a backtest found. All series have one value per bar. */
export interface BacktestResult {
  readonly strategy: { readonly name: string; readonly params: unknown };
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** Capital at the start, quote currency. */
  readonly capital: number;
  /** Bars at the start in which no signal acts, because an indicator was still warming up. */
  readonly warmup: number;
  /** Opening times of the bars, UTC epoch milliseconds. */
  readonly time: Float64Array;
  /** Account value at each bar's close, quote currency. */
  readonly equity: Float64Array;
  /** Signed units held at each bar's close. */
  readonly position: Float64Array;
  /** Cash at each bar's close if every fill is settled in cash, quote currency: equity less the value of the position. */
  readonly cash: Float64Array;
  /** Signed notional at each bar's close as a fraction of the equity; NaN where there is none. */
  readonly exposure: Float64Array;
  /** Filled orders, oldest first. */
  readonly orders: readonly FilledOrder[];
  readonly trades: readonly ClosedTrade[];
  readonly openTrade?: OpenTrade;
  readonly rejections: readonly Rejection[];
  readonly stats: Statistics;
  /** What `certifyCausality` found, where `certify` asked for it. Read it first: the profits of a strategy that looks ahead mean nothing. */
  readonly certificate?: CausalityReport;
  /** What went in: bars, strategy, parameters, options and versions, each with its hash. Made when it is asked for. */
  readonly manifest: BacktestManifest;
  /** SHA-256 over what came out, as `hashResult` computes it, equal on every run, thread and platform. Made when it is asked for. */
  readonly hash: string;
}
