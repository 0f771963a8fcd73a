/** A company of an index. */
export interface IndexMember {
  /** As Yahoo has it: `RELIANCE.NS`. */
  readonly symbol: string;
  readonly name: string;
  /** Industry in the words of NSE Indices, for limits on what goes into one. */
  readonly sector: string;
}

/** Month of which {@link NIFTY_50} is, `YYYY-MM`. The index changes its members twice a year, at the end of March and of September. */
export const NIFTY_50_AS_OF = '2025-12';

const MEMBERS: readonly (readonly [ticker: string, name: string, sector: string])[] = [
  ['ADANIENT', 'Adani Enterprises', 'Metals & Mining'],
  ['ADANIPORTS', 'Adani Ports and Special Economic Zone', 'Services'],
  ['APOLLOHOSP', 'Apollo Hospitals Enterprise', 'Healthcare'],
  ['ASIANPAINT', 'Asian Paints', 'Consumer Durables'],
  ['AXISBANK', 'Axis Bank', 'Financial Services'],
  ['BAJAJ-AUTO', 'Bajaj Auto', 'Automobile and Auto Components'],
  ['BAJFINANCE', 'Bajaj Finance', 'Financial Services'],
  ['BAJAJFINSV', 'Bajaj Finserv', 'Financial Services'],
  ['BEL', 'Bharat Electronics', 'Capital Goods'],
  ['BHARTIARTL', 'Bharti Airtel', 'Telecommunication'],
  ['CIPLA', 'Cipla', 'Healthcare'],
  ['COALINDIA', 'Coal India', 'Oil Gas & Consumable Fuels'],
  ['DRREDDY', "Dr. Reddy's Laboratories", 'Healthcare'],
  ['EICHERMOT', 'Eicher Motors', 'Automobile and Auto Components'],
  ['ETERNAL', 'Eternal', 'Consumer Services'],
  ['GRASIM', 'Grasim Industries', 'Construction Materials'],
  ['HCLTECH', 'HCL Technologies', 'Information Technology'],
  ['HDFCBANK', 'HDFC Bank', 'Financial Services'],
  ['HDFCLIFE', 'HDFC Life Insurance', 'Financial Services'],
  ['HINDALCO', 'Hindalco Industries', 'Metals & Mining'],
  ['HINDUNILVR', 'Hindustan Unilever', 'Fast Moving Consumer Goods'],
  ['ICICIBANK', 'ICICI Bank', 'Financial Services'],
  ['INDIGO', 'InterGlobe Aviation', 'Services'],
  ['INFY', 'Infosys', 'Information Technology'],
  ['ITC', 'ITC', 'Fast Moving Consumer Goods'],
  ['JIOFIN', 'Jio Financial Services', 'Financial Services'],
  ['JSWSTEEL', 'JSW Steel', 'Metals & Mining'],
  ['KOTAKBANK', 'Kotak Mahindra Bank', 'Financial Services'],
  ['LT', 'Larsen & Toubro', 'Construction'],
  ['M&M', 'Mahindra & Mahindra', 'Automobile and Auto Components'],
  ['MARUTI', 'Maruti Suzuki India', 'Automobile and Auto Components'],
  ['MAXHEALTH', 'Max Healthcare Institute', 'Healthcare'],
  ['NESTLEIND', 'Nestle India', 'Fast Moving Consumer Goods'],
  ['NTPC', 'NTPC', 'Power'],
  ['ONGC', 'Oil & Natural Gas Corporation', 'Oil Gas & Consumable Fuels'],
  ['POWERGRID', 'Power Grid Corporation of India', 'Power'],
  ['RELIANCE', 'Reliance Industries', 'Oil Gas & Consumable Fuels'],
  ['SBILIFE', 'SBI Life Insurance', 'Financial Services'],
  ['SBIN', 'State Bank of India', 'Financial Services'],
  ['SHRIRAMFIN', 'Shriram Finance', 'Financial Services'],
  ['SUNPHARMA', 'Sun Pharmaceutical Industries', 'Healthcare'],
  ['TATACONSUM', 'Tata Consumer Products', 'Fast Moving Consumer Goods'],
  ['TATASTEEL', 'Tata Steel', 'Metals & Mining'],
  ['TCS', 'Tata Consultancy Services', 'Information Technology'],
  ['TECHM', 'Tech Mahindra', 'Information Technology'],
  ['TITAN', 'Titan', 'Consumer Durables'],
  ['TMPV', 'Tata Motors Passenger Vehicles', 'Automobile and Auto Components'],
  ['TRENT', 'Trent', 'Consumer Services'],
  ['ULTRACEMCO', 'UltraTech Cement', 'Construction Materials'],
  ['WIPRO', 'Wipro', 'Information Technology'],
];

/**
 * The fifty companies of the Nifty 50 by ticker, as of {@link NIFTY_50_AS_OF}. It is a list to begin with, not the index of today: a backtest on
 * those that are in it now knows which companies did well, so its results are too good.
 *
 * @see NSE Indices, constituents of the Nifty 50 (ind_nifty50list.csv).
 * @example
 * ```ts
 * import { NIFTY_50 } from '@kairos/brokers/yahoo';
 *
 * NIFTY_50.length; // => 50
 * const sectors = Object.fromEntries(NIFTY_50.map(({ symbol, sector }) => [symbol, sector]));
 * sectors['TCS.NS']; // => 'Information Technology'
 * ```
 */
export const NIFTY_50: readonly IndexMember[] = Object.freeze(
  MEMBERS.map(([ticker, name, sector]) => Object.freeze({ symbol: `${ticker}.NS`, name, sector })),
);
