import type { BinanceOptions } from '../binance/binance-options.js';
import { type BinanceBulkOptions, binanceBulkSource } from '../binance/bulk-source.js';
import { binanceSource } from '../binance/source.js';
import { tradierSource } from '../tradier/source.js';
import { yahooSource } from '../yahoo/source.js';
import { DataSourceFactory } from './data-source-factory.js';

/**
 * A factory with the sources of Kairos: `binance`, `binance-usd-m`, their files `binance-bulk` and `binance-usd-m-bulk`, `yahoo`, and `tradier`, which
 * needs a `token`.
 * Others are added with `register`.
 *
 * @example
 * ```ts
 * import { DataFetcher } from '@kairos/brokers';
 * import { dataSources } from '@kairos/brokers/node';
 * import { systemClock } from '@kairos/core';
 *
 * const factory = dataSources();
 * factory.names(); // => [ 'binance', 'binance-usd-m', 'binance-bulk', 'binance-usd-m-bulk', 'yahoo', 'tradier' ]
 * const sources = ['binance-bulk', 'binance'].map((name) => factory.create(name));
 * const fetcher = new DataFetcher({ sources, clock: systemClock });
 * factory.create('binance', { timeout: 5 }); // throws Did you mean "timeoutMs"?
 * ```
 */
export function dataSources(): DataSourceFactory {
  return new DataSourceFactory()
    .register('binance', (options: BinanceOptions) => binanceSource({ ...options, market: 'spot' }))
    .register('binance-usd-m', (options: BinanceOptions) => binanceSource({ ...options, market: 'usd-m' }))
    .register('binance-bulk', (options: BinanceBulkOptions) => binanceBulkSource({ ...options, market: 'spot' }))
    .register('binance-usd-m-bulk', (options: BinanceBulkOptions) => binanceBulkSource({ ...options, market: 'usd-m' }))
    .register('yahoo', yahooSource)
    .register('tradier', tradierSource);
}
