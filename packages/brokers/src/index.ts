/**
 * Brokers and market data: the paper broker and venues over their real protocols.
 *
 * @module
 */

export { PaperBroker } from './paper/paper-broker.js';
export type { PaperBrokerOptions, PaperJournalOptions } from './paper/paper-options.js';
export type { FundingRate } from './paper/paper-venue.js';
