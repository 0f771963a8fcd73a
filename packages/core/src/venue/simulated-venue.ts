import type { Bar } from '../bars/bar.js';
import { ValidationError } from '../errors/errors.js';
import { fillOnBar, workingStateAfter } from '../fills/bar-fill.js';
import { limitFillPrice } from '../fills/limit.js';
import { didYouMean } from '../input/did-you-mean.js';
import type { Instrument } from '../instrument/instrument.js';
import { checkOrderRequest } from '../orders/check-order-request.js';
import { createOrder } from '../orders/create-order.js';
import type { ClientOrderId, Order, OrderChange, OrderRequest } from '../orders/order.js';
import { isClosed, transitionOrder } from '../orders/order-state.js';
import { atOpen, type BarOffer, inSequence } from './bar-walk.js';
import { Executions, type Offer } from './executions.js';
import { OrderBook } from './order-book.js';
import { orderEnd } from './order-end.js';
import { type BidAsk, quoteFillPrice, stateAfterQuote } from './quote-fill.js';
import type { SimulatedVenueOptions } from './venue-options.js';
import { refusalOf } from './venue-rules.js';
import { isImmediate, isStopLike, type WorkingOrder } from './working-order.js';

/** Ranks of the orders at an open: what has no price of its own, then stops, then limits. */
const AT_OPEN = [
  ({ order }: WorkingOrder) => order.request.type === 'market',
  isStopLike,
  ({ order }: WorkingOrder) => order.request.type === 'limit',
] as const;

/**
 * A venue that matches orders against closed bars or live quotes, by the fill model of core, and keeps the account's exact books.
 *
 * **Bars.** An order works from the first bar after its submission. At the open: market orders, then stops, then limits that the
 * open is already beyond. Then within the bar, in the sequence that `sameBar` says. `ioc` and `fok` orders have the open only; so
 * has an order whose time ends within the bar. An order that fills within a bar has its bracket at once, but until the next bar only
 * the stop of it counts, unless `sameBar` is `optimistic`: nobody knows whether the target's price came before. A trailing stop
 * starts from the last price before its submission.
 *
 * **Quotes.** A buy trades at the ask, a sell at the bid, in the order of submission.
 *
 * **Brackets.** The legs work once their order has filled, may only reduce, and cancel each other; a position that is closed
 * otherwise cancels both. Orders fill whole; what the account cannot take is rejected or canceled with a reason.
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

  constructor(options: SimulatedVenueOptions) {
    const instruments = [...options.instruments];
    this.#options = { ...options, instruments };
    this.#name = options.name ?? 'simulated';
    this.#instruments = new Map(instruments.map((instrument) => [instrument.symbol, instrument]));
    for (const instrument of instruments) options.ledger.addInstrument(instrument);
    this.#book = new OrderBook((order) => options.onOrder?.(order));
    this.#executions = new Executions(this.#book, this.#options);
  }

  /**
   * Takes an order, or rejects it with a reason. The same request under the same id again gives the order of the first time.
   *
   * @param request - Well formed: from anywhere but our own code, `checkOrderRequest` it first.
   * @param time - UTC epoch milliseconds.
   * @throws {@link ValidationError} for an unknown symbol, or an id that was used for another order.
   */
  submit(request: OrderRequest, time: number): Order {
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
    const working: WorkingOrder = { order, state, hasRested: false, endsAt };
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
    return working ? this.#book.move(working, 'canceled', time, reason) : known;
  }

  /**
   * Changes a working order; one that has ended stays as it is. A stop-limit that has triggered stays triggered.
   *
   * @throws {@link OrderNotFoundError} when no order was sent under this id.
   * @throws {@link ValidationError} for a change that its type does not have, or that the instrument's lots and ticks refuse.
   */
  replace(id: ClientOrderId, change: OrderChange, time: number): Order {
    const known = this.#book.order(id, this.#name);
    const working = this.#book.find(id);
    if (!working) return known;
    const { status } = known;
    const request = checkOrderRequest({ ...known.request, ...change });
    const refusal = refusalOf(request, this.#instrumentOf(request.symbol));
    if (refusal !== undefined) throw new ValidationError(`order.${refusal}`);
    this.#book.move(working, 'pending-replace', time);
    const replaced = transitionOrder(working.order, status, { time });
    return this.#book.update(working, Object.freeze({ ...replaced, request }));
  }

  /** An order in its present state. @throws {@link OrderNotFoundError} when none was sent under this id. */
  order(id: ClientOrderId): Order {
    return this.#book.order(id, this.#name);
  }

  /** The orders that work, oldest first; of one symbol, or of all. */
  openOrders(symbol?: string): Order[] {
    return this.#book.open(symbol);
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
    const round = [...this.#book.workingOf(symbol)];
    this.#expire(round, bar.time);
    this.#matchOpen(round, instrument, bar);
    for (const working of round) {
      if (isClosed(working.order)) continue;
      if (isImmediate(working)) this.#book.move(working, 'canceled', bar.time, 'it did not fill at once');
      else if (working.endsAt < closeTime) this.#book.move(working, 'expired', working.endsAt);
    }
    this.#matchWithin(round, instrument, bar, closeTime);
    for (const working of round) if (!isClosed(working.order)) this.#remember(working, bar, closeTime);
    this.#expire(round, closeTime);
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
    const round = [...this.#book.workingOf(symbol)];
    this.#expire(round, time);
    for (const working of round) {
      if (isClosed(working.order)) continue;
      const { request } = working.order;
      const price = quoteFillPrice(request, working.state, quote);
      if (!Number.isNaN(price)) {
        if (this.#refusesTaking(working, time)) continue;
        const isMaker = request.type === 'limit' && working.hasRested;
        const offer: Offer = { price, liquidity: isMaker ? 'maker' : 'taker', volume: Number.NaN, time };
        this.#executions.execute(working, instrument, offer);
      } else if (isImmediate(working)) this.#book.move(working, 'canceled', time, 'it did not fill at once');
      else this.#rest(working, stateAfterQuote(request, working.state, quote), time);
    }
    const middle = (quote.bid + quote.ask) / 2;
    if (!Number.isNaN(middle)) this.#lastPrices.set(symbol, middle);
  }

  /** Passes over the book at the open until nothing fills any more: a fill may bring a leg that the open is beyond already. */
  #matchOpen(round: WorkingOrder[], instrument: Instrument, bar: Bar): void {
    const open = atOpen(bar);
    let hasFilled = true;
    while (hasFilled) {
      hasFilled = false;
      for (const isTurn of AT_OPEN) {
        for (const working of [...round]) {
          if (isClosed(working.order) || !isTurn(working)) continue;
          if (this.#refusesTouching(working, open)) continue;
          const price = this.#priceOn(open, working);
          if (price === undefined) continue;
          round.push(...this.#fillAt(working, instrument, price, bar, bar.time));
          hasFilled = true;
        }
      }
    }
  }

  #matchWithin(round: WorkingOrder[], instrument: Instrument, bar: Bar, time: number): void {
    const { sameBar = 'pessimistic' } = this.#options;
    const offers: BarOffer[] = [];
    for (const working of round) {
      const price = isClosed(working.order) ? undefined : this.#priceOn(bar, working);
      if (price !== undefined) offers.push({ working, price });
    }
    const isMetBySequence = offers.length > 1 ? inSequence(offers, bar, sameBar) : offers;
    for (const { working, price } of isMetBySequence) {
      if (isClosed(working.order)) continue;
      const legs = this.#fillAt(working, instrument, price, bar, time);
      if (legs.length > 0) this.#matchBorn(legs, instrument, { ...bar, open: price }, time);
    }
  }

  /** Legs that came to life within the bar: the rest of it, from the entry's price on, may execute them. */
  #matchBorn(legs: readonly WorkingOrder[], instrument: Instrument, rest: Bar, time: number): void {
    const { sameBar = 'pessimistic' } = this.#options;
    const offers: BarOffer[] = [];
    for (const working of legs) {
      if (working.leg === 'take-profit' && sameBar !== 'optimistic') continue;
      const price = this.#priceOn(rest, working);
      if (price !== undefined) offers.push({ working, price });
    }
    for (const { working, price } of inSequence(offers, rest, sameBar)) {
      if (!isClosed(working.order)) this.#fillAt(working, instrument, price, rest, time);
    }
  }

  #priceOn(bar: Bar, { order, state }: WorkingOrder): number | undefined {
    const { limitRule = 'through' } = this.#options;
    return fillOnBar(order.request, state, bar, { limitRule })?.referencePrice;
  }

  #fillAt(working: WorkingOrder, instrument: Instrument, price: number, bar: Bar, time: number): WorkingOrder[] {
    const { volume, open } = bar;
    const { request } = working.order;
    // A resting limit adds liquidity at any price; a new one only if the open did not fill it.
    const waits = request.type === 'limit' && (working.hasRested || price !== open || request.postOnly === true);
    const triggered = request.type === 'stop-limit' && working.state.triggered === true;
    return this.#executions.execute(working, instrument, {
      price,
      liquidity: waits || triggered ? 'maker' : 'taker',
      volume,
      time,
    });
  }

  /** A post-only order that would trade on arrival is rejected, as a venue does. */
  #refusesTouching(working: WorkingOrder, { time, open }: Bar): boolean {
    const { request } = working.order;
    if (working.hasRested || request.type !== 'limit') return false;
    const price = limitFillPrice(request.side, Number(request.limitPrice), open, open, open, 'touch');
    return !Number.isNaN(price) && this.#refusesTaking(working, time);
  }

  #refusesTaking(working: WorkingOrder, time: number): boolean {
    const { request } = working.order;
    if (working.hasRested || request.type !== 'limit' || !request.postOnly) return false;
    this.#book.move(working, 'rejected', time, 'post-only, and it would have traded on arrival');
    return true;
  }

  #remember(working: WorkingOrder, bar: Bar, time: number): void {
    this.#rest(working, workingStateAfter(working.order.request, working.state, bar), time);
  }

  #rest(working: WorkingOrder, state: WorkingOrder['state'], time: number): void {
    const hasTriggered = state.triggered === true && working.state.triggered !== true;
    working.state = state;
    working.hasRested = true;
    if (hasTriggered) this.#book.move(working, 'triggered', time);
  }

  #expire(round: readonly WorkingOrder[], time: number): void {
    for (const working of round) {
      if (working.endsAt <= time && !isClosed(working.order)) this.#book.move(working, 'expired', working.endsAt);
    }
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
