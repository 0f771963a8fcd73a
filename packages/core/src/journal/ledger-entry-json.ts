import type { FundingPayment, LedgerEntry } from '../ledger/ledger-entry.js';
import { amount, decimal } from './amount-json.js';
import type { Json } from './journal.js';
import {
  count,
  isObject,
  type JsonCodec,
  object,
  oneOf,
  optional,
  read,
  tagged,
  text,
  time,
  write,
} from './json-codec.js';
import { side } from './order-request-json.js';

const line = { sequence: count, time, currency: text, cashChange: decimal };

const moved = object<Extract<LedgerEntry, { kind: 'deposit' | 'withdrawal' }>>({
  kind: oneOf(['deposit', 'withdrawal'] as const),
  ...line,
  id: optional(text),
});

const ledgerEntry = tagged<LedgerEntry>('kind', {
  deposit: moved as JsonCodec<LedgerEntry>,
  withdrawal: moved as JsonCodec<LedgerEntry>,
  funding: object<Extract<LedgerEntry, { kind: 'funding' }>>({
    kind: oneOf(['funding'] as const),
    ...line,
    id: text,
    symbol: text,
  }) as JsonCodec<LedgerEntry>,
  fill: object<Extract<LedgerEntry, { kind: 'fill' }>>({
    kind: oneOf(['fill'] as const),
    ...line,
    id: text,
    symbol: text,
    side,
    quantity: decimal,
    price: decimal,
    commission: decimal,
    realizedPnl: decimal,
  }) as JsonCodec<LedgerEntry>,
});

const payment = { id: text, symbol: text, time };
const paidAmount = object({ ...payment, amount }) as unknown as JsonCodec<FundingPayment>;
const paidRate = object({ ...payment, rate: amount, markPrice: amount }) as unknown as JsonCodec<FundingPayment>;

/** A funding payment: the venue's amount, or the rate it comes from. */
export const funding: JsonCodec<FundingPayment> = {
  toJson: (value) => ('amount' in value ? paidAmount : paidRate).toJson(value),
  fromJson: (json) => (isObject(json) && 'rate' in json ? paidRate : paidAmount).fromJson(json),
};

/**
 * A line of the books as plain JSON, its decimals as text, so that no digit is lost.
 *
 * @throws {@link ValidationError} naming the first field that cannot be written.
 */
export function ledgerEntryToJson(entry: LedgerEntry): Json {
  return write(ledgerEntry, entry, 'entry');
}

/**
 * The line that {@link ledgerEntryToJson} wrote, frozen, its decimals as they were.
 *
 * @throws {@link ValidationError} naming the first field that is missing or wrong.
 */
export function ledgerEntryFromJson(json: Json): LedgerEntry {
  return read(ledgerEntry, json, 'entry');
}

/** A funding payment as plain JSON, its amounts as text. @throws {@link ValidationError} naming the first field that is wrong. */
export function fundingPaymentToJson(value: FundingPayment): Json {
  return write(funding, value, 'funding');
}

/** What {@link fundingPaymentToJson} wrote, frozen; amounts are texts. @throws {@link ValidationError} naming the first wrong field. */
export function fundingPaymentFromJson(json: Json): FundingPayment {
  return read(funding, json, 'funding');
}
