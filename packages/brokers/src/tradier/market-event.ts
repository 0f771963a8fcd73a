import { z } from 'zod';
import { keepRaw, wireEpochMs } from '../http/wire.js';
import { maybeFloat } from './market-schema.js';

const quote = z.object({
  type: z.literal('quote'),
  symbol: z.string(),
  bid: maybeFloat,
  bidsz: maybeFloat,
  biddate: wireEpochMs,
  ask: maybeFloat,
  asksz: maybeFloat,
  askdate: wireEpochMs,
});

const trade = z.object({
  type: z.enum(['trade', 'tradex']),
  symbol: z.string(),
  price: maybeFloat,
  size: maybeFloat,
  cvol: maybeFloat,
  date: wireEpochMs,
  last: maybeFloat,
});

const timesale = z.object({
  type: z.literal('timesale'),
  symbol: z.string(),
  bid: maybeFloat,
  ask: maybeFloat,
  last: maybeFloat,
  size: maybeFloat,
  date: wireEpochMs,
  seq: maybeFloat,
  cancel: z.boolean().optional(),
  correction: z.boolean().optional(),
  session: z.string().optional(),
});

const summary = z.object({
  type: z.literal('summary'),
  symbol: z.string(),
  open: maybeFloat,
  high: maybeFloat,
  low: maybeFloat,
  prevClose: maybeFloat,
});

const failure = z.object({ error: z.string() });

/** What comes over the stream of markets. Numbers may be texts, times are UTC epoch milliseconds. */
export const marketEvent = z.union([
  keepRaw(quote),
  keepRaw(trade),
  keepRaw(timesale),
  keepRaw(summary),
  failure.transform(({ error }) => ({ type: 'error' as const, error })),
  // Kinds that may come one day are let pass.
  z.looseObject({ type: z.string() }).transform(({ type }) => ({ type: 'other' as const, kind: type })),
]);

type AnyEvent = z.output<typeof marketEvent>;

/** A quote, a trade, a time and sale, or a summary of the day, with all that was sent under `raw`. Sizes are as the venue tells them. */
export type TradierMarketEvent = Exclude<AnyEvent, { readonly type: 'error' | 'other' }>;
