import type { Calendar } from '../calendar/calendar.js';

/** What kind of thing is traded. */
export type AssetClass = 'equity' | 'etf' | 'index' | 'crypto' | 'perpetual' | 'future' | 'forex' | 'option';

/** What is traded, and the venue's rules for it. Build one with `createInstrument`. */
export interface Instrument {
  readonly symbol: string;
  readonly assetClass: AssetClass;
  /** Smallest price step in the quote currency; 0 means any price. */
  readonly tickSize: number;
  /** Smallest quantity step; 1 for whole shares, 0 means any quantity. */
  readonly lotSize: number;
  /** Least price x quantity x multiplier of an order, in the quote currency. */
  readonly minNotional: number;
  /** Units of the underlying in one unit of quantity: 1 for shares, 100 for US equity options. */
  readonly multiplier: number;
  /** Currency that prices, profit and commissions are in. */
  readonly quoteCurrency: string;
  /** `cash`: the notional changes hands at the fill (shares). `margin`: only profit and loss does (perpetuals, futures). */
  readonly settlement: 'cash' | 'margin';
  readonly sector?: string;
  readonly calendar: Calendar;
  /** Fee of a fill that added liquidity, fraction of the notional; negative is a rebate. */
  readonly makerFeeRate: number;
  /** Fee of a fill that took liquidity, fraction of the notional. */
  readonly takerFeeRate: number;
}
