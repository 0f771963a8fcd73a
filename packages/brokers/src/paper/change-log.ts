import {
  type BrokerEvents,
  isClosed,
  type Order,
  type OrderRequest,
  type OrderSnapshot,
  type SimulatedVenue,
  type VenueFill,
  type WorkingSnapshot,
} from '@kairos/core';
import type { BrokerEvent } from '../events/broker-listeners.js';
import type {
  MarketNote,
  MessageInTransit,
  OrderPatch,
  PaperRecord,
  StoredFill,
  StoredFunding,
} from './paper-record.js';
import { PAPER_VERSION, storedFill } from './paper-record.js';

/** What one call did: what is to be written down, then told, then answered. @internal */
export interface PaperOutcome {
  /** `undefined` when nothing is worth a record. */
  readonly record: PaperRecord | undefined;
  readonly events: readonly BrokerEvent[];
  readonly answers: readonly (() => void)[];
}

/**
 * Gathers what a call changes. Last prices alone are worth no record: they go with the next one, or a quiet market would fill the
 * disk.
 *
 * @internal
 */
export class ChangeLog {
  #events: BrokerEvent[] = [];
  #answers: (() => void)[] = [];
  #orders = new Map<string, Order>();
  #fills: StoredFill[] = [];
  #funding: StoredFunding[] = [];
  #deposits: [string, string][] = [];
  #sent: MessageInTransit[] = [];
  #arrived = 0;
  #markets: Record<string, MarketNote> = {};
  /** What was written of each order that works, to see whether it changed. */
  readonly #written = new Map<string, string>();

  /** What was written of each open order's request. */
  readonly #requests = new Map<string, OrderRequest>();
  readonly #isRecorded: boolean;

  constructor(working: readonly WorkingSnapshot[], isRecorded: boolean) {
    this.#isRecorded = isRecorded;
    for (const each of working) this.#written.set(each.clientOrderId, JSON.stringify(each));
  }

  /** Orders whose requests were written before a restart. */
  remember(orders: readonly Order[]): void {
    for (const { clientOrderId, request } of orders) this.#requests.set(clientOrderId, request);
  }

  order(order: Order): void {
    this.#orders.set(order.clientOrderId, order);
    // A venue's first word is about an order that it was sent.
    if (order.status !== 'initialized') this.#events.push({ name: 'order', payload: order });
  }

  fill({ fill }: VenueFill, position: BrokerEvents['position']): void {
    this.#fills.push(storedFill(fill));
    this.#events.push({ name: 'fill', payload: fill }, { name: 'position', payload: position });
  }

  funding(stored: StoredFunding, event: BrokerEvents['funding']): void {
    this.#funding.push(stored);
    this.#events.push({ name: 'funding', payload: event });
  }

  deposit(currency: string, amount: string): void {
    this.#deposits.push([currency, amount]);
  }

  sent(message: MessageInTransit): void {
    this.#sent.push(message);
  }

  arrived(): void {
    this.#arrived++;
  }

  market(symbol: string, note: MarketNote): void {
    this.#markets[symbol] = note;
  }

  answer(answer: () => void): void {
    this.#answers.push(answer);
  }

  /** What has gathered since the last time. @param force - Whether last prices alone make a record. */
  take(venue: SimulatedVenue, touched: string | undefined, force = false): PaperOutcome {
    const record = this.#isRecorded ? this.#record(venue, touched, force) : undefined;
    const outcome = { record, events: this.#events, answers: this.#answers };
    if (record || !this.#isRecorded) this.#markets = {};
    this.#events = [];
    this.#answers = [];
    this.#orders = new Map();
    this.#fills = [];
    this.#funding = [];
    this.#deposits = [];
    this.#sent = [];
    this.#arrived = 0;
    return outcome;
  }

  #record(venue: SimulatedVenue, touched: string | undefined, force: boolean): PaperRecord | undefined {
    const parts = {
      deposits: this.#deposits,
      sent: this.#sent,
      orders: Array.from(this.#orders.values(), (order) => this.#stored(order, venue)),
      working: this.#changedWorking(venue, touched),
      fills: this.#fills,
      funding: this.#funding,
    };
    const changes = Object.entries(parts).filter(([, list]) => list.length > 0);
    const hasMarkets = Object.keys(this.#markets).length > 0;
    if (changes.length === 0 && this.#arrived === 0 && !(force && hasMarkets)) return undefined;
    return {
      version: PAPER_VERSION,
      ...Object.fromEntries(changes),
      ...(this.#arrived > 0 && { arrived: this.#arrived }),
      ...(hasMarkets && { markets: this.#markets }),
    };
  }

  /** The request is written once and when it changes: it is the larger part of an order. */
  #stored(order: Order, venue: SimulatedVenue): OrderSnapshot | OrderPatch {
    const { clientOrderId, request } = order;
    const stored = venue.orderSnapshot(order);
    const isWritten = this.#requests.get(clientOrderId) === request;
    if (isClosed(order)) this.#requests.delete(clientOrderId);
    else this.#requests.set(clientOrderId, request);
    if (!isWritten) return stored;
    const { request: _, createdAt: __, askedFirst: ___, ...patch } = stored;
    return patch;
  }

  #changedWorking(venue: SimulatedVenue, touched: string | undefined): WorkingSnapshot[] {
    const symbols = new Set(touched === undefined ? [] : [touched]);
    for (const { request } of this.#orders.values()) symbols.add(request.symbol);
    for (const id of this.#orders.keys()) this.#written.delete(id);
    const changed: WorkingSnapshot[] = [];
    for (const symbol of symbols) {
      for (const each of venue.workingSnapshots(symbol)) {
        const text = JSON.stringify(each);
        if (this.#written.get(each.clientOrderId) === text) continue;
        this.#written.set(each.clientOrderId, text);
        changed.push(each);
      }
    }
    return changed;
  }
}
