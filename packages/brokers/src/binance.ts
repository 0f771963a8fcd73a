/**
 * Market data of Binance: spot and USD-M futures over REST and streams, and the bulk files. Runs in Node.
 *
 * @module
 */

export type { BinanceOptions } from './binance/binance-options.js';
export { type BinanceBulkOptions, BinanceBulkSource, binanceBulkSource } from './binance/bulk-source.js';
export type { MarkPrice } from './binance/mapper.js';
export type { BinanceMarket } from './binance/market.js';
export { BinanceSource, binanceSource } from './binance/source.js';
