import { z } from 'zod';
import { wireAmount, wireEpochMs, wireFloat, wireInteger } from '../http/wire.js';

/** Sides as the venue writes them: bid is a buy, ask a sale. */
const wireSide = z.enum(['B', 'A']).transform((side) => (side === 'B' ? ('buy' as const) : ('sell' as const)));

const address = z.string();

/** The perpetuals of the venue; the index of one is its asset id. */
const metaSchema = z.object({
  universe: z.array(
    z.object({
      name: z.string(),
      szDecimals: wireInteger,
      maxLeverage: wireInteger,
      onlyIsolated: z.boolean().optional(),
      isDelisted: z.boolean().optional(),
    }),
  ),
});

/** What moves with the market, one entry for each perpetual. */
const assetContextSchema = z.object({
  funding: wireAmount,
  markPx: wireAmount,
  midPx: wireAmount.nullish(),
  oraclePx: wireAmount,
});

export const metaAndContextsSchema = z.tuple([metaSchema, z.array(assetContextSchema)]);

/** One bar. `t` is its open, `T` its last millisecond. */
export const candleSchema = z.object({
  t: wireEpochMs,
  T: wireEpochMs,
  s: z.string(),
  i: z.string(),
  o: wireFloat,
  h: wireFloat,
  l: wireFloat,
  c: wireFloat,
  v: wireFloat,
});

export const fundingRateSchema = z.object({ coin: z.string(), fundingRate: wireAmount, time: wireEpochMs });

/** An order as streams and lists show it; what only some of them have is optional. */
export const orderSchema = z.object({
  coin: z.string(),
  side: wireSide,
  limitPx: wireAmount,
  /** What has not filled yet. */
  sz: wireAmount,
  origSz: wireAmount,
  oid: wireInteger,
  timestamp: wireEpochMs,
  cloid: z.string().nullish(),
  reduceOnly: z.boolean().optional(),
  orderType: z.string().optional(),
  tif: z.string().nullish(),
  isTrigger: z.boolean().optional(),
  triggerPx: wireAmount.optional(),
});

export type WireOrder = z.output<typeof orderSchema>;

/** An order and what the venue says of its end. */
const orderStateSchema = z.object({ order: orderSchema, status: z.string(), statusTimestamp: wireEpochMs });

export const orderStatusSchema = z.union([
  z.object({ status: z.literal('order'), order: orderStateSchema }),
  z.object({ status: z.literal('unknownOid') }),
]);

export const fillSchema = z.object({
  coin: z.string(),
  px: wireAmount,
  sz: wireAmount,
  side: wireSide,
  time: wireEpochMs,
  oid: wireInteger,
  /** Whether it took liquidity. */
  crossed: z.boolean(),
  fee: wireAmount,
  feeToken: z.string().optional(),
  tid: z.string(),
  cloid: z.string().nullish(),
});

export type WireFill = z.output<typeof fillSchema>;

const paymentFields = { coin: z.string(), usdc: wireAmount };

/** A funding payment in the list of an account. */
export const fundingEntrySchema = z.object({ time: wireEpochMs, delta: z.object(paymentFields) });

/** The same in the stream. */
const fundingEventSchema = z.object({ time: wireEpochMs, ...paymentFields });

const marginSchema = z.object({ accountValue: wireAmount, totalNtlPos: wireAmount, totalMarginUsed: wireAmount });

const positionSchema = z.object({
  coin: z.string(),
  /** Signed: below 0 is short. */
  szi: wireAmount,
  entryPx: wireAmount.nullish(),
  positionValue: wireAmount,
  unrealizedPnl: wireAmount,
  cumFunding: z.object({ sinceOpen: wireAmount }).optional(),
});

export type WirePosition = z.output<typeof positionSchema>;

export const clearinghouseSchema = z.object({
  marginSummary: marginSchema,
  withdrawable: wireAmount,
  assetPositions: z.array(z.object({ position: positionSchema })),
  time: wireEpochMs,
});

export type WireClearinghouse = z.output<typeof clearinghouseSchema>;

const placed = z.union([
  z.object({ resting: z.object({ oid: wireInteger }) }),
  z.object({ filled: z.object({ oid: wireInteger, totalSz: wireAmount, avgPx: wireAmount }) }),
  z.enum(['waitingForFill', 'waitingForTrigger']),
  z.object({ error: z.string() }),
]);

/** What became of each order of a batch. */
export const placementSchema = z.object({
  status: z.literal('ok'),
  response: z.object({ data: z.object({ statuses: z.array(placed).min(1) }) }),
});

export type WirePlacement = z.output<typeof placed>;

/** What became of each cancel of a batch. */
export const cancellationSchema = z.object({
  status: z.literal('ok'),
  response: z.object({ data: z.object({ statuses: z.array(z.union([z.string(), z.object({ error: z.string() })])) }) }),
});

/** An action without a result of its own. */
export const doneSchema = z.object({ status: z.literal('ok') });

/** Frames of the stream: each has a channel. */
export const frameSchema = z.object({ channel: z.string(), data: z.unknown().optional() });

export const orderUpdatesSchema = z.array(orderStateSchema);
export const userFillsSchema = z.object({
  user: address,
  isSnapshot: z.boolean().optional(),
  fills: z.array(fillSchema),
});
export const userFundingsSchema = z.object({
  user: address,
  isSnapshot: z.boolean().optional(),
  fundings: z.array(fundingEventSchema),
});

const level = z.object({ px: wireFloat, sz: wireFloat }).nullable();
export const bboSchema = z.object({ coin: z.string(), time: wireEpochMs, bbo: z.tuple([level, level]) });
