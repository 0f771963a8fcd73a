import {
  ALWAYS_OPEN,
  type Bar,
  createInstrument,
  type HistoryRequest,
  type Instrument,
  type Quote,
  type RawBars,
} from '@kairos/core';
import type { z } from 'zod';
import type { FundingRate } from '../paper/paper-venue.js';
import type { BinanceMarket } from './market.js';
import type {
  bookTickerEventSchema,
  bookTickerSchema,
  fundingRatesSchema,
  Kline,
  klineEventSchema,
  markPriceSchema,
  SymbolInfo,
} from './schema.js';

const MINUTE = 60_000;

/** Mark price of a perpetual, and the funding that is coming. */
export interface MarkPrice {
  readonly symbol: string;
  /** UTC epoch milliseconds. */
  readonly time: number;
  /** Quote currency, digit for digit. */
  readonly markPrice: string;
  readonly indexPrice: string;
  /** Fraction that the next settlement takes, as it stands; positive: longs pay. `undefined` for contracts without funding. */
  readonly fundingRate: string | undefined;
  readonly nextFundingTime: number;
}

/** Columns of klines, as they came. */
export function rawBarsOfKlines(klines: readonly Kline[], { symbol, timeframe }: HistoryRequest): RawBars {
  const column = (index: 0 | 1 | 2 | 3 | 4 | 5) => Float64Array.from(klines, (kline) => kline[index]);
  return {
    symbol,
    timeframe,
    time: column(0),
    open: column(1),
    high: column(2),
    low: column(3),
    close: column(4),
    volume: column(5),
  };
}

/** The bar of a kline event. */
export function barOfEvent({ k }: z.output<typeof klineEventSchema>): Bar {
  return { time: k.t, open: k.o, high: k.h, low: k.l, close: k.c, volume: k.v };
}

/** Settlements; their times are a few milliseconds off the minute they are meant for. */
export function fundingRatesOf(rows: z.output<typeof fundingRatesSchema>): FundingRate[] {
  return rows.map(({ symbol, fundingRate, fundingTime, markPrice }) => ({
    symbol,
    time: Math.round(fundingTime / MINUTE) * MINUTE,
    rate: fundingRate,
    ...(markPrice && { markPrice }),
  }));
}

export function markPriceOf(row: z.output<typeof markPriceSchema>): MarkPrice {
  const { symbol, time, markPrice, indexPrice, lastFundingRate, nextFundingTime } = row;
  return { symbol, time, markPrice, indexPrice, fundingRate: lastFundingRate || undefined, nextFundingTime };
}

/** @param now - Time of quotes that have none, UTC epoch milliseconds. */
export function quoteOf(row: z.output<typeof bookTickerSchema>, now: number): Quote {
  const { symbol, bidPrice, bidQty, askPrice, askQty, time = now } = row;
  return { symbol, time, bid: side(bidPrice), ask: side(askPrice), bidSize: bidQty, askSize: askQty };
}

/** @param now - Time of events that have none, UTC epoch milliseconds. */
export function quoteOfEvent(event: z.output<typeof bookTickerEventSchema>, now: number): Quote {
  const { s, b, B, a, A, T = now } = event;
  return { symbol: s, time: T, bid: side(b), ask: side(a), bidSize: B, askSize: A };
}

/** An empty side of the book is written as a price of 0. */
function side(price: number): number {
  return price > 0 ? price : Number.NaN;
}

/**
 * An instrument by the filters of its symbol. The precision fields beside them are not the steps.
 *
 * Fees are not told without an account and are 0.
 */
export function instrumentOf(info: SymbolInfo, market: BinanceMarket): Instrument {
  const filter = (type: string) => info.filters.find(({ filterType }) => filterType === type);
  const notional = filter('NOTIONAL') ?? filter('MIN_NOTIONAL');
  const isPerpetual = info.contractType?.endsWith('PERPETUAL') ?? false;
  return createInstrument({
    symbol: info.symbol,
    assetClass: market === 'spot' ? 'crypto' : isPerpetual ? 'perpetual' : 'future',
    tickSize: Number(filter('PRICE_FILTER')?.tickSize ?? 0),
    lotSize: Number(filter('LOT_SIZE')?.stepSize ?? 0),
    minNotional: Number(notional?.minNotional ?? notional?.notional ?? 0),
    quoteCurrency: info.quoteAsset,
    calendar: ALWAYS_OPEN,
  });
}
