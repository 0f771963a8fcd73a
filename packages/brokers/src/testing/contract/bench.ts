import {
  type Amount,
  type BrokerEvents,
  exact,
  type Fill,
  isClosed,
  isKairosError,
  type Order,
  type OrderRequest,
  roundPrice,
  ZERO,
} from '@kairos/core';
import { expect } from 'vitest';
import type { BrokerHarness } from '../broker-harness.js';

/** How often the market is moved, or time is let pass, before a test gives up. */
const PATIENCE = 60;

/** What is asked for in a test; the rest is a usual market order to buy. */
export type Wish = Partial<Record<keyof OrderRequest | 'limitPrice' | 'stopPrice' | 'trail', unknown>>;

/** A harness with what the tests of the contract do with it. */
export class Bench {
  readonly harness: BrokerHarness;
  readonly orders: Order[] = [];
  readonly fills: Fill[] = [];
  readonly positions: BrokerEvents['position'][] = [];
  readonly connections: BrokerEvents['connection'][] = [];
  #sent = 0;

  constructor(harness: BrokerHarness) {
    this.harness = harness;
    const { broker } = harness;
    broker.on('order', (order) => this.orders.push(order));
    broker.on('fill', (fill) => this.fills.push(fill));
    broker.on('position', (position) => this.positions.push(position));
    broker.on('connection', (connection) => this.connections.push(connection));
  }

  get broker() {
    return this.harness.broker;
  }

  /** A price at a share of the market's first, on the tick grid. */
  at(share: number): number {
    const { instrument, price } = this.harness;
    return roundPrice(instrument, price * share).toNumber();
  }

  /** A new request: a market order to buy the usual quantity, unless wished otherwise. */
  request(wish: Wish = {}): OrderRequest {
    const { instrument, quantity } = this.harness;
    const clientOrderId = `contract-${++this.#sent}`;
    return {
      clientOrderId,
      symbol: instrument.symbol,
      side: 'buy',
      quantity,
      type: 'market',
      ...wish,
    } as OrderRequest;
  }

  /** Makes a call and lets time pass until it is answered. */
  async ask<T>(call: Promise<T>): Promise<T> {
    let isAnswered = false;
    const done = () => {
      isAnswered = true;
    };
    call.then(done, done);
    for (let i = 0; i < PATIENCE && !isAnswered; i++) await this.harness.settle();
    expect(isAnswered, 'the call is answered').toBe(true);
    return call;
  }

  /** The code of the error that a call fails with. */
  async codeOf(call: Promise<unknown>): Promise<string> {
    try {
      await this.ask(call);
    } catch (error) {
      return isKairosError(error) ? error.code : `not an error of Kairos: ${String(error)}`;
    }
    return 'no error';
  }

  submit(wish: Wish = {}): Promise<Order> {
    return this.ask(this.broker.submit(this.request(wish)));
  }

  /** Lets the market trade at a share of its first price. */
  async trade(share: number): Promise<void> {
    await this.harness.trade(this.at(share));
    await this.harness.settle();
  }

  /** Lets the market trade there until orders have ended; fails when they do not. */
  async tradeOut(share: number, ...ids: readonly string[]): Promise<void> {
    for (let i = 0; i < PATIENCE; i++) {
      await this.trade(share);
      const orders = await Promise.all(ids.map((id) => this.known(id)));
      if (orders.every(isClosed)) return;
    }
    expect.fail(`${ids.join(', ')} must have ended after ${PATIENCE} trades at ${this.at(share)}`);
  }

  /** A market order, filled. */
  async filled(wish: Wish = {}): Promise<Order> {
    const { clientOrderId } = await this.submit(wish);
    await this.tradeOut(1, clientOrderId);
    const order = await this.known(clientOrderId);
    expect(order.status).toBe('filled');
    return order;
  }

  /** An order that the venue must know. */
  async known(id: string): Promise<Order> {
    const order = await this.ask(this.broker.order(id));
    if (!order) return expect.fail(`order "${id}" must be known to the venue`);
    return order;
  }

  /** Signed units held, as the venue says. */
  async held(): Promise<string> {
    const positions = await this.ask(this.broker.positions());
    const own = positions.filter(({ symbol }) => symbol === this.harness.instrument.symbol);
    expect(own.length).toBeLessThanOrEqual(1);
    return (own[0]?.quantity ?? ZERO).toString();
  }

  /** A multiple of the usual quantity, as text. */
  units(multiple: number): string {
    return exact(this.harness.quantity).times(multiple).toString();
  }
}

/** Signed units of fills. */
export function sumOf(fills: readonly Fill[]) {
  return fills.reduce((sum, { side, quantity }) => (side === 'buy' ? sum.plus(quantity) : sum.minus(quantity)), ZERO);
}

/** Unsigned units of fills. */
export function unitsOf(fills: readonly { readonly quantity: Amount }[]) {
  return fills.reduce((sum, { quantity }) => sum.plus(quantity), ZERO);
}
