import {
  type Amount,
  type Bar,
  type ClientOrderId,
  didYouMean,
  type Fill,
  type FundingPayment,
  type Instrument,
  type Ledger,
  type Order,
  type Position,
  type Quote,
  SimulatedVenue,
  ValidationError,
} from '@kairos/core';
import { ChangeLog, type PaperOutcome } from './change-log.js';
import { checkBar, checkQuote, checkSequence } from './check-market-data.js';
import type { BookedPaperFill, PaperMemory } from './paper-memory.js';
import type { PaperSettings } from './paper-options.js';
import { type MarketNote, type MessageInTransit, type PaperMessage, restoredFill } from './paper-record.js';

/** Who waits for the answer to a message. @internal */
export interface PaperCaller {
  resolve(order: Order): void;
  reject(error: unknown): void;
}

interface Sending extends MessageInTransit {
  /** Nobody waits for a message that was on its way when the process ended. */
  readonly caller?: PaperCaller;
}

/** What a funding rate is paid on. @internal */
export interface FundingRate {
  readonly symbol: string;
  /** UTC epoch milliseconds. */
  readonly time: number;
  /** Fraction of the notional; positive: longs pay shorts. */
  readonly rate: Amount;
  /** The last price known unless given. */
  readonly markPrice?: Amount;
}

/**
 * The venue behind a paper broker: the simulated venue of core with its books, messages that take their time, and a log of what every
 * call changed. Synchronous, and the same calls give the same account.
 *
 * @internal
 */
export class PaperVenue {
  readonly ledger: Ledger;
  readonly #settings: PaperSettings;
  readonly #venue: SimulatedVenue;
  readonly #changes: ChangeLog;
  readonly #markets: Map<string, MarketNote>;
  /** Symbols whose positions are valued at a price of the market. */
  readonly #marked: Set<string>;
  readonly #fills: BookedPaperFill[];
  readonly #funding: FundingPayment[];
  #transit: Sending[];
  /** Symbol whose market is being told. */
  #touched: string | undefined;
  #now = 0;

  /** @param isRecorded - Whether anybody wants the records of what changes. */
  constructor(settings: PaperSettings, memory: PaperMemory, isRecorded: boolean) {
    const { name, instruments, rules } = settings;
    this.#settings = settings;
    this.ledger = memory.ledger;
    this.#markets = new Map(memory.markets);
    this.#marked = new Set([...memory.markets].flatMap(([symbol, { mark }]) => (mark === undefined ? [] : [symbol])));
    this.#fills = [...memory.fills];
    this.#funding = [...memory.funding];
    this.#transit = [...memory.transit];
    this.#changes = new ChangeLog(memory.venue.working, isRecorded);
    this.#venue = SimulatedVenue.restore(memory.venue, {
      ...rules,
      name,
      ledger: this.ledger,
      instruments: instruments.values(),
      onOrder: (order) => this.#changes.order(order),
      onFill: (fill) => {
        this.#marked.add(fill.fill.symbol);
        this.#fills.push({ fill: fill.fill, knownAt: this.#now });
        this.#changes.fill(fill, this.ledger.position(fill.fill.symbol));
      },
    });
    this.#changes.remember(this.#venue.openOrders());
  }

  /** What the calls since the last time changed. @param force - Whether last prices alone are worth a record. */
  take(force = false): PaperOutcome {
    const touched = this.#touched;
    this.#touched = undefined;
    return this.#changes.take(this.#venue, touched, force);
  }

  deposit(currency: string, amount: Amount, time: number): void {
    this.ledger.deposit(currency, amount, time);
    this.#changes.deposit(currency, String(amount));
  }

  /** Sends a message; the caller is answered when it has arrived. */
  send(message: PaperMessage, time: number, caller: PaperCaller): void {
    const { latencyMs } = this.#settings;
    if (message.kind === 'submit') this.#instrumentOf(message.request.symbol);
    if (latencyMs === 0) {
      this.#deliver({ message, arrival: time, caller }, Number.NEGATIVE_INFINITY);
      return;
    }
    const sending = { message, arrival: time + latencyMs };
    this.#changes.sent(sending);
    this.#transit.push({ ...sending, caller });
  }

  /** Lets arrive what is due. */
  advance(time: number): void {
    let arrived = 0;
    for (const sending of this.#transit) {
      if (sending.arrival > time) break;
      arrived++;
      this.#changes.arrived();
      this.#deliver(sending, sending.arrival);
    }
    if (arrived > 0) this.#transit = this.#transit.slice(arrived);
  }

  /** When the messages on their way arrive, UTC epoch milliseconds. */
  arrivals(): readonly number[] {
    return this.#transit.map(({ arrival }) => arrival);
  }

  onBar(symbol: string, bar: Bar, closeTime: number): void {
    this.#instrumentOf(symbol);
    checkBar(symbol, bar, closeTime);
    const known = this.#marketOf(symbol, 'bars');
    checkSequence(symbol, bar.time, known?.until);
    this.#play(symbol, closeTime, () => this.#venue.onBar(symbol, bar, closeTime));
    this.#mark(symbol, bar.close);
    this.#note(symbol, 'bars', closeTime);
  }

  onQuote(quote: Quote): void {
    const { symbol, time, bid, ask } = quote;
    this.#instrumentOf(symbol);
    checkQuote(quote);
    const known = this.#marketOf(symbol, 'quotes');
    checkSequence(symbol, time, known?.until);
    this.#play(symbol, time, () => this.#venue.onQuote(symbol, quote, time));
    this.#mark(symbol, (bid + ask) / 2);
    this.#note(symbol, 'quotes', time);
  }

  onFunding({ symbol, time, rate, markPrice }: FundingRate): void {
    this.#instrumentOf(symbol);
    const position = this.ledger.position(symbol);
    if (position.quantity.isZero()) return;
    const mark = markPrice ?? position.marketPrice;
    const stored = {
      id: `${symbol}-funding-${time}`,
      symbol,
      time,
      rate: String(rate),
      markPrice: String(mark),
    };
    const before = this.ledger.position(symbol).funding;
    const amount = this.ledger.bookFunding(stored);
    if (this.ledger.position(symbol).funding.equals(before)) return;
    const payment = { id: stored.id, symbol, time, amount };
    this.#funding.push(payment);
    this.#changes.funding(stored, payment);
  }

  order(id: ClientOrderId): Order | undefined {
    return this.#venue.lookUp(id);
  }

  openOrders(): Order[] {
    return this.#venue.openOrders();
  }

  fills(since = Number.NEGATIVE_INFINITY): Fill[] {
    return this.#fills.filter(({ knownAt }) => knownAt >= since).map(({ fill }) => restoredFill(fill));
  }

  funding(since = Number.NEGATIVE_INFINITY): FundingPayment[] {
    return this.#funding.filter(({ time }) => time >= since);
  }

  positions(): Position[] {
    return this.ledger.positions();
  }

  /** Everything that makes the account what it is, as JSON. */
  snapshot(): object {
    return {
      venue: this.#venue.snapshot(),
      ledger: this.ledger.snapshot(),
      fills: this.#fills,
      funding: this.#funding,
      transit: this.#transit.map(({ message, arrival }) => ({ message, arrival })),
      markets: Object.fromEntries(this.#markets),
    };
  }

  #play(symbol: string, time: number, match: () => void): void {
    this.advance(time);
    this.#touched = symbol;
    this.#now = time;
    match();
  }

  /** @param worksFrom - An order takes no part in what was before. */
  #deliver({ message, arrival, caller }: Sending, worksFrom: number): void {
    this.#now = arrival;
    let settle: () => void;
    try {
      const order = this.#carryOut(message, arrival, worksFrom);
      settle = () => caller?.resolve(order);
    } catch (error) {
      settle = () => caller?.reject(error);
    }
    this.#changes.answer(settle);
  }

  #carryOut(message: PaperMessage, time: number, worksFrom: number): Order {
    if (message.kind === 'submit') return this.#venue.submit(message.request, time, worksFrom);
    if (message.kind === 'cancel') return this.#venue.cancel(message.id, time);
    return this.#venue.replace(message.id, message.change, time);
  }

  #mark(symbol: string, price: number): void {
    if (Number.isNaN(price)) return;
    this.#marked.add(symbol);
    this.ledger.markPrice(symbol, price);
  }

  #note(symbol: string, feed: MarketNote['feed'], until: number): void {
    const last = this.#venue.lastPrice(symbol);
    const mark = this.#marked.has(symbol) ? this.ledger.position(symbol).marketPrice.toString() : undefined;
    const note = { feed, until, ...(last !== undefined && { last }), ...(mark !== undefined && { mark }) };
    this.#markets.set(symbol, note);
    this.#changes.market(symbol, note);
  }

  /** A bar repeats the prices of quotes that have filled orders already, so a symbol has one kind of feed. */
  #marketOf(symbol: string, feed: MarketNote['feed']): MarketNote | undefined {
    const known = this.#markets.get(symbol);
    if (!known || known.feed === feed) return known;
    const message = `must be fed with ${known.feed} as before, or orders would fill twice on the same prices; was fed with ${feed}`;
    throw new ValidationError(`symbol "${symbol}" ${message}`, { issues: [{ path: 'symbol', message }] });
  }

  #instrumentOf(symbol: string): Instrument {
    const { instruments, name } = this.#settings;
    const instrument = instruments.get(symbol);
    if (instrument) return instrument;
    const hint = didYouMean(symbol, instruments.keys());
    throw new ValidationError(`symbol "${symbol}" is not traded at ${name}.${hint}`, {
      issues: [{ path: 'symbol', message: 'one that is traded here' }],
    });
  }
}
