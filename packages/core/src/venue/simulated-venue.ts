import type { Bar } from '../bars/bar.js';
import { ValidationError } from '../errors/errors.js';
import { didYouMean } from '../input/did-you-mean.js';
import type { Instrument } from '../instrument/instrument.js';
import { exact } from '../money/exact.js';
import { checkOrderRequest } from '../orders/check-order-request.js';
import { createOrder } from '../orders/create-order.js';
import type { ClientOrderId, Order, OrderChange, OrderRequest } from '../orders/order.js';
import { type OrderSnapshot, orderSnapshot } from '../orders/order-snapshot.js';
import { transitionOrder } from '../orders/order-state.js';
import { BarMatching } from './bar-matching.js';
import { Executions } from './executions.js';
import { OrderBook } from './order-book.js';
import { orderEnd } from './order-end.js';
import type { BidAsk } from './quote-fill.js';
import { matchQuote } from './quote-matching.js';
import type { SimulatedVenueOptions } from './venue-options.js';
import { refusalOf } from './venue-rules.js';
import { restoredWorking, type VenueSnapshot, type WorkingSnapshot, workingSnapshot } from './venue-snapshot.js';
import { checkVolumeShare } from './volume-room.js';
import type { WorkingOrder } from './working-order.js';

/**
 * A venue that matches orders against closed bars or live quotes, by the fill model of core, and keeps the account's exact books.
 *
 * **Bars.** An order works from the first bar that is told after its submission and closes after the time of it. At the open: market orders, then stops, then limits that the
 * open is already beyond. Then within the bar, in the sequence that `sameBar` says. `ioc` and `fok` orders have the open only; so
 * has an order whose time ends within the bar. An order that fills within a bar has its bracket at once, but until the next bar only
 * the stop of it counts, unless `sameBar` is `optimistic`: nobody knows whether the target's price came before. A trailing stop
 * starts from the last price before its submission.
 *
 * **Quotes.** A buy trades at the ask, a sell at the bid, in the order of submission.
 *
 * **Brackets.** The legs work once their order has filled, may only reduce, and cancel each other; a position that is closed
 * otherwise cancels both. What the account cannot take is rejected or canceled with a reason.
 *
 * **Volume.** Orders fill whole, unless `maxVolumeShare` limits what all fills of a bar, or of one side of a quote, take together:
 * they then fill in parts, the first in the sequence first, and what remains works on. `fok` wants all at once and `ioc` leaves the
 * rest. A stop that was reached is a market order from then on. The bracket works once its order has ended, for what has filled; a leg
 * that fills in part leaves its sister the rest.
 *
 * Time is what the caller says, whole UTC epoch milliseconds; nothing here is asynchronous.
 *
 * @example
 * ```ts
 * import { createInstrument, Ledger, SimulatedVenue } from '@kairos/core';
 *
 * const ledger = new Ledger();
 * ledger.deposit('USD', 10_000, 0);
 * const venue = new SimulatedVenue({ ledger, instruments: [createInstrument({ symbol: 'SPY' })] });
 * venue.submit({ clientOrderId: 'a', symbol: 'SPY', side: 'buy', quantity: 10, type: 'limit', limitPrice: 470 }, 0);
 * venue.onBar('SPY', { time: 0, open: 472, high: 473, low: 469, close: 471, volume: 1000 }, 60_000);
 * venue.order('a').status; // => 'filled'
 * ledger.balance('USD').cash.toString(); // => '5300'
 * ```
 */
export class SimulatedVenue {
  readonly #name: string;
  readonly #options: SimulatedVenueOptions;
  readonly #instruments: ReadonlyMap<string, Instrument>;
  readonly #lastPrices = new Map<string, number>();
  readonly #book: OrderBook;
  readonly #executions: Executions;
  readonly #bars: BarMatching;

  /** @throws {@link ValidationError} for a `maxVolumeShare` out of range. */
  constructor(options: SimulatedVenueOptions, fills = 0) {
    checkVolumeShare(options.maxVolumeShare);
    const instruments = [...options.instruments];
    this.#options = { ...options, instruments };
    this.#name = options.name ?? 'simulated';
    this.#instruments = new Map(instruments.map((instrument) => [instrument.symbol, instrument]));
    for (const instrument of instruments) options.ledger.addInstrument(instrument);
    this.#book = new OrderBook((order) => options.onOrder?.(order));
    this.#executions = new Executions(this.#book, this.#options, fills);
    this.#bars = new BarMatching(this.#book, this.#executions, options);
  }

  /**
   * A venue that goes on where a snapshot was taken. The ledger of the options must stand where it stood then.
   *
   * @throws {@link ValidationError} when an order is of a symbol that is not traded here.
   */
  static restore(snapshot: VenueSnapshot, options: SimulatedVenueOptions): SimulatedVenue {
    const venue = new SimulatedVenue(options, snapshot.fills);
    const working = new Map(snapshot.working.map((each) => [each.clientOrderId, each]));
    for (const stored of snapshot.orders) {
      venue.#instrumentOf(stored.request.symbol);
      venue.#book.restore(stored);
      const rest = working.get(stored.clientOrderId);
      if (rest) venue.#book.add(restoredWorking(rest, venue.order(stored.clientOrderId)));
    }
    for (const [symbol, price] of Object.entries(snapshot.prices)) venue.#lastPrices.set(symbol, price);
    return venue;
  }

  /**
   * Takes an order, or rejects it with a reason. The same request under the same id again gives the order of the first time.
   *
   * @param request - Well formed: from anywhere but our own code, `checkOrderRequest` it first.
   * @param time - UTC epoch milliseconds.
   * @param worksFrom - Bars that opened before, and quotes of before, do not fill it; unless given, the next quote and the
   * next bar that closes after `time` may.
   * @throws {@link ValidationError} for an unknown symbol, or an id that was used for another order.
   */
  submit(request: OrderRequest, time: number, worksFrom = Number.NEGATIVE_INFINITY): Order {
    const instrument = this.#instrumentOf(request.symbol);
    const repeated = this.#book.repeated(request);
    if (repeated) return repeated;
    const { refusal = refusalOf } = this.#options;
    const endsAt = orderEnd(request, time, instrument.calendar);
    const reason =
      refusal(request, instrument) ?? (endsAt <= time ? `it ended at ${endsAt}, before it came` : undefined);
    const sent = this.#book.note(transitionOrder(this.#book.note(createOrder(request, time)), 'submitted', { time }));
    if (reason !== undefined) return this.#book.note(transitionOrder(sent, 'rejected', { time, reason }));
    const order = this.#book.note(transitionOrder(sent, 'accepted', { time }));
    const extreme = this.#lastPrices.get(request.symbol);
    const state = request.type === 'trailing-stop' && extreme !== undefined ? { extreme } : {};
    const working: WorkingOrder = { order, state, hasRested: false, endsAt, worksFrom };
    this.#book.add(working);
    return order;
  }

  /**
   * Takes an order out of the book; one that has ended stays as it is.
   *
   * @throws {@link OrderNotFoundError} when no order was sent under this id.
   */
  cancel(id: ClientOrderId, time: number, reason = 'canceled on request'): Order {
    const known = this.#book.order(id, this.#name);
    const working = this.#book.find(id);
    if (!working) return known;
    this.#executions.end(working, 'canceled', time, reason);
    return working.order;
  }

  /**
   * Changes a working order; one that has ended stays as it is. A stop that has triggered stays triggered.
   *
   * @throws {@link OrderNotFoundError} when no order was sent under this id.
   * @throws {@link ValidationError} for a change that its type does not have, or that the instrument's lots and ticks refuse, or to
   * a quantity that has filled already.
   */
  replace(id: ClientOrderId, change: OrderChange, time: number): Order {
    const known = this.#book.order(id, this.#name);
    const working = this.#book.find(id);
    if (!working) return known;
    const { status } = known;
    const request = checkOrderRequest({ ...known.request, ...change });
    const refusal = refusalOf(request, this.#instrumentOf(request.symbol));
    if (refusal !== undefined) throw new ValidationError(`order.${refusal}`);
    const { filledQuantity } = known;
    if (filledQuantity.greaterThanOrEqualTo(exact(request.quantity, 'order.quantity'))) {
      const message = `must be above the ${filledQuantity} that have filled, was ${request.quantity}`;
      throw new ValidationError(`order.quantity ${message}`, { issues: [{ path: 'order.quantity', message }] });
    }
    this.#book.move(working, 'pending-replace', time);
    const replaced = transitionOrder(working.order, status, { time });
    return this.#book.update(working, Object.freeze({ ...replaced, request }));
  }

  /** An order in its present state. @throws {@link OrderNotFoundError} when none was sent under this id. */
  order(id: ClientOrderId): Order {
    return this.#book.order(id, this.#name);
  }

  /** An order in its present state; `undefined` when none was sent under this id. */
  lookUp(id: ClientOrderId): Order | undefined {
    return this.#book.lookUp(id);
  }

  /** The orders that work, oldest first; of one symbol, or of all. */
  openOrders(symbol?: string): Order[] {
    return this.#book.working(symbol).map(({ order }) => order);
  }

  /** What is remembered of the orders that work, oldest first; of one symbol, or of all. */
  workingSnapshots(symbol?: string): WorkingSnapshot[] {
    return this.#book.working(symbol).map(workingSnapshot);
  }

  /** Last price that is known of a symbol, quote currency; `undefined` before the first. */
  lastPrice(symbol: string): number | undefined {
    return this.#lastPrices.get(symbol);
  }

  /** An order of this venue as JSON, with what {@link SimulatedVenue.restore} needs to know of it. */
  orderSnapshot(order: Order): OrderSnapshot {
    return orderSnapshot(order, this.#book.askedFirst(order.clientOrderId));
  }

  /** All that is needed to go on later, as JSON; amounts are decimal texts. Take one of the ledger with it. */
  snapshot(): VenueSnapshot {
    return {
      orders: this.#book.known().map((order) => this.orderSnapshot(order)),
      working: this.workingSnapshots(),
      prices: Object.fromEntries(this.#lastPrices),
      fills: this.#executions.fills,
    };
  }

  /** Whether an order of this symbol works; when none does, a bar needs only {@link SimulatedVenue.quiet}. */
  isWorking(symbol: string): boolean {
    return this.#book.workingOf(symbol).length > 0;
  }

  /** Notes the last price of a bar that no order works on. */
  quiet(symbol: string, price: number): void {
    this.#lastPrices.set(symbol, price);
  }

  /**
   * Matches the working orders of a symbol against one closed bar. Orders that listeners submit meanwhile wait for the next.
   *
   * @param closeTime - End of the bar, UTC epoch milliseconds: the time of fills within it.
   * @throws {@link ValidationError} for an unknown symbol, or a cost model that gives no finite amount or betters a price.
   */
  onBar(symbol: string, bar: Bar, closeTime: number): void {
    const instrument = this.#instrumentOf(symbol);
    this.#bars.match([...this.#book.workingOf(symbol)], instrument, bar, closeTime);
    this.#lastPrices.set(symbol, bar.close);
  }

  /**
   * Matches the working orders of a symbol against the best bid and ask of a moment.
   *
   * @param time - UTC epoch milliseconds.
   * @throws {@link ValidationError} as for bars.
   */
  onQuote(symbol: string, quote: BidAsk, time: number): void {
    const instrument = this.#instrumentOf(symbol);
    matchQuote(this.#book, this.#executions, instrument, quote, time, this.#options.maxVolumeShare);
    const middle = (quote.bid + quote.ask) / 2;
    if (!Number.isNaN(middle)) this.#lastPrices.set(symbol, middle);
  }

  #instrumentOf(symbol: string): Instrument {
    const instrument = this.#instruments.get(symbol);
    if (instrument) return instrument;
    const hint = didYouMean(symbol, this.#instruments.keys());
    throw new ValidationError(`symbol "${symbol}" is not traded at ${this.#name}.${hint}`, {
      issues: [{ path: 'order.symbol', message: 'one that is traded here' }],
    });
  }
}
