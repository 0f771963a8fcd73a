import type { FundingPayment } from '../ledger/ledger-entry.js';
import type { Fill } from '../orders/fill.js';
import type { Order, OrderRequest } from '../orders/order.js';
import { type CashMovement, cashMovement } from './cash-movement-json.js';
import type { JournalEntry } from './journal.js';
import { write } from './json-codec.js';
import { fillData, fundingData, intentData, orderData } from './trading-data.js';

/**
 * What we decided to send, written before it is sent. When the process dies in between, the order may or may not be at the venue.
 *
 * @param time - When it was decided, UTC epoch milliseconds.
 */
export function intentEntry(request: OrderRequest, time: number): JournalEntry {
  return { time, type: 'intent', data: write(intentData, { request }, 'entry') };
}

/** An order in its present state, at the time of its last change. */
export function orderEntry(order: Order): JournalEntry {
  return { time: order.updatedAt, type: 'order', data: write(orderData, { order }, 'entry') };
}

/** An execution. */
export function fillEntry(fill: Fill): JournalEntry {
  return { time: fill.time, type: 'fill', data: write(fillData, { fill }, 'entry') };
}

/** Money put in. */
export function depositEntry(deposit: CashMovement): JournalEntry {
  return { time: deposit.time, type: 'deposit', data: write(cashMovement, deposit, 'entry') };
}

/** Money taken out. */
export function withdrawalEntry(withdrawal: CashMovement): JournalEntry {
  return { time: withdrawal.time, type: 'withdrawal', data: write(cashMovement, withdrawal, 'entry') };
}

/** Funding received or paid. */
export function fundingEntry(payment: FundingPayment): JournalEntry {
  return { time: payment.time, type: 'funding', data: write(fundingData, { payment }, 'entry') };
}
