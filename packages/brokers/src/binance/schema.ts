import { z } from 'zod';
import { keepRaw, wireAmount, wireEpochMs, wireFloat, wireInteger } from '../http/wire.js';

/**
 * One kline: open time, open, high, low, close, volume in units, close time, volume in the quote currency, trades, and two volumes of
 * takers. Fields behind the close time are not needed for bars and may change.
 */
const klineSchema = z
  .tuple([wireEpochMs, wireFloat, wireFloat, wireFloat, wireFloat, wireFloat, wireEpochMs])
  .rest(z.unknown());

/** A page of klines. */
export const klinesSchema = z.array(klineSchema);

/** A kline as a page has it. */
export type Kline = z.output<typeof klineSchema>;

/** A refusal of any call. */
export const refusalSchema = z.object({ code: wireInteger, msg: z.string() });

export const serverTimeSchema = z.object({ serverTime: wireEpochMs });

export const fundingRatesSchema = z.array(
  z.object({
    symbol: z.string(),
    fundingRate: wireAmount,
    fundingTime: wireEpochMs,
    // Settlements of the first years come with an empty mark price.
    markPrice: z.union([wireAmount, z.literal('')]).optional(),
  }),
);

export const markPriceSchema = keepRaw(
  z.object({
    symbol: z.string(),
    markPrice: wireAmount,
    indexPrice: wireAmount,
    lastFundingRate: z.union([wireAmount, z.literal('')]),
    nextFundingTime: wireEpochMs,
    time: wireEpochMs,
  }),
);

export const bookTickerSchema = z.object({
  symbol: z.string(),
  bidPrice: wireFloat,
  bidQty: wireFloat,
  askPrice: wireFloat,
  askQty: wireFloat,
  /** Futures only. */
  time: wireEpochMs.optional(),
});

const filterSchema = z.looseObject({
  filterType: z.string(),
  tickSize: wireAmount.optional(),
  stepSize: wireAmount.optional(),
  minNotional: wireAmount.optional(),
  /** The futures' word for it. */
  notional: wireAmount.optional(),
});

const symbolInfoSchema = keepRaw(
  z.object({
    symbol: z.string().min(1),
    status: z.string(),
    baseAsset: z.string(),
    quoteAsset: z.string(),
    /** Futures only: `PERPETUAL`, `CURRENT_QUARTER` and so on; perpetuals on stocks are `TRADIFI_PERPETUAL`. */
    contractType: z.string().optional(),
    filters: z.array(filterSchema),
  }),
);

/** What Binance says of a symbol. */
export type SymbolInfo = z.output<typeof symbolInfoSchema>;

export const exchangeInfoSchema = z.object({
  rateLimits: z.array(
    z.object({ rateLimitType: z.string(), interval: z.string(), intervalNum: wireInteger, limit: wireInteger }),
  ),
  symbols: z.array(symbolInfoSchema),
});

/** What Binance says of its limits and symbols. */
export type ExchangeInfo = z.output<typeof exchangeInfoSchema>;

/** The current kline of a symbol, told every two seconds or so; `x` says whether it has closed. */
export const klineEventSchema = z.object({
  e: z.literal('kline'),
  k: z.object({
    t: wireEpochMs,
    s: z.string(),
    i: z.string(),
    o: wireFloat,
    c: wireFloat,
    h: wireFloat,
    l: wireFloat,
    v: wireFloat,
    x: z.boolean(),
  }),
});

/** A change of the best bid or offer. Spot sends no time. */
export const bookTickerEventSchema = z.object({
  s: z.string(),
  b: wireFloat,
  B: wireFloat,
  a: wireFloat,
  A: wireFloat,
  T: wireEpochMs.optional(),
});

/** What a combined stream wraps each event in. */
export const envelopeSchema = z.object({ stream: z.string(), data: z.looseObject({ e: z.string().optional() }) });
