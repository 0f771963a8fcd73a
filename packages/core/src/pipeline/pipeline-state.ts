import { ValidationError } from '../errors/errors.js';
import type { Instrument } from '../instrument/instrument.js';
import { exact } from '../money/exact.js';
import { createOrder } from '../orders/create-order.js';
import type { Fill } from '../orders/fill.js';
import type { Order } from '../orders/order.js';
import { isClosed, transitionOrder } from '../orders/order-state.js';
import type { Reservation } from '../ports/risk-chain.js';
import type { Denial } from '../trade/verdict.js';
import { MarketState } from './market-state.js';
import { exitReasonOf, type OrderPlan, type PipelineExitReason } from './order-plan.js';
import { isNews, OrderTracker, type TrackedOrder } from './order-tracker.js';
import type { PipelineOptions } from './pipeline-options.js';
import type { PipelineRecord } from './pipeline-record.js';
import { RegimeReader } from './regime-reader.js';
import { type BookedTrade, TradingBook } from './trading-book.js';

/** What a record changed. */
export interface Applied {
  readonly order?: TrackedOrder;
  readonly trade?: BookedTrade;
}

const NOTHING: Applied = {};

/** How the ids of fills begin that make the books agree with the venue. */
export const ADOPTION = 'adoption-';

/** Everything that a pipeline knows. Records alone change it, so that reading the journal again gives the same. */
export class PipelineState {
  readonly markets: ReadonlyMap<string, MarketState>;
  readonly book: TradingBook;
  readonly orders = new OrderTracker();
  /** Why nothing but exits may be sent, until someone has looked at it. */
  halt: Denial | undefined;
  /** When the account's money was booked, UTC epoch milliseconds; `undefined` before. */
  openedAt: number | undefined;
  lastFillTime: number | undefined;
  lastFundingTime: number | undefined;
  readonly #fills = new Set<string>();
  /** Until when a symbol's fills are in an adoption. */
  readonly #adopted = new Map<string, number>();
  /** Exits that were wanted and could not be sent, or came to nothing. */
  readonly #owed = new Map<string, PipelineExitReason>();

  constructor({ markets, regime, calendar, clock }: PipelineOptions) {
    const instruments: readonly Instrument[] = markets.map(({ instrument }) => instrument);
    this.book = new TradingBook(instruments, calendar ?? instruments[0]!.calendar);
    this.markets = new Map(
      markets.map((market) => {
        const reader = regime && new RegimeReader(regime, market.instrument.calendar, clock);
        return [market.instrument.symbol, new MarketState(market, reader)];
      }),
    );
  }

  /** Whether a fill is in the books, by itself or in what they were opened or made to agree with. */
  isBooked({ fillId, symbol, time }: Fill): boolean {
    if (this.#fills.has(fillId)) return true;
    const since = Math.max(this.openedAt ?? time, this.#adopted.get(symbol) ?? Number.NEGATIVE_INFINITY);
    return time < since || time === this.#adopted.get(symbol);
  }

  #marketOf(symbol: string): MarketState {
    const market = this.markets.get(symbol);
    if (market) return market;
    const message = `must have ${symbol}: the journal tells of it`;
    throw new ValidationError(`markets ${message}`, { issues: [{ path: 'markets', message }] });
  }

  /** Lets a record take effect; one that was applied before changes nothing. @throws {@link ValidationError} for a market that is not there any more. */
  apply(record: PipelineRecord, reservation?: Reservation): Applied {
    switch (record.type) {
      case 'opened':
        this.#openBooks(record);
        return NOTHING;
      case 'bar':
        this.#closeBar(record);
        return NOTHING;
      case 'intent':
        return this.#intent(record, reservation);
      case 'owed':
        this.#owed.set(record.symbol, record.exitReason);
        return NOTHING;
      case 'order':
        return this.#order(record.order);
      case 'fill':
        return this.#fill(record.fill);
      case 'funding':
        this.#marketOf(record.payment.symbol);
        this.book.funding(record.payment);
        this.lastFundingTime = Math.max(this.lastFundingTime ?? record.time, record.time);
        return NOTHING;
      case 'halt':
        this.halt = record.denial;
        return NOTHING;
      case 'resume':
        this.halt = undefined;
        return NOTHING;
      case 'guard':
        return NOTHING;
    }
  }

  #openBooks({ amount, marks, ignored, time }: Extract<PipelineRecord, { type: 'opened' }>): void {
    this.openedAt = time;
    if (!exact(amount).isZero()) this.book.deposit(exact(amount), time);
    for (const [symbol, price] of Object.entries(marks)) this.book.priceAt(symbol, Number(price));
    for (const fillId of ignored) this.#fills.add(fillId);
  }

  #intent(record: Extract<PipelineRecord, { type: 'intent' }>, reservation: Reservation | undefined): Applied {
    const { request, plan, time } = record;
    this.#marketOf(request.symbol);
    if (plan.purpose === 'entry') this.book.sent({ symbol: request.symbol, strategy: plan.strategy, time });
    const order = transitionOrder(createOrder(request, time), 'submitted', { time });
    return { order: this.orders.add(order, plan, reservation) };
  }

  #fill(fill: Fill): Applied {
    const { strategy } = this.#marketOf(fill.symbol).market;
    this.#fills.add(fill.fillId);
    this.lastFillTime = Math.max(this.lastFillTime ?? fill.time, fill.time);
    if (fill.fillId.startsWith(ADOPTION)) this.#adopted.set(fill.symbol, fill.time);
    const tracked = this.orders.get(fill.clientOrderId);
    const exitReason = exitReasonOf(tracked?.order, tracked?.plan);
    const { name, holdingStyle } = strategy;
    const trade = this.book.fill(fill, { strategy: name, exitReason, ...(holdingStyle && { holdingStyle }) });
    if (tracked && trade.booked) this.orders.book(tracked, exact(fill.quantity));
    if (!this.book.openPosition(fill.symbol)) this.#owed.delete(fill.symbol);
    return { trade, ...(tracked && { order: tracked }) };
  }

  /** Why a position should have been closed already. */
  owedExit(symbol: string): PipelineExitReason | undefined {
    return this.#owed.get(symbol);
  }

  /** A bar has closed. @throws `DataError` when it is corrupt; nothing has then changed. */
  #closeBar({ symbol, timeframe, bar }: Extract<PipelineRecord, { type: 'bar' }>): void {
    const state = this.#marketOf(symbol);
    if (timeframe !== state.market.timeframe) {
      const message = `of ${symbol} must be ${timeframe}, as the journal has it, was ${state.market.timeframe}`;
      throw new ValidationError(`timeframe ${message}`, { issues: [{ path: 'markets.timeframe', message }] });
    }
    // After a restart the history may have the bar already.
    if (bar.time > state.lastTime) state.append(bar);
    this.book.mark(symbol, bar);
  }

  #order(order: Order): Applied {
    const known = this.orders.get(order.clientOrderId);
    if (known) {
      if (!isNews(known.order, order)) return NOTHING;
      this.orders.update(known, order);
      const { exitReason } = known.plan;
      const { symbol } = order.request;
      // An exit that ended without filling whole is tried again at the next bar.
      const isDone = order.status === 'filled' || !isClosed(order);
      if (exitReason && !isDone && this.book.openPosition(symbol)) this.#owed.set(symbol, exitReason);
      return { order: known };
    }
    return { order: this.orders.add(order, this.#planOf(order)) };
  }

  /** Of an order that is not ours: what closes is the venue's protection of an entry, such as the leg of a bracket. */
  #planOf({ request, createdAt }: Order): OrderPlan {
    const { symbol, side, reduceOnly } = request;
    const strategy = this.#marketOf(symbol).market.strategy.name;
    const closes = reduceOnly === true && request.type !== 'market';
    const direction = (side === 'buy') === closes ? 'short' : 'long';
    return { purpose: closes ? 'protection' : 'foreign', strategy, direction, barTime: createdAt };
  }
}
