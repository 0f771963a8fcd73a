/**
 * Bars, dividends, splits and last prices of Yahoo's charts: NSE, BSE, the United States. An unofficial interface. Runs in Node.
 *
 * @module
 */

export type { CorporateActions, Dividend, LastPrice, Split } from './yahoo/mapper.js';
export { type IndexMember, NIFTY_50, NIFTY_50_AS_OF } from './yahoo/nifty-50.js';
export type { YahooOptions, YahooPrices } from './yahoo/options.js';
export { YahooSource, yahooSource } from './yahoo/source.js';
export { yahooCalendar } from './yahoo/yahoo-calendar.js';
