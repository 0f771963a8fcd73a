import type { Bar } from '../bars/bar.js';
import { DataError } from '../errors/errors.js';
import type { JournalEntry, JournalRecord, Json } from '../journal/journal.js';
import type { FundingPayment } from '../ledger/ledger-entry.js';
import { exact } from '../money/exact.js';
import type { Fill } from '../orders/fill.js';
import type { Order, OrderRequest } from '../orders/order.js';
import type { Denial } from '../trade/verdict.js';
import type { OrderPlan } from './order-plan.js';

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
  /** The guard was changed from outside, for example lifted by hand. */
  | { readonly type: 'guard'; readonly snapshot: unknown }
  | { readonly type: 'halt'; readonly denial: Denial }
  | { readonly type: 'resume'; readonly by: string }
);

/** A record as a journal keeps it: decimals as texts, so that no digit is lost. */
export function toEntry({ time, type, ...data }: PipelineRecord): JournalEntry {
  return { time, type, data: JSON.parse(JSON.stringify(data)) as Json };
}

/** A record as it was. @throws `DataError` when the journal holds something else. */
export function fromRecord({ sequence, time, type, data }: JournalRecord): PipelineRecord {
  if (typeof data !== 'object' || data === null || !READERS.has(type)) {
    throw new DataError(`record ${sequence} must be one of a pipeline, was of type "${type}"`, { source: 'journal' });
  }
  const record = { time, type, ...data } as unknown as PipelineRecord;
  return record.type === 'order' ? { ...record, order: orderOf(record.order) } : record;
}

const READERS: ReadonlySet<string> = new Set<PipelineRecord['type']>([
  'deposit',
  'bar',
  'intent',
  'order',
  'fill',
  'funding',
  'guard',
  'halt',
  'resume',
]);

function orderOf(written: Order): Order {
  const { filledQuantity, averageFillPrice, ...rest } = written;
  return Object.freeze({
    ...rest,
    filledQuantity: exact(filledQuantity),
    ...(averageFillPrice === undefined ? {} : { averageFillPrice: exact(averageFillPrice) }),
  });
}
