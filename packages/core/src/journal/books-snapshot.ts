import type { LedgerSnapshot } from '../ledger/ledger-snapshot.js';
import type { Order, OrderRequest } from '../orders/order.js';
import { decimal } from './amount-json.js';
import { count, list, object, oneOf, optional, record, text, time } from './json-codec.js';
import type { FilledTotal } from './order-after-fills.js';
import { order } from './order-json.js';
import { orderRequest } from './order-request-json.js';

/** What we decided to send, and when. */
export interface Intent {
  readonly request: OrderRequest;
  /** UTC epoch milliseconds. */
  readonly time: number;
}

/** Everything that {@link Books} holds. */
export interface BooksState {
  readonly version: '1';
  readonly ledger: LedgerSnapshot;
  readonly orders: readonly Order[];
  readonly intents: readonly Intent[];
  /** What has filled, by client order id. */
  readonly filled: Readonly<Record<string, FilledTotal>>;
}

/** The amounts in it are checked by the ledger, which knows their names. */
const ledgerSnapshot = object<LedgerSnapshot>({
  sequence: count,
  currencies: record(record(text)) as never,
  positions: record(record(text)) as never,
  marked: list(text),
  booked: list(text),
  contents: optional(list(text)),
});

export const booksState = object<BooksState>({
  version: oneOf(['1'] as const),
  ledger: ledgerSnapshot,
  orders: list(order),
  intents: list(object<Intent>({ request: orderRequest, time })),
  filled: record(object<FilledTotal>({ quantity: decimal, notional: decimal, time })),
});
