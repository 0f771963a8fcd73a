import type { HistoryRequest, MarketDataSource, Quote, RawBars } from '@kairos/core';

/** A source of market data that goes by a name, as {@link DataFetcher} and {@link DataSourceFactory} take it. */
export interface DataSource extends MarketDataSource {
  /** By which reports and errors tell it, for example `binance`. */
  readonly name: string;
  /**
   * Closed bars that open in the interval asked for, as the source sent them: nothing is dropped, mended or checked. A fetcher asks
   * for these where they are to be had, so that its report counts every row.
   */
  rows?(request: HistoryRequest): Promise<RawBars>;
  /** Best bid and offer now. */
  quote?(symbol: string, signal?: AbortSignal): Promise<Quote>;
}
