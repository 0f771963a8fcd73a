import type { Bar } from '../bars/bar.js';
import { fillOnBar, workingStateAfter } from '../fills/bar-fill.js';
import { limitFillPrice } from '../fills/limit.js';
import type { Instrument } from '../instrument/instrument.js';
import { isClosed } from '../orders/order-state.js';
import { atOpen, type BarOffer, inSequence } from './bar-walk.js';
import type { Executions } from './executions.js';
import type { OrderBook } from './order-book.js';
import type { SimulatedVenueOptions } from './venue-options.js';
import { type VolumeRoom, volumeRoom } from './volume-room.js';
import { isImmediate, isStopLike, type WorkingOrder } from './working-order.js';

/** Ranks of the orders at an open: what has no price of its own, then stops, then limits. */
const AT_OPEN = [
  ({ order }: WorkingOrder) => order.request.type === 'market',
  isStopLike,
  ({ order }: WorkingOrder) => order.request.type === 'limit',
] as const;

/** Why an `ioc` or `fok` order is canceled; it may have filled in part. */
export const NOT_AT_ONCE = 'it did not fill at once';

type BarRules = Pick<SimulatedVenueOptions, 'limitRule' | 'sameBar' | 'maxVolumeShare'>;

/** Matches orders against closed bars; the rules are told at `SimulatedVenue`. */
export class BarMatching {
  readonly #book: OrderBook;
  readonly #executions: Executions;
  readonly #options: BarRules;
  /** What the fills of the present bar may take. */
  #room: VolumeRoom | undefined;

  constructor(book: OrderBook, executions: Executions, options: BarRules) {
    this.#book = book;
    this.#executions = executions;
    this.#options = options;
  }

  /**
   * @param arrived - The orders in the book. Those that came, or were changed, when the bar had closed already could know what it did:
   * they wait for the next; so do those that work only from after its open.
   */
  match(arrived: readonly WorkingOrder[], instrument: Instrument, bar: Bar, closeTime: number): void {
    const round = arrived.filter(({ worksFrom, order }) => worksFrom <= bar.time && order.updatedAt < closeTime);
    if (round.length > 0) this.#matchRound(round, instrument, bar, closeTime);
    this.#executions.expire(arrived, closeTime);
  }

  #matchRound(round: WorkingOrder[], instrument: Instrument, bar: Bar, closeTime: number): void {
    this.#room = volumeRoom(this.#options.maxVolumeShare, bar.volume, 'bar.volume');
    round.push(...this.#executions.expire(round, bar.time));
    this.#matchOpen(round, instrument, bar);
    for (const working of round) {
      if (isClosed(working.order)) continue;
      const isOver = working.endsAt < closeTime;
      if (isImmediate(working)) round.push(...this.#executions.end(working, 'canceled', bar.time, NOT_AT_ONCE));
      else if (isOver) round.push(...this.#executions.end(working, 'expired', working.endsAt));
    }
    this.#matchWithin(round, instrument, bar, closeTime);
    for (const working of round) {
      if (isClosed(working.order)) continue;
      this.#book.rest(working, workingStateAfter(working.order.request, working.state, bar), closeTime);
    }
  }

  /** Passes over the book at the open until nothing happens any more: a fill may bring a leg that the open is beyond already. */
  #matchOpen(round: WorkingOrder[], instrument: Instrument, bar: Bar): void {
    const open = atOpen(bar);
    let hasMoved = true;
    while (hasMoved) {
      hasMoved = false;
      for (const isTurn of AT_OPEN) {
        for (const working of [...round]) {
          if (isClosed(working.order) || !isTurn(working)) continue;
          if (this.#refusesTouching(working, open)) continue;
          const price = this.#priceOn(open, working);
          if (price === undefined) continue;
          const before = working.order;
          round.push(...this.#fillAt(working, instrument, price, bar, bar.time));
          if (working.order !== before) hasMoved = true;
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
      room: this.#room,
      time,
    });
  }

  /** A post-only order that would trade on arrival is rejected, as a venue does. */
  #refusesTouching(working: WorkingOrder, { time, open }: Bar): boolean {
    const { request } = working.order;
    if (working.hasRested || request.type !== 'limit') return false;
    const price = limitFillPrice(request.side, Number(request.limitPrice), open, open, open, 'touch');
    return !Number.isNaN(price) && this.#book.refusesTaking(working, time);
  }
}
