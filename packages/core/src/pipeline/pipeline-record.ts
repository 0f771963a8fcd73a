import type { Bar } from '../bars/bar.js';
import { DataError } from '../errors/errors.js';
import type { TradingState } from '../events/event.js';
import { fill } from '../journal/fill-json.js';
import type { JournalEntry, JournalRecord, Json } from '../journal/journal.js';
import { finite, type JsonCodec, object, oneOf, optional, read, text, write } from '../journal/json-codec.js';
import { funding } from '../journal/ledger-entry-json.js';
import { order } from '../journal/order-json.js';
import { orderRequest } from '../journal/order-request-json.js';
import { bar, denial, direction } from '../journal/trade-json.js';
import type { FundingPayment } from '../ledger/ledger-entry.js';
import type { Fill } from '../orders/fill.js';
import type { Order, OrderRequest } from '../orders/order.js';
import type { Denial } from '../trade/verdict.js';
import { type OrderPlan, PIPELINE_EXIT_REASONS } from './order-plan.js';

/** One thing that changes what a pipeline knows. It is written down first, then takes effect. `time` is UTC epoch milliseconds. */
export type PipelineRecord = { readonly time: number } & (
  | { readonly type: 'deposit'; readonly amount: string }
  /** A bar was decided on; the intents of the same append are what came of it. */
  | { readonly type: 'bar'; readonly symbol: string; readonly bar: Bar }
  /** What was decided to be sent. */
  | { readonly type: 'intent'; readonly request: OrderRequest; readonly plan: OrderPlan }
  | { readonly type: 'order'; readonly order: Order }
  | { readonly type: 'fill'; readonly fill: Fill }
  | { readonly type: 'funding'; readonly payment: FundingPayment }
  /** The guard's state changed, or it was changed by hand. */
  | { readonly type: 'guard'; readonly name: string; readonly state: TradingState; readonly snapshot: unknown }
  | { readonly type: 'halt'; readonly denial: Denial }
  | { readonly type: 'resume'; readonly by: string }
);

type Data<T extends PipelineRecord['type']> = Omit<Extract<PipelineRecord, { type: T }>, 'time' | 'type'>;

const plan = object<OrderPlan>({
  purpose: oneOf(['entry', 'exit', 'protection', 'foreign'] as const),
  strategy: text,
  direction,
  barTime: finite,
  exitReason: optional(oneOf(PIPELINE_EXIT_REASONS)),
  stopLoss: optional(finite),
  takeProfit: optional(finite),
  trailingStop: optional(finite),
  protects: optional(text),
});

/** What a guard's snapshot is, only the guard knows. */
const anything: JsonCodec<unknown> = {
  toJson: (value) => JSON.parse(JSON.stringify(value)) as Json,
  fromJson: (json) => json,
};

const CODECS: { readonly [T in PipelineRecord['type']]: JsonCodec<Data<T>> } = {
  deposit: object<Data<'deposit'>>({ amount: text }),
  bar: object<Data<'bar'>>({ symbol: text, bar }),
  intent: object<Data<'intent'>>({ request: orderRequest as JsonCodec<unknown> as JsonCodec<OrderRequest>, plan }),
  order: object<Data<'order'>>({ order }),
  fill: object<Data<'fill'>>({ fill }),
  funding: object<Data<'funding'>>({ payment: funding }),
  guard: object<Data<'guard'>>({
    name: text,
    state: oneOf(['active', 'reducing', 'halted'] as const),
    snapshot: anything,
  }),
  halt: object<Data<'halt'>>({ denial }),
  resume: object<Data<'resume'>>({ by: text }),
};

/** A record as a journal keeps it: decimals as texts, so that no digit is lost. */
export function toEntry({ time, type, ...data }: PipelineRecord): JournalEntry {
  return { time, type, data: write(CODECS[type] as JsonCodec<unknown>, data, type) };
}

/** A record as it was. @throws `DataError` when the journal holds something else. */
export function fromRecord({ sequence, time, type, data }: JournalRecord): PipelineRecord {
  if (!Object.hasOwn(CODECS, type)) {
    throw new DataError(`record ${sequence} must be one of a pipeline, was of type "${type}"`, { source: 'journal' });
  }
  try {
    const codec = CODECS[type as PipelineRecord['type']] as JsonCodec<object>;
    return { time, type, ...read(codec, data, type) } as PipelineRecord;
  } catch (cause) {
    throw new DataError(`record ${sequence} cannot be read: ${(cause as Error).message}`, { source: 'journal', cause });
  }
}
