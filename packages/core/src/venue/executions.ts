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
import type { Amount } from '../orders/order.js';
import { canTransition, isClosed, transitionOrder } from '../orders/order-state.js';
import { bracketLegs, type LegRequest } from './bracket-legs.js';
import type { FillProposal } from './fill-terms.js';
import { noLeverage } from './no-leverage.js';
import type { OrderBook } from './order-book.js';
import type { SimulatedVenueOptions } from './venue-options.js';
import type { WorkingOrder } from './working-order.js';

/** A price at which the market would fill an order. */
export interface Offer {
  /** Quote currency, before slippage. */
  readonly price: number;
  readonly liquidity: LiquiditySide;
  /** Units traded meanwhile, for the slippage model; NaN when unknown. */
  readonly volume: number;
  /** UTC epoch milliseconds. */
  readonly time: number;
}

/** Turns offers into fills: terms, commission, books, and what a fill sets off among the other orders. */
export class Executions {
  readonly #book: OrderBook;
  readonly #options: SimulatedVenueOptions;
  readonly #slippage: SlippageModel;
  readonly #rates = new Map<string, CommissionModel>();
  #fills = 0;

  constructor(book: OrderBook, options: SimulatedVenueOptions) {
    this.#book = book;
    this.#options = options;
    this.#slippage = options.slippage ?? noSlippage;
  }

  /** Fills an order at an offer as far as the account agrees. Gives the legs that it brought to life. */
  execute(working: WorkingOrder, instrument: Instrument, offer: Offer): WorkingOrder[] {
    const { termsRule = noLeverage, ledger } = this.#options;
    const { symbol } = instrument;
    const { time } = offer;
    ledger.markPrice(symbol, offer.price);
    const quantity = this.#onOffer(working, symbol);
    if (!quantity.greaterThan(0)) {
      this.#book.move(working, 'canceled', time, 'nothing is open that it could reduce');
      return [];
    }
    const terms = termsRule(this.#proposal(working, instrument, offer, quantity));
    if ('refused' in terms) {
      this.#refuse(working, time, terms.refused);
      return [];
    }
    const taken = exact(terms.quantity, 'quantity');
    if (!taken.equals(quantity) && terms.reason === undefined) this.#resize(working, taken, time);
    const booked = this.#fill(working, instrument, offer, terms.price, taken);
    const isReduced = quantity.lessThan(remainingQuantity({ ...working.order, filledQuantity: ZERO }));
    if (!isClosed(working.order)) {
      const reason = terms.reason ?? (isReduced ? 'the position is closed' : 'the rest was not taken');
      this.#book.move(working, 'canceled', time, reason);
    }
    this.#settleBrackets(working, booked, time);
    return this.#protect(working, booked, instrument, time);
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

  /** The model of all fills, or the rates of the instrument. */
  commissionOf(instrument: Instrument): CommissionModel {
    const { symbol, makerFeeRate, takerFeeRate } = instrument;
    const model = this.#options.commission ?? this.#rates.get(symbol);
    if (model) return model;
    const rates = rateCommission({ maker: makerFeeRate, taker: takerFeeRate });
    this.#rates.set(symbol, rates);
    return rates;
  }

  #refuse(working: WorkingOrder, time: number, reason: string): void {
    const end = canTransition(working.order.status, 'rejected') ? 'rejected' : 'canceled';
    this.#book.move(working, end, time, reason);
  }

  #resize(working: WorkingOrder, quantity: Amount, time: number): void {
    const { order } = working;
    const request = Object.freeze({ ...order.request, quantity });
    const updatedAt = Math.max(order.updatedAt, time);
    this.#book.update(working, Object.freeze({ ...order, request, updatedAt }));
  }

  #fill(working: WorkingOrder, instrument: Instrument, offer: Offer, price: number, quantity: Decimal): BookedFill {
    const { clientOrderId, symbol, side } = working.order.request;
    const { liquidity, time } = offer;
    const { multiplier } = instrument;
    const commission = exactCommission(this.commissionOf(instrument), { price, quantity, multiplier, liquidity });
    const fillId = `${clientOrderId}-fill-${++this.#fills}`;
    const fill: Fill = { fillId, clientOrderId, symbol, side, quantity, price, commission, liquidity, time };
    const booked = this.#options.ledger.bookFill(Object.freeze(fill));
    this.#book.update(working, applyFill(working.order, fill));
    const { leg, order } = working;
    this.#options.onFill?.({ ...booked, order, referencePrice: offer.price, ...(leg && { leg }) });
    return booked;
  }

  /** A filled leg cancels its sister, and a position that is gone cancels all legs that guarded it. */
  #settleBrackets({ parent, order }: WorkingOrder, { after }: BookedFill, time: number): void {
    const { quantity } = after;
    for (const other of [...this.#book.workingOf(order.request.symbol)]) {
      if (other.leg === undefined) continue;
      const guards = other.order.request.side === 'sell' ? quantity.greaterThan(0) : quantity.lessThan(0);
      if (!guards) this.#book.move(other, 'canceled', time, 'the position is closed');
      else if (parent !== undefined && other.parent === parent) {
        this.#book.move(other, 'canceled', time, `"${order.clientOrderId}" filled first`);
      }
    }
  }

  #protect({ order }: WorkingOrder, { after }: BookedFill, instrument: Instrument, time: number): WorkingOrder[] {
    const { bracket, side } = order.request;
    const opens = side === 'buy' ? after.quantity.greaterThan(0) : after.quantity.lessThan(0);
    if (!bracket || !opens || instrument.symbol !== order.request.symbol) return [];
    const open = after.quantity.abs();
    const quantity = open.lessThan(order.filledQuantity) ? open : order.filledQuantity;
    return bracketLegs(order.request, quantity).map((leg) => this.#addLeg(leg, order.clientOrderId, time));
  }

  #addLeg({ leg, request }: LegRequest, parent: string, time: number): WorkingOrder {
    let order = this.#book.note(createOrder(Object.freeze(request), time));
    for (const status of ['submitted', 'accepted'] as const) {
      order = this.#book.note(transitionOrder(order, status, { time }));
    }
    const endsAt = Number.POSITIVE_INFINITY;
    const working: WorkingOrder = { order, state: {}, hasRested: true, endsAt, leg, parent };
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
