import type { FundingPayment } from '../ledger/ledger-entry.js';
import type { Fill } from '../orders/fill.js';
import type { Order, OrderRequest } from '../orders/order.js';
import { type CashMovement, cashMovement } from './cash-movement-json.js';
import { fillToJson } from './fill-json.js';
import type { JournalEntry } from './journal.js';
import { write } from './json-codec.js';
import { fundingPaymentToJson } from './ledger-entry-json.js';
import { orderToJson } from './order-json.js';
import { orderRequestToJson } from './order-request-json.js';

/**
 * What we decided to send, written before it is sent. When the process dies in between, the order may or may not be at the venue.
 *
 * @param time - When it was decided, UTC epoch milliseconds.
 */
export function intentEntry(request: OrderRequest, time: number): JournalEntry {
  return { time, type: 'intent', data: orderRequestToJson(request) };
}

/** An order in its present state, at the time of its last change. */
export function orderEntry(order: Order): JournalEntry {
  return { time: order.updatedAt, type: 'order', data: orderToJson(order) };
}

/** An execution. */
export function fillEntry(fill: Fill): JournalEntry {
  return { time: fill.time, type: 'fill', data: fillToJson(fill) };
}

/** Money put in. */
export function depositEntry(deposit: CashMovement): JournalEntry {
  return { time: deposit.time, type: 'deposit', data: write(cashMovement, deposit, 'deposit') };
}

/** Money taken out. */
export function withdrawalEntry(withdrawal: CashMovement): JournalEntry {
  return { time: withdrawal.time, type: 'withdrawal', data: write(cashMovement, withdrawal, 'withdrawal') };
}

/** Funding received or paid. */
export function fundingEntry(payment: FundingPayment): JournalEntry {
  return { time: payment.time, type: 'funding', data: fundingPaymentToJson(payment) };
}
