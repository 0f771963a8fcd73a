import type { Instrument } from '../instrument/instrument.js';
import { Ledger } from '../ledger/ledger.js';
import { createOrder } from '../orders/create-order.js';
import type { Fill } from '../orders/fill.js';
import type { ClientOrderId, Order, OrderRequest } from '../orders/order.js';
import { isClosed } from '../orders/order-state.js';
import { booksState, type Intent } from './books-snapshot.js';
import { cashMovement } from './cash-movement-json.js';
import type { JournalEntry, Json } from './journal.js';
import { read, write } from './json-codec.js';
import { addFill, type FilledTotal, orderAfterFills, supersedes } from './order-after-fills.js';
import { fillData, fundingData, intentData, orderData } from './trading-data.js';

/** What books start with. */
export interface BooksOptions {
  /** Every instrument that is traded. */
  readonly instruments: Iterable<Instrument>;
  /** Keep every entry of the ledger for `ledger.entries()`; true unless given. */
  readonly keepEntries?: boolean;
}

/** What became of an entry: it changed the books, it had before, or it is none of theirs. */
export type Booking = 'booked' | 'repeated' | 'other';

/**
 * The books that a journal keeps: the ledger, the orders, and the intents that no order has followed yet.
 *
 * Append an entry to the journal, then `book` it here. A recovery books the same entries in the same order and so comes to the same
 * books; an entry that is booked again, by its ids, changes nothing.
 *
 * @example
 * ```ts
 * import { Books, createInstrument, depositEntry, fillEntry, memoryJournal } from '@kairos/core';
 *
 * const journal = memoryJournal();
 * const books = new Books({ instruments: [createInstrument({ symbol: 'SPY' })] });
 * const entries = [
 *   depositEntry({ id: 'wire-1', currency: 'USD', amount: 1000, time: 0 }),
 *   fillEntry({
 *     fillId: 'f-1', clientOrderId: 'a-1', symbol: 'SPY', side: 'buy', quantity: 2, price: '470.1', commission: 0, liquidity: 'taker', time: 0,
 *   }),
 * ];
 * await journal.append(entries);
 * entries.map((entry) => books.book(entry)); // => [ 'booked', 'booked' ]
 * entries.map((entry) => books.book(entry)); // => [ 'repeated', 'repeated' ]
 * books.ledger.balance('USD').cash.toString(); // => '59.8'
 * ```
 */
export class Books {
  #ledger: Ledger;
  readonly #orders = new Map<ClientOrderId, Order>();
  readonly #intents = new Map<ClientOrderId, Intent>();
  readonly #filled = new Map<ClientOrderId, FilledTotal>();

  constructor(options: BooksOptions) {
    this.#ledger = new Ledger(options);
  }

  /**
   * Books that go on where a snapshot was taken.
   *
   * @throws {@link ValidationError} when it is none, or does not add up with these instruments.
   */
  static restore(snapshot: Json, options: BooksOptions): Books {
    const { ledger, orders, intents, filled } = read(booksState, snapshot, 'books');
    const books = new Books(options);
    books.#ledger = Ledger.restore(ledger, options);
    for (const each of orders) books.#orders.set(each.clientOrderId, each);
    for (const intent of intents) books.#intents.set(intent.request.clientOrderId, intent);
    for (const [id, total] of Object.entries(filled)) books.#filled.set(id, total);
    return books;
  }

  /** Cash, positions, commissions and funding. Book into it through {@link Books.book} only; marking prices is free. */
  get ledger(): Ledger {
    return this.#ledger;
  }

  /**
   * Takes in what was written down: an `intent`, `order`, `fill`, `deposit`, `withdrawal` or `funding`. Other types, and what stands
   * beside these in the data, are left alone.
   *
   * An order replaces what was known of it, unless that is newer or has ended. A fill is counted in its order when the order does not
   * count it already; one of an order of which only the intent is known makes it an order whose state is `unknown`.
   *
   * @throws {@link ValidationError} when it cannot be read or booked, for example for want of its instrument; then nothing changed.
   */
  book(entry: JournalEntry): Booking {
    const { type, data } = entry;
    switch (type) {
      case 'intent':
        return this.#bookIntent({ ...read(intentData, data, type), time: entry.time });
      case 'order':
        return this.#bookOrder(read(orderData, data, type).order);
      case 'fill':
        return this.#bookFill(read(fillData, data, type).fill);
      case 'deposit': {
        const { currency, amount, time, id } = read(cashMovement, data, type);
        return booking(this.#ledger.deposit(currency, amount, time, id));
      }
      case 'withdrawal': {
        const { currency, amount, time, id } = read(cashMovement, data, type);
        return booking(this.#ledger.withdraw(currency, amount, time, id));
      }
      case 'funding': {
        const { payment } = read(fundingData, data, type);
        const isKnown = this.#ledger.isBooked('funding', payment.id);
        this.#ledger.bookFunding(payment);
        return booking(!isKnown);
      }
      default:
        return 'other';
    }
  }

  /** An order by its id; `undefined` when none was written down. */
  order(id: ClientOrderId): Order | undefined {
    return this.#orders.get(id);
  }

  /** All orders, in the order in which they were first written down. */
  orders(): Order[] {
    return [...this.#orders.values()];
  }

  /** What we decided to send and no order has followed: it may or may not be at the venue, under its client order id. */
  intents(): OrderRequest[] {
    return [...this.#intents.values()].map(({ request }) => request);
  }

  /**
   * Forgets orders that ended before a time, so that checkpoints do not grow for ever. Their fills stay booked.
   *
   * A strategy that decides on the same bar again would find the id free, so keep what is younger than the bars it may see again.
   *
   * @param time - UTC epoch milliseconds; compared with the last change of each order.
   * @returns How many were forgotten.
   */
  forgetClosed(time: number): number {
    const forgotten = this.orders().filter((each) => isClosed(each) && each.updatedAt < time);
    for (const { clientOrderId } of forgotten) {
      this.#orders.delete(clientOrderId);
      this.#filled.delete(clientOrderId);
    }
    return forgotten.length;
  }

  /** All that is needed to go on later, as JSON: what a checkpoint holds under `books`. */
  snapshot(): Json {
    return write(
      booksState,
      {
        version: '1',
        ledger: this.#ledger.snapshot(),
        orders: this.orders(),
        intents: [...this.#intents.values()],
        filled: Object.fromEntries(this.#filled),
      },
      'books',
    );
  }

  #bookIntent(intent: Intent): Booking {
    const { clientOrderId } = intent.request;
    if (this.#orders.has(clientOrderId) || this.#intents.has(clientOrderId)) return 'repeated';
    this.#intents.set(clientOrderId, intent);
    return 'booked';
  }

  #bookOrder(next: Order): Booking {
    const { clientOrderId } = next;
    if (!supersedes(next, this.#orders.get(clientOrderId))) return 'repeated';
    this.#intents.delete(clientOrderId);
    this.#orders.set(clientOrderId, orderAfterFills(next, this.#filled.get(clientOrderId)));
    return 'booked';
  }

  #bookFill(next: Fill): Booking {
    if (!this.#ledger.bookFill(next).booked) return 'repeated';
    const { clientOrderId } = next;
    const total = addFill(this.#filled.get(clientOrderId), next);
    this.#filled.set(clientOrderId, total);
    const intent = this.#intents.get(clientOrderId);
    const known =
      this.#orders.get(clientOrderId) ??
      (intent && Object.freeze({ ...createOrder(intent.request, intent.time), status: 'unknown' as const }));
    if (known) this.#orders.set(clientOrderId, orderAfterFills(known, total));
    this.#intents.delete(clientOrderId);
    return 'booked';
  }
}

function booking(isBooked: boolean): Booking {
  return isBooked ? 'booked' : 'repeated';
}
