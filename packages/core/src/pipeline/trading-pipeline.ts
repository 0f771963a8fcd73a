import type { Bar } from '../bars/bar.js';
import { ValidationError } from '../errors/errors.js';
import type { TradingState } from '../events/event.js';
import type { EventBus } from '../events/event-bus.js';
import { createEventBus } from '../events/in-process-bus.js';
import { didYouMean } from '../input/did-you-mean.js';
import type { Balance } from '../ledger/ledger-entry.js';
import type { Position } from '../ledger/position.js';
import type { Order } from '../orders/order.js';
import type { Unsubscribe } from '../ports/broker.js';
import type { MarketDataSource } from '../ports/market-data-source.js';
import type { PortfolioView } from '../trade/portfolio-view.js';
import { deny } from '../trade/verdict.js';
import { adoptions } from './adoption.js';
import { Announcer } from './announcer.js';
import { BarFlow } from './bar-flow.js';
import { checkPipelineOptions } from './check-options.js';
import type { PipelineTrade } from './closed-trade.js';
import { feedBars } from './feed-bars.js';
import { GuardNotes } from './guard-notes.js';
import type { MarketState } from './market-state.js';
import { OrderDesk } from './order-desk.js';
import type { PipelineOptions } from './pipeline-options.js';
import { PipelineState } from './pipeline-state.js';
import { type ReconcileActions, reconcile, type StartReport } from './reconcile.js';
import { RecordFlow } from './record-flow.js';
import { remember } from './remember.js';
import { restoreReservations } from './restore-reservations.js';
import { SerialQueue } from './serial-queue.js';
import { watchTime } from './watch-time.js';

/**
 * The trading flow: closed bar, regime, signals, decision, levels, size, rules, order, fill, books, events.
 *
 * What a strategy wants at the close of a bar becomes a market order, which the venue fills at the next open: what `backtest` and
 * `replay` assume. Everything is written to the journal before it takes effect; `start` reads it again, asks the venue, and brings
 * the two together, so that a crash loses nothing and doubles nothing.
 *
 * One thing happens at a time, in the order in which it came: bars, answers and fills wait for each other. Calls to the venue do
 * not hold up the next bar, and listeners hold up nothing.
 *
 * @example
 * ```ts
 * import { PaperBroker } from '@kairos/brokers';
 * import { barAt, barCloseTime, createInstrument, defineStrategy, mask, SimulatedClock, TradingPipeline } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 * import { fixedQuantity, riskChain } from '@kairos/risk';
 *
 * const bars = randomBars({ length: 5, symbol: 'SPY' });
 * const instrument = createInstrument({ symbol: 'SPY', lotSize: 1 });
 * const clock = new SimulatedClock(bars.time[0]!);
 * const broker = new PaperBroker({ instruments: [instrument], deposits: { USD: 10_000 }, clock });
 * const strategy = defineStrategy({
 *   name: 'buy-and-hold',
 *   signals: ({ length }) => ({ enterLong: mask(length, (i) => i === 0) }),
 * });
 * const markets = [{ instrument, timeframe: bars.timeframe, strategy: strategy() }];
 * const pipeline = new TradingPipeline({ markets, broker, sizer: fixedQuantity(10), risk: riskChain([]), clock });
 *
 * await pipeline.start();
 * for (let i = 0; i < bars.length; i++) {
 *   const bar = barAt(bars, i)!;
 *   await clock.advanceTo(barCloseTime(bar.time, bars.timeframe));
 *   await broker.onBar('SPY', bar, clock.now());
 *   await pipeline.onBar('SPY', bar);
 *   await pipeline.idle();
 * }
 * pipeline.positions()[0]?.quantity.toString(); // => '10'
 * pipeline.orders()[0]?.status; // => 'filled'
 * ```
 */
export class TradingPipeline {
  /** Where everything that happens is announced. */
  readonly events: EventBus;
  readonly #options: PipelineOptions;
  readonly #state: PipelineState;
  readonly #announcer: Announcer;
  readonly #flow: RecordFlow;
  readonly #desk: OrderDesk;
  readonly #guard: GuardNotes;
  readonly #bars: BarFlow;
  readonly #queue = new SerialQueue();
  readonly #subscriptions: Unsubscribe[] = [];
  readonly #ended = new AbortController();
  #life: 'new' | 'started' | 'failed' | 'stopped' = 'new';

  /** @throws `ValidationError` naming the first option that is missing, unknown or out of range. */
  constructor(options: PipelineOptions) {
    checkPipelineOptions(options);
    const { bus = createEventBus(), hooks, guard, clock, broker } = options;
    this.events = bus;
    this.#options = options;
    this.#state = new PipelineState(options);
    this.#announcer = new Announcer({ bus, hooks, guard, clock });
    this.#flow = new RecordFlow(options, this.#state, this.#announcer, () => this.#desk);
    this.#desk = new OrderDesk(broker, clock, {
      onOrder: (order) => this.#queue.run(() => this.#flow.order(order)),
      onFill: (fill) => this.#queue.run(async () => void (await this.#flow.fill(fill))),
      isOver: () => this.#flow.hasFailed,
      onAccount: ({ buyingPower }) => {
        this.#state.book.buyingPower = buyingPower.toNumber();
      },
      onError: (error, source) => this.#announcer.error(error, source),
    });
    this.#guard = new GuardNotes(options, this.#flow);
    this.#bars = new BarFlow({
      options,
      state: this.#state,
      announcer: this.#announcer,
      flow: this.#flow,
      desk: this.#desk,
      guard: this.#guard,
    });
  }

  /** What may be traded now: by the guard, and by what is still to be acknowledged. */
  get tradingState(): TradingState {
    return this.#flow.tradingState;
  }

  /**
   * Reads the journal, connects, and reconciles with the venue. Nothing may be fed before it has resolved.
   *
   * @throws `BrokerError` when the venue cannot be reached, `DataError` when the journal is damaged, `ValidationError` when it tells of
   * a market or guard that is not given. A pipeline that could not start stays stopped: make a new one.
   */
  async start(): Promise<StartReport> {
    if (this.#life !== 'new') throw new ValidationError(`a pipeline starts once, it is ${this.#life} already`);
    this.#life = 'failed';
    return this.#queue.run(async () => {
      const { broker, clock } = this.#options;
      const records = await remember(this.#options, this.#state);
      this.#guard.takeAsKnown();
      restoreReservations(this.#state, this.#options.risk);
      this.#listen();
      let report: StartReport;
      try {
        await broker.connect();
        report = await reconcile(this.#state, this.#options, this.#actions(), records);
      } catch (error) {
        this.#stopListening();
        throw error;
      }
      this.#life = 'started';
      this.#watchTime();
      this.#desk.askAccount();
      const denial = this.#state.halt;
      if (denial) this.#announcer.risk({ type: 'risk', time: clock.now(), denial, tradingState: 'halted' });
      return report;
    });
  }

  /**
   * A bar has closed. Resolves when it was decided on and its orders were handed to the venue.
   *
   * A bar that is not later than the last one is ignored, so that a feed may repeat itself.
   *
   * @throws `ValidationError` for a symbol without a market; `DataError` for a corrupt bar, which is not taken.
   */
  async onBar(symbol: string, bar: Bar): Promise<void> {
    const market = this.#marketOf(symbol);
    if (this.#life !== 'started') {
      throw new ValidationError(`a bar must come between start and stop, the pipeline is ${this.#life}`);
    }
    await this.#queue.run(() => this.#bars.onBar(market, bar));
  }

  /**
   * Feeds itself from a source until the signal aborts. A bar that is refused becomes an `error` event.
   *
   * Bars are taken in the order in which they come, and each timeframe is a subscription of its own: a source that plays the past
   * must hand bars out as they close, as a live one does.
   *
   * @throws what the source throws, other than `CanceledError`.
   */
  run(source: Pick<MarketDataSource, 'subscribe'>, { signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    const onBar = (symbol: string, bar: Bar) =>
      this.onBar(symbol, bar).catch((error: unknown) => this.#announcer.error(error, symbol));
    return feedBars(this.#options.markets, source, onBar, signal);
  }

  /** Resolves when everything that has come in so far was dealt with, answers of the venue included. */
  async idle(): Promise<void> {
    await this.#queue.idle();
    await this.#desk.idle();
    await this.#queue.idle();
  }

  /** Stops listening. Working orders and positions stay as they are; the broker stays connected, the journal open. */
  async stop(): Promise<void> {
    this.#life = 'stopped';
    this.#ended.abort();
    await this.idle();
    this.#stopListening();
  }

  /** Halts trading until {@link TradingPipeline.resume}, across restarts: nothing is sent; protective orders at the venue stay. */
  halt(reason: string): Promise<void> {
    return this.#queue.run(async () => {
      const time = this.#options.clock.now();
      const denial = deny('manual-halt', reason);
      await this.#flow.write({ type: 'halt', time, denial });
      this.#announcer.risk({ type: 'risk', time, denial, tradingState: 'halted' });
    });
  }

  /**
   * Acknowledges what halted trading, and goes on.
   *
   * @param by - Who says so, for the journal.
   * @param options - `adopt: true` books what differs from the venue's positions, so that the books agree with it.
   */
  resume(by: string, { adopt = false }: { readonly adopt?: boolean } = {}): Promise<void> {
    return this.#queue.run(async () => {
      if (this.#flow.hasFailed) throw new ValidationError('the journal has failed: start a new pipeline on it');
      if (adopt) for (const record of await adoptions(this.#state, this.#options)) await this.#flow.write(record);
      await this.#flow.write({ type: 'resume', time: this.#options.clock.now(), by });
    });
  }

  /**
   * Writes down what was changed on the guard by hand, and resolves when that is done. A guard that tells of its changes, as that of
   * `@kairos/risk` does, has them written down at once; of another the next bar takes note.
   */
  saveGuard(): Promise<void> {
    return this.#queue.run(() => this.#guard.note());
  }

  /** The account as rules see it. */
  portfolio(): PortfolioView {
    return this.#state.book.view(this.#options.clock.now());
  }

  /** The exact books of the account. */
  balance(): Balance {
    const { ledger, currency } = this.#state.book;
    return ledger.balance(currency);
  }

  /** Positions that are not flat, exactly. */
  positions(): Position[] {
    return this.#state.book.ledger.positions();
  }

  /** Every order, oldest first. */
  orders(): readonly Order[] {
    return this.#state.orders.all();
  }

  /** Everything that was opened and closed, oldest first. */
  trades(): readonly PipelineTrade[] {
    return this.#state.book.trades.slice();
  }

  /** Open time of the last bar of a market, UTC epoch milliseconds; a feed goes on behind it. `undefined` before the first. */
  lastBarTime(symbol: string): number | undefined {
    const { lastTime } = this.#marketOf(symbol);
    return Number.isFinite(lastTime) ? lastTime : undefined;
  }

  #listen(): void {
    const { broker, guard } = this.#options;
    const later = (task: () => Promise<void>) => {
      this.#queue.run(task).catch((error: unknown) => this.#announcer.error(error, 'pipeline'));
    };
    this.#subscriptions.push(
      broker.on('order', (order) => later(() => this.#flow.order(order))),
      broker.on('fill', (fill) => later(async () => void (await this.#flow.fill(fill)))),
      broker.on('funding', (payment) => later(async () => void (await this.#flow.funding(payment)))),
    );
    const onHandChange = guard?.onHandChange?.(() => later(() => this.#guard.note()));
    if (onHandChange) this.#subscriptions.push(onHandChange);
  }

  #stopListening(): void {
    for (const unsubscribe of this.#subscriptions.splice(0)) unsubscribe();
  }

  /** A guard must notice that nothing comes any more. */
  #watchTime(): void {
    const { guard, clock, watchEveryMs = 60_000 } = this.#options;
    if (!guard) return;
    // This very instant belongs to the bars that close at it: a day is over for them before it is for the guard.
    const onTime = () => this.#announcer.observe({ type: 'clock', time: clock.now() - 1 });
    void watchTime(clock, watchEveryMs, onTime, this.#ended.signal);
  }

  #actions(): ReconcileActions {
    return {
      write: (...records) => this.#flow.write(...records),
      fill: (fill) => this.#flow.fill(fill),
      funding: (payment) => this.#flow.funding(payment),
      cancelNeedless: (symbol) => this.#flow.cancelNeedless(symbol),
      send: (order) => this.#desk.send(order),
      cancel: (order) => this.#desk.cancel(order),
      chase: (order) => this.#desk.chase(order),
      isActive: () => this.tradingState === 'active',
    };
  }

  #marketOf(symbol: string): MarketState {
    const market = this.#state.markets.get(symbol);
    if (market) return market;
    const hint = didYouMean(symbol, this.#state.markets.keys());
    throw new ValidationError(`symbol must be one of a market, was "${symbol}".${hint}`, {
      issues: [{ path: 'symbol', message: 'one of a market' }],
    });
  }
}
