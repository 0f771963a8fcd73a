import { JournalError } from '../errors/errors.js';
import type { TradingState } from '../events/event.js';
import type { FundingPayment } from '../ledger/ledger-entry.js';
import type { Fill } from '../orders/fill.js';
import type { Order } from '../orders/order.js';
import { isClosed } from '../orders/order-state.js';
import { deny } from '../trade/verdict.js';
import type { Announcer } from './announcer.js';
import { asWritten } from './as-written.js';
import type { PlannedOrder } from './decide-bar.js';
import { decideExit } from './decide-exit.js';
import { guardObservations } from './guard-observations.js';
import type { OrderDesk } from './order-desk.js';
import type { OrderPlan } from './order-plan.js';
import { isNews, type TrackedOrder } from './order-tracker.js';
import type { PipelineOptions } from './pipeline-options.js';
import { type PipelineRecord, toEntry } from './pipeline-record.js';
import type { Applied, PipelineState } from './pipeline-state.js';
import { protectiveOrders } from './protection.js';

/**
 * The way of everything that happens: written down, taking effect, told, followed up.
 *
 * Its methods must not run beside each other: the pipeline's queue sees to that.
 */
export class RecordFlow {
  readonly #options: PipelineOptions;
  readonly #state: PipelineState;
  readonly #announcer: Announcer;
  readonly #desk: () => OrderDesk;
  #hasFailed = false;

  constructor(options: PipelineOptions, state: PipelineState, announcer: Announcer, desk: () => OrderDesk) {
    this.#options = options;
    this.#state = state;
    this.#announcer = announcer;
    this.#desk = desk;
  }

  get tradingState(): TradingState {
    return this.#state.halt ? 'halted' : (this.#options.guard?.state ?? 'active');
  }

  /** Whether the journal has failed: what is known is then more than what is written, and only a new start can go on. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** Writes records down, all or none. @throws what the journal throws; nothing is written any more then. */
  async append(records: readonly PipelineRecord[]): Promise<void> {
    const { journal, clock } = this.#options;
    if (this.#hasFailed) {
      throw new JournalError('the journal has failed before: start a new pipeline on it', {
        journal: 'pipeline',
        reason: 'failed',
      });
    }
    try {
      await journal?.append(records.map(toEntry));
    } catch (cause) {
      // What cannot be written down must not happen.
      const denial = deny(
        'journal',
        `The journal cannot be written: ${cause instanceof Error ? cause.message : cause}`,
      );
      if (!this.#state.halt) this.#announcer.risk({ type: 'risk', time: clock.now(), denial, tradingState: 'halted' });
      this.#state.halt = denial;
      this.#hasFailed = true;
      throw cause;
    }
  }

  /** Writes records down, all or none, lets them take effect, and tells. */
  async write(...records: readonly PipelineRecord[]): Promise<void> {
    await this.append(records);
    for (const record of records) this.#tell(record, this.#state.apply(record));
  }

  /** Sends orders that have been written down. */
  send(planned: readonly PlannedOrder[], time: number): void {
    for (const { request, plan, reservation } of planned) {
      const { order } = this.#state.apply({ type: 'intent', time, request, plan }, reservation);
      this.#announcer.publish({ type: 'order', time, order: order!.order });
      this.#desk().send(order!);
    }
  }

  /** A state of an order that the venue tells; old news and other people's symbols change nothing. */
  async order(order: Order): Promise<void> {
    if (!this.#state.markets.has(order.request.symbol)) return;
    const known = this.#state.orders.get(order.clientOrderId);
    if (known && !isNews(known.order, order)) return;
    await this.write({ type: 'order', time: this.#options.clock.now(), order });
    const tracked = this.#state.orders.get(order.clientOrderId);
    // The entry that was to follow an exit must not come on top of what was not left.
    const hasFailed = tracked?.plan.purpose === 'exit' && isClosed(order) && order.status !== 'filled';
    if (hasFailed) this.cancelEntries(order.request.symbol, []);
    if (tracked && this.#leavesNaked(tracked)) await this.#leaveUnprotected(tracked);
  }

  /** An execution that the venue tells, however often. What must protect it is written down with it, so that no crash comes between. */
  async fill(fill: Fill): Promise<boolean> {
    if (!this.#state.markets.has(fill.symbol) || this.#state.isBooked(fill)) return false;
    const time = this.#options.clock.now();
    const tracked = this.#state.orders.get(fill.clientOrderId);
    const planned = tracked?.plan.purpose === 'entry' ? this.#protection(fill, tracked.plan) : [];
    const record: PipelineRecord = { type: 'fill', time: fill.time, fill };
    const intents = planned.map(({ request, plan }): PipelineRecord => ({ type: 'intent', time, request, plan }));
    await this.append([record, ...intents]);
    this.#tell(record, this.#state.apply(record));
    this.send(planned, time);
    this.cancelNeedless(fill.symbol);
    this.#desk().askAccount();
    return true;
  }

  /** A funding payment that the venue tells, however often. */
  async funding(payment: FundingPayment): Promise<boolean> {
    const { markets, book, openedAt } = this.#state;
    const isKnown = book.ledger.isBooked('funding', payment.id) || payment.time < (openedAt ?? payment.time);
    if (!markets.has(payment.symbol) || isKnown) return false;
    await this.write({ type: 'funding', time: payment.time, payment });
    return true;
  }

  #tell(record: PipelineRecord, applied: Applied): void {
    const { time } = record;
    const { order, trade } = applied;
    if (record.type === 'order' && order) {
      this.#announcer.publish({ type: 'order', time, order: order.order });
      this.#announcer.hook('afterExecution', order.order);
    }
    if (record.type !== 'fill' || !trade?.booked) return;
    const { fill } = record;
    this.#announcer.publish({ type: 'fill', time, fill });
    this.#announcer.publish({ type: 'position', time, position: this.#state.book.ledger.position(fill.symbol) });
    for (const seen of guardObservations(record, applied, this.#state)) this.#announcer.observe(seen);
    this.#announcer.hook('onFill', fill);
  }

  #protection(fill: Fill, { strategy, direction, barTime, ...guards }: OrderPlan): PlannedOrder[] {
    const plan: OrderPlan = { purpose: 'protection', strategy, direction, barTime, protects: fill.fillId };
    const { bracket } = this.#options.broker.capabilities;
    return protectiveOrders(fill, { ...plan, ...guards }, !bracket).map((request) => ({
      request: asWritten(request),
      plan,
    }));
  }

  /** Cancels protection of our own that protects nothing any more. The legs of a bracket are the venue's to cancel. */
  cancelNeedless(symbol: string): void {
    const entryFills = this.#state.book.openPosition(symbol)?.entryFills;
    for (const tracked of this.#state.orders.open(symbol)) {
      const { purpose, protects } = tracked.plan;
      if (purpose !== 'protection' || protects === undefined || isClosed(tracked.order)) continue;
      // Also what is left from a position before this one.
      if (!entryFills?.has(protects) || this.#state.orders.hasFilledSibling(tracked)) this.#desk().cancel(tracked);
    }
  }

  /** What is left of earlier entries must not fill once their position is left. */
  cancelEntries(symbol: string, planned: readonly PlannedOrder[]): void {
    const isNew = new Set(planned.map(({ request }) => request.clientOrderId));
    for (const tracked of this.#state.orders.open(symbol)) {
      const { order, plan } = tracked;
      if (plan.purpose === 'entry' && !isClosed(order) && !isNew.has(order.clientOrderId)) this.#desk().cancel(tracked);
    }
  }

  /** Whether a stop ended without closing what it was to protect. */
  #leavesNaked({ order, plan }: TrackedOrder): boolean {
    const { symbol, type, reduceOnly } = order.request;
    const isStop = type === 'stop' || type === 'stop-limit' || type === 'trailing-stop';
    if (plan.purpose !== 'protection' || !isStop || !reduceOnly || !isClosed(order) || order.status === 'filled')
      return false;
    const open = this.#state.book.openPosition(symbol);
    if (!open) return false;
    // A venue cancels the legs of its brackets for reasons of its own; that it refuses one is another matter.
    if (plan.protects === undefined) return order.status === 'rejected';
    const tracked = this.#state.orders.get(order.clientOrderId)!;
    return open.entryFills.has(plan.protects) && !this.#state.orders.hasFilledSibling(tracked);
  }

  /** A position whose stop is gone is closed at once, or as soon as trading is not halted any more. */
  async #leaveUnprotected({ order }: TrackedOrder): Promise<void> {
    const { symbol } = order.request;
    const time = this.#options.clock.now();
    const market = this.#state.markets.get(symbol)!;
    const { direction } = this.#state.book.openPosition(symbol)!;
    const denial = deny(
      'unprotected',
      `The stop of ${symbol} is ${order.status}: ${order.reason ?? 'no reason was given'}.`,
    );
    this.#announcer.risk({ type: 'risk', time, denial, tradingState: this.tradingState, symbol });
    const desk = { market, state: this.#state, tradingState: this.tradingState };
    const { planned, owed } = decideExit(desk, direction, 'unprotected', `exit-${order.clientOrderId}`);
    const records = planned.map(({ request, plan }): PipelineRecord => ({ type: 'intent', time, request, plan }));
    if (owed) await this.write({ type: 'owed', time, symbol, exitReason: owed });
    if (records.length > 0) await this.append(records);
    this.send(planned, time);
  }
}
