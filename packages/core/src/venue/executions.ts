import type { Decimal } from 'decimal.js';
import { ValidationError } from '../errors/errors.js';
import { type CommissionModel, exactCommission, rateCommission } from '../fills/commission.js';
import { noSlippage, type SlippageModel } from '../fills/slippage.js';
import type { Instrument } from '../instrument/instrument.js';
import type { BookedFill } from '../ledger/ledger-entry.js';
import { exact, ZERO } from '../money/exact.js';
import { applyFill } from '../orders/apply-fill.js';
import { createOrder, remainingQuantity } from '../orders/create-order.js';
import type { Fill, LiquiditySide } from '../orders/fill.js';
import { canTransition, isClosed, transitionOrder } from '../orders/order-state.js';
import { bracketLegs, type LegRequest } from './bracket-legs.js';
import type { FillProposal } from './fill-terms.js';
import { noLeverage } from './leverage.js';
import type { OrderBook } from './order-book.js';
import type { SimulatedVenueOptions } from './venue-options.js';
import { type VolumeRoom, withinRoom } from './volume-room.js';
import { isStopLike, type WorkingOrder } from './working-order.js';

/** A price at which the market would fill an order. */
export interface Offer {
  /** Quote currency, before slippage. */
  readonly price: number;
  readonly liquidity: LiquiditySide;
  /** Units traded meanwhile, for the slippage model; NaN when unknown. */
  readonly volume: number;
  /** What fills may take of the volume; no limit without it. */
  readonly room?: VolumeRoom | undefined;
  /** UTC epoch milliseconds. */
  readonly time: number;
}

/** Turns offers into fills: terms, commission, books, and what a fill sets off among the other orders. */
export class Executions {
  readonly #book: OrderBook;
  readonly #options: SimulatedVenueOptions;
  readonly #slippage: SlippageModel;
  readonly #rates = new Map<string, CommissionModel>();
  #fills: number;

  constructor(book: OrderBook, options: SimulatedVenueOptions, fills = 0) {
    this.#book = book;
    this.#fills = fills;
    this.#options = options;
    this.#slippage = options.slippage ?? noSlippage;
  }

  /** Fills an order at an offer as far as the volume and the account let it. Gives the legs that it brought to life. */
  execute(working: WorkingOrder, instrument: Instrument, offer: Offer): WorkingOrder[] {
    const { termsRule = noLeverage, ledger } = this.#options;
    const { time, room } = offer;
    ledger.markPrice(instrument.symbol, offer.price);
    const wanted = this.#onOffer(working, instrument.symbol);
    if (!wanted.greaterThan(0)) return this.end(working, 'canceled', time, 'nothing is open that it could reduce');
    const quantity = withinRoom(wanted, room, instrument);
    const isCapped = quantity.lessThan(wanted);
    if (isCapped && working.order.request.timeInForce === 'fok') {
      return this.end(working, 'canceled', time, 'the volume does not fill it whole');
    }
    if (isCapped && isStopLike(working)) this.#book.trigger(working, time);
    if (!quantity.greaterThan(0)) return [];
    const terms = termsRule(this.#proposal(working, instrument, offer, quantity));
    if ('refused' in terms) return this.#refuse(working, time, terms.refused);
    const { price, reason } = terms;
    const agreed = exact(terms.quantity, 'quantity');
    if (!agreed.equals(quantity) && reason === undefined) this.#resize(working, agreed, time);
    const filled = withinRoom(agreed, room, instrument);
    const { after } = this.#fill(working, instrument, offer, price, filled);
    if (!isClosed(working.order)) {
      if (reason !== undefined) this.#book.move(working, 'canceled', time, reason);
      else if (!isCapped && quantity.equals(agreed)) {
        this.#book.move(working, 'canceled', time, 'the position is closed');
      }
    }
    this.#settleBrackets(working, after.quantity, filled, time);
    return isClosed(working.order) ? this.#protect(working, time) : [];
  }

  /** Ends an order that the market did not fill, or not whole. What did fill is protected now: gives the legs of it. */
  end(working: WorkingOrder, to: 'canceled' | 'expired', time: number, reason?: string): WorkingOrder[] {
    this.#book.move(working, to, time, reason);
    return this.#protect(working, time);
  }

  /** Ends the orders whose time is over, as {@link Executions.end} does. */
  expire(round: readonly WorkingOrder[], time: number): WorkingOrder[] {
    const over = round.filter(({ endsAt, order }) => endsAt <= time && !isClosed(order));
    return over.flatMap((working) => this.end(working, 'expired', working.endsAt));
  }

  #onOffer({ order }: WorkingOrder, symbol: string): Decimal {
    const remaining = remainingQuantity(order);
    const { reduceOnly, side } = order.request;
    if (!reduceOnly) return remaining;
    const held = this.#options.ledger.position(symbol).quantity;
    const isAgainst = side === 'sell' ? held.greaterThan(0) : held.lessThan(0);
    if (!isAgainst) return ZERO;
    return held.abs().lessThan(remaining) ? held.abs() : remaining;
  }

  #proposal(working: WorkingOrder, instrument: Instrument, offer: Offer, quantity: Decimal): FillProposal {
    const { ledger, instruments } = this.#options;
    const { side, type } = working.order.request;
    const slips = type !== 'limit' && type !== 'stop-limit';
    const { price, volume, liquidity } = offer;
    const { tickSize } = instrument;
    return {
      order: working.order,
      instrument,
      ledger,
      commission: this.commissionOf(instrument),
      liquidity,
      quantity,
      referencePrice: price,
      priceFor: (units) => {
        if (!slips) return price;
        return checkedPrice(this.#slippage, side, price, units, volume, tickSize);
      },
      usedElsewhere() {
        const others = [...instruments].filter(({ quoteCurrency }) => quoteCurrency === instrument.quoteCurrency);
        const symbols = new Set(others.map(({ symbol }) => symbol).filter((symbol) => symbol !== instrument.symbol));
        const held = ledger.positions().filter(({ symbol }) => symbols.has(symbol));
        return held.reduce((sum, { cost, unrealizedPnl }) => sum.plus(cost.plus(unrealizedPnl).abs()), ZERO);
      },
    };
  }

  /** Fills so far; their ids count on from there. */
  get fills(): number {
    return this.#fills;
  }

  /** The model of all fills, or the rates of the instrument. */
  commissionOf(instrument: Instrument): CommissionModel {
    const { symbol, makerFeeRate, takerFeeRate } = instrument;
    const model = this.#options.commission ?? this.#rates.get(symbol);
    if (model) return model;
    const rates = rateCommission({ maker: makerFeeRate, taker: takerFeeRate });
    this.#rates.set(symbol, rates);
    return rates;
  }

  #refuse(working: WorkingOrder, time: number, reason: string): WorkingOrder[] {
    if (!canTransition(working.order.status, 'rejected')) return this.end(working, 'canceled', time, reason);
    this.#book.move(working, 'rejected', time, reason);
    return [];
  }

  /** Changes an order so that a quantity remains of it. */
  #resize(working: WorkingOrder, remaining: Decimal, time: number): void {
    const { order } = working;
    const request = Object.freeze({ ...order.request, quantity: order.filledQuantity.plus(remaining) });
    const updatedAt = Math.max(order.updatedAt, time);
    this.#book.update(working, Object.freeze({ ...order, request, updatedAt }));
  }

  #fill(working: WorkingOrder, instrument: Instrument, offer: Offer, price: number, quantity: Decimal): BookedFill {
    const { clientOrderId, symbol, side } = working.order.request;
    const { liquidity, time, room } = offer;
    const { multiplier } = instrument;
    const commission = exactCommission(this.commissionOf(instrument), { price, quantity, multiplier, liquidity });
    const fillId = `${clientOrderId}-fill-${++this.#fills}`;
    const fill: Fill = { fillId, clientOrderId, symbol, side, quantity, price, commission, liquidity, time };
    const booked = this.#options.ledger.bookFill(Object.freeze(fill));
    if (room) room.left = room.left.minus(quantity);
    this.#book.update(working, applyFill(working.order, fill));
    const { leg, order } = working;
    this.#options.onFill?.({ ...booked, order, referencePrice: offer.price, ...(leg && { leg }) });
    return booked;
  }

  /** A leg that fills takes from its sister what it filled, and a position that is gone cancels all legs that guarded it. */
  #settleBrackets(working: WorkingOrder, held: Decimal, filled: Decimal, time: number): void {
    const { parent, order } = working;
    for (const other of [...this.#book.workingOf(order.request.symbol)]) {
      if (other.leg === undefined || other === working) continue;
      const guards = other.order.request.side === 'sell' ? held.greaterThan(0) : held.lessThan(0);
      if (!guards) this.#book.move(other, 'canceled', time, 'the position is closed');
      else if (parent !== undefined && other.parent === parent) {
        const rest = remainingQuantity(other.order).minus(filled);
        if (!isClosed(order) && rest.greaterThan(0)) this.#resize(other, rest, time);
        else this.#book.move(other, 'canceled', time, `"${order.clientOrderId}" filled first`);
      }
    }
  }

  /** The bracket of an order that has ended, for what of it filled and is still open. */
  #protect({ order }: WorkingOrder, time: number): WorkingOrder[] {
    const { bracket, side, symbol } = order.request;
    if (!bracket || order.filledQuantity.isZero()) return [];
    const held = this.#options.ledger.position(symbol).quantity;
    if (side === 'buy' ? !held.greaterThan(0) : !held.lessThan(0)) return [];
    const open = held.abs();
    const quantity = open.lessThan(order.filledQuantity) ? open : order.filledQuantity;
    return bracketLegs(order.request, quantity).map((leg) => this.#addLeg(leg, order.clientOrderId, time));
  }

  #addLeg({ leg, request }: LegRequest, parent: string, time: number): WorkingOrder {
    let order = this.#book.note(createOrder(Object.freeze(request), time));
    for (const status of ['submitted', 'accepted'] as const) {
      order = this.#book.note(transitionOrder(order, status, { time }));
    }
    const endsAt = Number.POSITIVE_INFINITY;
    const worksFrom = Number.NEGATIVE_INFINITY;
    const working: WorkingOrder = { order, state: {}, hasRested: true, endsAt, worksFrom, leg, parent };
    this.#book.add(working);
    return working;
  }
}

/** @throws {@link ValidationError} when the model betters the price: slippage never pays. */
function checkedPrice(
  slippage: SlippageModel,
  side: 'buy' | 'sell',
  price: number,
  quantity: number,
  volume: number,
  tickSize: number,
): number {
  const slipped = slippage.price({ side, price, quantity, volume, tickSize });
  if (side === 'buy' ? slipped >= price : slipped <= price) return slipped;
  throw new ValidationError(
    `costs.slippage "${slippage.name}" must not better the ${side} price ${price}, was ${slipped}`,
  );
}
