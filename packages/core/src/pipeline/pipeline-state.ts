import type { Bar } from '../bars/bar.js';
import type { Instrument } from '../instrument/instrument.js';
import { exact } from '../money/exact.js';
import { createOrder } from '../orders/create-order.js';
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

/** Everything that a pipeline knows. Records alone change it, so that reading the journal again gives the same. */
export class PipelineState {
  readonly markets: ReadonlyMap<string, MarketState>;
  readonly book: TradingBook;
  readonly orders = new OrderTracker();
  /** Why nothing but exits may be sent, until someone has looked at it. */
  halt: Denial | undefined;
  /** Whether the account's money has been booked. */
  hasDeposit = false;
  lastFillTime: number | undefined;
  readonly #fills = new Set<string>();
  /** Exits that were wanted and could not be sent, or came to nothing. */
  readonly #owed = new Map<string, PipelineExitReason>();

  constructor({ markets, regime, calendar }: PipelineOptions) {
    const instruments: readonly Instrument[] = markets.map(({ instrument }) => instrument);
    this.book = new TradingBook(instruments, calendar ?? instruments[0]!.calendar);
    this.markets = new Map(
      markets.map((market) => {
        const reader = regime && new RegimeReader(regime, market.instrument.calendar);
        return [market.instrument.symbol, new MarketState(market, reader)];
      }),
    );
  }

  hasFill(fillId: string): boolean {
    return this.#fills.has(fillId);
  }

  /** A fill from before the books were opened. */
  ignoreFill(fillId: string): void {
    this.#fills.add(fillId);
  }

  /** Lets a record take effect; one that was applied before changes nothing. */
  apply(record: PipelineRecord, reservation?: Reservation): Applied {
    switch (record.type) {
      case 'deposit':
        this.hasDeposit = true;
        if (!exact(record.amount).isZero()) this.book.deposit(exact(record.amount), record.time);
        return NOTHING;
      case 'bar':
        this.closeBar(record.symbol, record.bar);
        return NOTHING;
      case 'intent': {
        const order = transitionOrder(createOrder(record.request, record.time), 'submitted', { time: record.time });
        const { plan } = record;
        if (plan.purpose === 'entry') {
          this.book.sent({ symbol: record.request.symbol, strategy: plan.strategy, time: record.time });
        }
        return { order: this.orders.add(order, plan, reservation) };
      }
      case 'order':
        return this.#order(record.order);
      case 'fill': {
        const { fill } = record;
        this.#fills.add(fill.fillId);
        this.lastFillTime = Math.max(this.lastFillTime ?? fill.time, fill.time);
        const tracked = this.orders.get(fill.clientOrderId);
        const { strategy } = this.markets.get(fill.symbol)!.market;
        const exitReason = exitReasonOf(tracked?.order, tracked?.plan);
        const { name, holdingStyle } = strategy;
        const trade = this.book.fill(fill, { strategy: name, exitReason, ...(holdingStyle && { holdingStyle }) });
        if (!this.book.openPosition(fill.symbol)) this.#owed.delete(fill.symbol);
        return { trade, ...(tracked && { order: tracked }) };
      }
      case 'funding':
        this.book.funding(record.payment);
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

  /** Why a position should have been closed already. */
  owedExit(symbol: string): PipelineExitReason | undefined {
    return this.#owed.get(symbol);
  }

  /** Remembers an exit for the next bar. */
  oweExit(symbol: string, reason: PipelineExitReason): void {
    this.#owed.set(symbol, reason);
  }

  /** A bar has closed. @throws `DataError` when it is corrupt; nothing has then changed. */
  closeBar(symbol: string, bar: Bar): void {
    const state = this.markets.get(symbol)!;
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
      // An exit that ended without closing everything is tried again at the next bar.
      if (exitReason && isClosed(order) && this.book.openPosition(symbol)) this.oweExit(symbol, exitReason);
      return { order: known };
    }
    return { order: this.orders.add(order, this.#planOf(order)) };
  }

  /** Of an order that is not ours: what closes is the venue's protection of an entry, such as the leg of a bracket. */
  #planOf({ request, createdAt }: Order): OrderPlan {
    const { symbol, side, reduceOnly } = request;
    const strategy = this.markets.get(symbol)!.market.strategy.name;
    const closes = reduceOnly === true && request.type !== 'market';
    const direction = (side === 'buy') === closes ? 'short' : 'long';
    return { purpose: closes ? 'protection' : 'foreign', strategy, direction, barTime: createdAt };
  }
}
