/**
 * Brokers and market data: the paper broker and venues over their real protocols.
 *
 * @module
 */

export {
  type CleanBars,
  type CleanOptions,
  cleanBars,
  type DataQuality,
  USUAL_REPAIRS,
} from './data/clean-bars.js';
export {
  CACHE_TTL_MS,
  type CacheKind,
  type CacheQuestion,
  DataCache,
  type DataCacheOptions,
} from './data/data-cache.js';
export { DataFetcher, type FetchedBars } from './data/data-fetcher.js';
export type { DataSource } from './data/data-source.js';
export { DataSourceFactory } from './data/data-source-factory.js';
export type { FetchAttempt } from './data/fetch-attempt.js';
export { type FetchManyRequest, fetchMany, type ManyBars } from './data/fetch-many.js';
export type { DataFetcherOptions, SymbolTable } from './data/fetcher-options.js';
export { type ExpectedBars, missingBars } from './data/missing-bars.js';
export { nextBarClose, type PollOptions, pollBars } from './data/poll-bars.js';
export { pollQuotes, type QuotePollOptions } from './data/poll-quotes.js';
export { qualityLines } from './data/quality-words.js';
export { type RecordOptions, rawBarsFromRecords } from './data/raw-bars-from-records.js';
export type { RecordColumn, RecordColumns } from './data/record-columns.js';
export { withFunding } from './data/with-funding.js';
export { RequestRefusedError } from './http/request-refused-error.js';
export { PaperBroker } from './paper/paper-broker.js';
export type { PaperBrokerOptions, PaperJournalOptions } from './paper/paper-options.js';
export type { FundingRate } from './paper/paper-venue.js';
