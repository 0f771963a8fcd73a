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
import type { Timeframe } from '../time/timeframe.js';
import type { Denial } from '../trade/verdict.js';
import { type OrderPlan, PIPELINE_EXIT_REASONS, type PipelineExitReason } from './order-plan.js';

/** One thing that changes what a pipeline knows. It is written down first, then takes effect. `time` is UTC epoch milliseconds. */
export type PipelineRecord = {
  readonly time: number;
} /** The books were opened: the account's money, what the positions are worth, and fills that are in them already. */ & (
  | {
      readonly type: 'opened';
      readonly amount: string;
      readonly marks: Readonly<Record<string, string>>;
      readonly ignored: readonly string[];
    }
  /** A bar was decided on; the intents of the same append are what came of it. */
  | { readonly type: 'bar'; readonly symbol: string; readonly timeframe: Timeframe; readonly bar: Bar }
  /** What was decided to be sent. */
  | { readonly type: 'intent'; readonly request: OrderRequest; readonly plan: OrderPlan }
  /** An exit that was wanted and could not be sent. */
  | { readonly type: 'owed'; readonly symbol: string; readonly exitReason: PipelineExitReason }
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
  entry: optional(finite),
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
  opened: object<Data<'opened'>>({
    amount: text,
    marks: anything as JsonCodec<Record<string, string>>,
    ignored: anything as JsonCodec<readonly string[]>,
  }),
  bar: object<Data<'bar'>>({ symbol: text, timeframe: text as JsonCodec<string> as JsonCodec<Timeframe>, bar }),
  owed: object<Data<'owed'>>({ symbol: text, exitReason: oneOf(PIPELINE_EXIT_REASONS) }),
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
