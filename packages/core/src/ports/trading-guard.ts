import type { Bar } from '../bars/bar.js';
import type { RiskEvent, TradingState } from '../events/event.js';
import type { Timeframe } from '../time/timeframe.js';
import type { PortfolioView } from '../trade/portfolio-view.js';
import type { Unsubscribe } from './broker.js';

/** Something that a guard judges; `time` is UTC epoch milliseconds. */
export type GuardObservation =
  | { readonly type: 'portfolio'; readonly time: number; readonly portfolio: PortfolioView }
  /** A position was closed, in part or whole; profit after commissions, account currency. */
  | { readonly type: 'closed-trade'; readonly time: number; readonly symbol: string; readonly profit: number }
  | {
      readonly type: 'bar';
      readonly time: number;
      readonly symbol: string;
      readonly timeframe: Timeframe;
      readonly bar: Bar;
      /** Funding rate of the bar, a fraction of the notional, where the bars have it. */
      readonly fundingRate?: number;
    }
  | { readonly type: 'error'; readonly time: number; readonly source: string }
  /** Time has passed; data may have gone stale. */
  | { readonly type: 'clock'; readonly time: number };

/** Watches the account and the market, and says what may be traded. It never trades itself. */
export interface TradingGuard {
  readonly name: string;
  /** What may be traded now. */
  readonly state: TradingState;
  /** How often it was changed by hand, for example lifted: no observation brings that back, so whoever keeps a journal writes it down. */
  readonly handChanges?: number;
  /** Calls back after each change by hand, so that it is written down at once and not with the next bar. */
  onHandChange?(listener: () => void): Unsubscribe;
  /** Takes an observation in and returns what it changed: one event per switch that was thrown or lifted, often none. */
  observe(observation: GuardObservation): readonly RiskEvent[];
  /** All that is needed to go on after a restart, as plain JSON. */
  snapshot(): unknown;
  /** Goes on where a snapshot was taken. @throws `ValidationError` when it is none of this guard. */
  restore(snapshot: unknown): void;
}
