import type { Bar, BarSeries } from '../bars/bar.js';
import type { Timeframe } from '../time/timeframe.js';

/** Best bid and offer at an instant. */
export interface Quote {
  readonly symbol: string;
  /** UTC epoch milliseconds. */
  readonly time: number;
  readonly bid: number;
  readonly ask: number;
  readonly bidSize?: number;
  readonly askSize?: number;
}

/** Which history is wanted: bars that open in [from, to). */
export interface HistoryRequest {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** UTC epoch milliseconds, inclusive. */
  readonly from: number;
  /** UTC epoch milliseconds, exclusive. */
  readonly to: number;
  readonly signal?: AbortSignal;
}

/** What to listen to. */
export interface SubscriptionRequest {
  readonly symbols: readonly string[];
  /** Closed bars of this timeframe; without it quotes are sent. */
  readonly timeframe?: Timeframe;
  readonly signal?: AbortSignal;
}

/** Something the market did. Bars are sent once, when they have closed. */
export type MarketEvent =
  | { readonly type: 'bar'; readonly symbol: string; readonly timeframe: Timeframe; readonly bar: Bar }
  | { readonly type: 'quote'; readonly quote: Quote };

/** Where market data comes from. */
export interface MarketDataSource {
  /** Closed bars that open in the interval asked for. @throws `DataError` on corrupt data, `BrokerError` on a failed request. */
  history(request: HistoryRequest): Promise<BarSeries>;
  /** Events as they come, until the signal aborts. */
  subscribe(request: SubscriptionRequest): AsyncIterable<MarketEvent>;
}
