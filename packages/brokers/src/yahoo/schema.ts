import { z } from 'zod';
import { wireFloat, wireInteger } from '../http/wire.js';

/** Epoch seconds, as milliseconds. */
const wireSeconds = wireInteger.transform((seconds) => seconds * 1000);

/** Halted minutes, and whatever else was not traded, are `null`. */
const column = z.array(z.union([wireFloat, z.null()]));

const periodSchema = z.object({ start: wireSeconds, end: wireSeconds });

export const metaSchema = z.looseObject({
  currency: z.string().nullish(),
  symbol: z.string(),
  exchangeName: z.string(),
  instrumentType: z.string().nullish(),
  regularMarketTime: wireSeconds.nullish(),
  regularMarketPrice: wireFloat.nullish(),
  exchangeTimezoneName: z.string(),
  longName: z.string().nullish(),
  dataGranularity: z.string(),
  currentTradingPeriod: z.object({ regular: periodSchema }).optional(),
});

/** What is said of a symbol beside its prices. */
export type YahooMeta = z.output<typeof metaSchema>;

const quoteSchema = z.object({
  open: column.optional(),
  high: column.optional(),
  low: column.optional(),
  close: column.optional(),
  volume: column.optional(),
});

const chartResultSchema = z.object({
  meta: metaSchema,
  /** Not there when the range holds nothing. */
  timestamp: z.array(wireSeconds).optional(),
  events: z
    .object({
      dividends: z.record(z.string(), z.object({ amount: wireFloat, date: wireSeconds })).optional(),
      splits: z
        .record(z.string(), z.object({ date: wireSeconds, numerator: wireFloat, denominator: wireFloat }))
        .optional(),
    })
    .optional(),
  indicators: z.object({
    quote: z.array(quoteSchema),
    adjclose: z.array(z.object({ adjclose: column.optional() })).optional(),
  }),
});

/** One symbol and range of the chart endpoint. */
export type ChartResult = z.output<typeof chartResultSchema>;

export const chartSchema = z.object({ chart: z.object({ result: z.array(chartResultSchema).min(1) }) });

/** Refusals come with any status, 200 too. */
export const refusalSchema = z.object({
  chart: z.object({ error: z.object({ code: z.string(), description: z.string() }) }),
});
