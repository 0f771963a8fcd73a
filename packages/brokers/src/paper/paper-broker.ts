import {
  type Account,
  type Amount,
  type Bar,
  type Broker,
  type BrokerCapabilities,
  type BrokerEvents,
  type ClientOrderId,
  checkOrderRequest,
  consoleLogger,
  type Fill,
  type FundingPayment,
  type Journal,
  type MarketEvent,
  type Order,
  type OrderChange,
  type OrderRequest,
  type Position,
  type Quote,
  type Unsubscribe,
} from '@kairos/core';
import { asError } from '../events/as-error.js';
import { BrokerListeners } from '../events/broker-listeners.js';
import { playEvent, untilAborted } from './market-feed.js';
import { paperAccount } from './paper-account.js';
import { PaperLine } from './paper-line.js';
import { blankMemory, type PaperMemory, recallMemory } from './paper-memory.js';
import {
  checkJournal,
  type PaperBrokerOptions,
  type PaperJournalOptions,
  type PaperSettings,
  paperSettings,
} from './paper-options.js';
import { type FundingRate, PaperVenue } from './paper-venue.js';

const CAPABILITIES: BrokerCapabilities = Object.freeze({
  orderTypes: Object.freeze(['market', 'limit', 'stop', 'stop-limit', 'trailing-stop'] as const),
  timeInForce: Object.freeze(['gtc', 'day', 'ioc', 'fok', 'gtd'] as const),
  bracket: true,
  shortSelling: true,
  fractionalQuantity: true,
  replace: true,
});

function logError(error: Error): void {
  consoleLogger({ level: 'error' }).error(error.message, { cause: error.cause });
}

/**
 * A broker without money at stake: orders meet live or replayed bars and quotes by the fill model that the backtester is proven equal
 * to. How they match is told at `SimulatedVenue` of core.
 *
 * **Feed.** `onBar` and `onQuote` move the market, `attach` takes it from a source; whether the line is open does not matter to it. A
 * symbol is fed with bars or with quotes, in the sequence of time. Positions are valued at the last close, or in the middle of the quote.
 *
 * **Orders.** `submit` resolves with the order, `rejected` with a reason where the venue refuses it. The same request under the same id
 * gives the order of the first time. What the account cannot pay is rejected when it would fill.
 *
 * **Latency.** Messages reach the venue `latencyMs` of the clock after they were sent, whatever comes first: the clock or the next event of
 * the feed. An order fills on quotes from its arrival on, and on bars that opened at or after it: nobody knows what a bar did after
 * some moment within it. Without latency an order takes part in the next bar that is told and closes after the time at which it was
 * sent or last replaced, from the bar's open on, as in a backtest: sent 200 ms after a bar opened it still takes part in that bar, sent
 * at its close it waits for the next one, also when the bar is told afterwards.
 *
 * **Line.** Before `connect` and after `close` every question is refused with `NetworkError`, and nothing is told. The account goes on:
 * ask `order` and `fills` for what was missed. A call that waits for its answer when the line closes fails in the same way.
 *
 * **Restarts.** With a journal ({@link PaperBroker.open}) the account outlives the process. What a call changed is written before anybody
 * learns of it. Written are the outcomes (orders, fills, stops as they trail), not the bars and quotes: the journal grows with what is
 * traded, not with the feed, and neither other costs nor another version of the fill model rewrite what happened. Last prices are
 * written along with the next change; after a crash they are those of then, until the feed goes on.
 *
 * @example
 * ```ts
 * import { PaperBroker } from '@kairos/brokers';
 * import { createInstrument, SimulatedClock } from '@kairos/core';
 *
 * const broker = new PaperBroker({
 *   instruments: [createInstrument({ symbol: 'SPY' })],
 *   deposits: { USD: 10_000 },
 *   clock: new SimulatedClock(Date.UTC(2024, 0, 2, 15)),
 * });
 * await broker.connect();
 * await broker.submit({ clientOrderId: 'a', symbol: 'SPY', side: 'buy', quantity: 10, type: 'market' });
 * await broker.onQuote({ symbol: 'SPY', time: Date.UTC(2024, 0, 2, 15, 0, 1), bid: 470, ask: 470.02 });
 * (await broker.order('a'))?.averageFillPrice?.toString(); // => '470.02'
 * (await broker.account()).cash.toString(); // => '5299.8'
 * ```
 */
export class PaperBroker implements Broker {
  readonly name: string;
  readonly capabilities = CAPABILITIES;
  readonly #settings: PaperSettings;
  readonly #venue: PaperVenue;
  readonly #listeners: BrokerListeners;
  readonly #line: PaperLine;
  readonly #onError: (error: Error) => void;

  /**
   * An account that ends with the process; {@link PaperBroker.open} makes one that does not.
   *
   * @throws `ValidationError` for an option that is unknown, missing or out of range.
   */
  constructor(options: PaperBrokerOptions);
  /** @internal */
  constructor(options: PaperBrokerOptions, past: PaperPast);
  constructor(options: PaperBrokerOptions, past?: PaperPast) {
    const settings = paperSettings(options);
    const { onError = logError } = options;
    this.#settings = settings;
    this.name = settings.name;
    const memory = past?.memory ?? blankMemory(settings.instruments.values());
    this.#venue = new PaperVenue(settings, memory, past !== undefined);
    this.#listeners = new BrokerListeners(onError);
    this.#onError = onError;
    this.#line = new PaperLine(settings, this.#venue, this.#listeners, onError, past?.journal);
    if (!past) {
      const time = settings.clock.now();
      for (const [currency, amount] of settings.deposits) this.#venue.deposit(currency, amount, time);
    }
  }

  /**
   * An account that is written down: a new one when the journal tells of none, else the one it tells of, as it stood after its last
   * record. Its deposits are made once, when it is new. Two brokers must not write to one journal.
   *
   * @throws `ValidationError` for an option that is unknown, missing or out of range, and for instruments that the account knows
   * and the options lack, or that have other terms now.
   * @throws `DataError` for a record that cannot be read.
   */
  static async open(options: PaperJournalOptions): Promise<PaperBroker> {
    const { journal, ...rest } = options;
    const { instruments, deposits } = paperSettings(rest);
    checkJournal(journal);
    const memory = await recallMemory(journal, instruments.values());
    const broker = new PaperBroker(rest, { journal, memory });
    if (memory.ledger.currencies().length === 0) await broker.#putIn(deposits);
    for (const arrival of broker.#venue.arrivals()) broker.#line.expect(arrival);
    return broker;
  }

  async connect(): Promise<void> {
    this.#line.open();
  }

  /** Closes the line and writes down the last prices. Orders keep working, and the feed may go on. */
  async close(): Promise<void> {
    await this.#line.close();
  }

  /**
   * Sends an order.
   *
   * @throws `ValidationError` for a request that makes no sense, a symbol that is not traded here, or an id that was used for another order.
   * @throws `NetworkError` when the line is closed, or is before the answer has come: the order is then unknown, ask {@link PaperBroker.order}.
   */
  async submit(request: OrderRequest): Promise<Order> {
    return this.#line.send({ kind: 'submit', request: checkOrderRequest(request) });
  }

  /**
   * Takes an order out of the book; one that has ended stays as it is.
   *
   * @throws `OrderNotFoundError` when no order was sent under this id; `NetworkError` as {@link PaperBroker.submit}.
   */
  async cancel(id: ClientOrderId): Promise<Order> {
    return this.#line.send({ kind: 'cancel', id });
  }

  /**
   * Changes a working order; one that has ended stays as it is.
   *
   * @throws `ValidationError` for a change that makes no sense for it; `OrderNotFoundError` and `NetworkError` as {@link PaperBroker.cancel}.
   */
  async replace(id: ClientOrderId, change: OrderChange): Promise<Order> {
    return this.#line.send({ kind: 'replace', id, change });
  }

  async order(id: ClientOrderId): Promise<Order | undefined> {
    return this.#line.ask(() => this.#venue.order(id));
  }

  async orders(): Promise<Order[]> {
    return this.#line.ask(() => this.#venue.openOrders());
  }

  /** Fills that the venue knew of from a time on; a fill at a bar's open is known at its close. */
  async fills(since?: number): Promise<Fill[]> {
    return this.#line.ask(() => this.#venue.fills(since));
  }

  async funding(since?: number): Promise<FundingPayment[]> {
    return this.#line.ask(() => this.#venue.funding(since));
  }

  async positions(): Promise<Position[]> {
    return this.#line.ask(() => this.#venue.positions());
  }

  /**
   * Money in one currency, the first of the deposits unless given. Buying power is the notional that may still be opened: equity times
   * leverage less the notional of the positions.
   */
  async account(currency?: string): Promise<Account> {
    const { instruments, leverage, currency: first } = this.#settings;
    return this.#line.ask(() => paperAccount(this.#venue.ledger, currency ?? first, instruments, leverage));
  }

  on<E extends keyof BrokerEvents>(event: E, listener: (payload: BrokerEvents[E]) => void): Unsubscribe {
    return this.#listeners.on(event, listener);
  }

  /** Puts money in. @throws `ValidationError` unless the amount is greater than 0 and the currency a code such as `USD`. */
  async deposit(currency: string, amount: Amount): Promise<void> {
    await this.#putIn([[currency, amount]]);
  }

  /**
   * Moves the market of a symbol by one closed bar.
   *
   * @param closeTime - End of the bar, UTC epoch milliseconds; `barCloseTime` knows it.
   * @throws `DataError` for a bar that cannot be true or is older than what is known.
   * @throws `ValidationError` for a symbol that is not traded here or is fed with quotes, and as `SimulatedVenue.onBar`.
   */
  async onBar(symbol: string, bar: Bar, closeTime: number): Promise<void> {
    return this.#line.run(closeTime, () => this.#venue.onBar(symbol, bar, closeTime));
  }

  /** Moves the market of a symbol to a quote. @throws `DataError` and `ValidationError` as {@link PaperBroker.onBar}. */
  async onQuote(quote: Quote): Promise<void> {
    return this.#line.run(quote.time, () => this.#venue.onQuote(quote));
  }

  /** Pays or receives the funding of a perpetual on what is held now; told twice for one time, it is paid once. */
  async onFunding(funding: FundingRate): Promise<void> {
    return this.#line.run(funding.time, () => this.#venue.onFunding(funding));
  }

  /**
   * Plays the events of a source, one after the other, until it ends or the signal aborts.
   *
   * An event that is refused (corrupt, late, not traded here) is told to `onError`, and the feed goes on.
   *
   * @throws `NetworkError` when the journal fails; what the source throws.
   */
  async attach(source: AsyncIterable<MarketEvent>, signal?: AbortSignal): Promise<void> {
    for await (const event of untilAborted(source, signal)) {
      try {
        await playEvent(this, event, this.#settings.instruments);
      } catch (error) {
        this.#line.refuseFailed();
        this.#onError(asError(error));
      }
    }
  }

  async #putIn(deposits: readonly (readonly [currency: string, amount: Amount])[]): Promise<void> {
    const time = this.#settings.clock.now();
    await this.#line.run(time, () => {
      for (const [currency, amount] of deposits) this.#venue.deposit(currency, amount, time);
    });
  }
}

/** What an account that is opened again brings with it. */
interface PaperPast {
  readonly journal: Journal;
  readonly memory: PaperMemory;
}
