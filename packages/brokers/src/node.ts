/**
 * Collecting market data into files, and all data sources by name. Runs in Node.
 *
 * @module
 */

export { collectBars } from './data/collect/collect-bars.js';
export type { CollectOptions, CollectProgress, CollectReport, FundingSource } from './data/collect/collect-options.js';
export type { CollectedFile } from './data/collect/stored-series.js';
export { dataSources } from './data/data-sources.js';
