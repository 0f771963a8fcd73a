import {
  type Balance,
  type Fill,
  Ledger,
  type Order,
  type OrderRequest,
  type Position,
  SimulatedVenue,
  type TermsRule,
  type VenueFill,
} from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';
import type { ExitReason, FilledOrder } from '../result.js';
import { RoundTrips } from './round-trips.js';

/** Milliseconds in a year of 365.25 days. */
const YEAR_MS = 31_557_600_000;

/** What an account is run by. @internal */
export interface AccountHandlers {
  /** `noLeverage` of core unless given. */
  readonly termsRule?: TermsRule;
  /** Whether orders must lie on the instrument's lots and ticks. */
  readonly isStrict: boolean;
  /** Why a fill that is no leg of a bracket closes what it closes. */
  exitReason(fill: VenueFill): ExitReason;
  onOrder(order: Order): void;
  onFill(fill: VenueFill): void;
}

/**
 * The account of a replay: a simulated venue with its exact ledger, the trades, and the equity as a number for each bar.
 *
 * The ledger is touched at fills only. Between them the equity at a price is `base + exposure x price`, where both come from the
 * ledger after the last fill.
 *
 * @internal
 */
export class ReplayAccount {
  readonly ledger = new Ledger({ keepEntries: false });
  readonly venue: SimulatedVenue;
  readonly trips: RoundTrips;
  readonly orders = new Map<string, Order>();
  readonly fills: Fill[] = [];
  readonly filledOrders: FilledOrder[] = [];
  /** Bar that is being matched or has closed. */
  bar = 0;
  /** Time of the last event, UTC epoch milliseconds. */
  now: number;
  /** Last price that is known: of a fill, or the close. */
  price: number;
  /** Signed units held. */
  units = 0;
  #exposure = 0;
  #base: number;
  readonly #settings: ResolvedOptions;

  constructor(settings: ResolvedOptions, handlers: AccountHandlers) {
    const { bars, capital, instrument, commission, slippage, limitRule, sameBar } = settings;
    this.#settings = settings;
    this.#base = capital;
    this.now = bars.time[0]!;
    this.price = bars.open[0]!;
    this.trips = new RoundTrips(bars, instrument.multiplier);
    this.ledger.deposit(instrument.quoteCurrency, capital, this.now);
    this.venue = new SimulatedVenue({
      name: 'the replay',
      ledger: this.ledger,
      instruments: [instrument],
      commission,
      slippage,
      limitRule,
      sameBar,
      ...(handlers.termsRule && { termsRule: handlers.termsRule }),
      ...(handlers.isStrict ? {} : { refusal: () => undefined }),
      onOrder: (order) => {
        this.orders.set(order.clientOrderId, order);
        handlers.onOrder(order);
      },
      onFill: (fill) => {
        this.#book(fill, handlers.exitReason(fill));
        handlers.onFill(fill);
      },
    });
  }

  /** Pays or receives the bar's funding at its open, for what is held then, and what a short costs to borrow since the bar before. */
  settleFunding(bar: number): void {
    if (this.units === 0) return;
    const { bars, funding, borrowRate, instrument } = this.#settings;
    const rate = funding ? (bars.fundingRate?.[bar] ?? 0) : 0;
    // NaN is no settlement.
    if (rate !== 0 && !Number.isNaN(rate)) this.#settle(bar, `${instrument.symbol}-${bar}`, rate);
    if (borrowRate === 0 || this.units > 0 || bar === 0) return;
    const years = (bars.time[bar]! - bars.time[bar - 1]!) / YEAR_MS;
    // A rate below 0 is one that shorts pay.
    this.#settle(bar, `${instrument.symbol}-borrow-${bar}`, -borrowRate * years);
  }

  #settle(bar: number, id: string, rate: number): void {
    const { bars, instrument } = this.#settings;
    const { symbol } = instrument;
    const time = bars.time[bar]!;
    this.now = time;
    this.price = bars.open[bar]!;
    const received = this.ledger.bookFunding({ id, symbol, time, rate, markPrice: this.price });
    this.trips.pay(received.negated());
    this.#refresh();
  }

  submit(request: OrderRequest): Order {
    return this.venue.submit(request, this.now);
  }

  /** Equity at a price, quote currency. */
  valueAt(price: number): number {
    return this.#base + this.#exposure * price;
  }

  /** The money to the last digit, at the last price that is known. */
  balance(): Balance {
    const { symbol, quoteCurrency } = this.#settings.instrument;
    this.ledger.markPrice(symbol, this.price);
    return this.ledger.balance(quoteCurrency);
  }

  position(): Position {
    const { symbol } = this.#settings.instrument;
    this.ledger.markPrice(symbol, this.price);
    return this.ledger.position(symbol);
  }

  #book(booked: VenueFill, exitReason: ExitReason): void {
    const { fill, before, commission, referencePrice } = booked;
    const { side, time } = fill;
    const reason = booked.leg ?? exitReason;
    const closes = !before.quantity.isZero() && before.quantity.isPositive() !== (side === 'buy');
    this.fills.push(fill);
    this.filledOrders.push({
      bar: this.bar,
      time: this.#settings.bars.time[this.bar]!,
      side,
      quantity: Number(fill.quantity),
      price: Number(fill.price),
      reference: referencePrice,
      commission: commission.toNumber(),
      reason: closes ? reason : 'entry',
    });
    this.trips.add(booked, this.bar, reason);
    this.now = time;
    this.price = Number(fill.price);
    this.#refresh();
  }

  /** Takes from the ledger what values the account until the next booking. */
  #refresh(): void {
    const { symbol, multiplier, quoteCurrency, settlement } = this.#settings.instrument;
    const { quantity, cost } = this.ledger.position(symbol);
    const { cash } = this.ledger.balance(quoteCurrency);
    this.units = quantity.toNumber();
    this.#exposure = this.units * multiplier;
    this.#base = (settlement === 'cash' ? cash : cash.minus(cost)).toNumber();
  }
}
