import {
  type Account,
  type BrokerCapabilities,
  type ClientOrderId,
  InsufficientFundsError,
  isClosed,
  NetworkError,
  type Order,
  type OrderChange,
  OrderRejectedError,
  type OrderRequest,
  type Position,
  ZERO,
} from '@kairos/core';
import { asError } from '../events/as-error.js';
import { RequestRefusedError } from '../http/request-refused-error.js';
import type { VenueFeed, VenueGateway } from '../venue/gateway.js';
import { venueOrderIdOf } from '../venue/venue-order-id.js';
import type { AccountEvent } from './account-event.js';
import { AccountStream } from './account-stream.js';
import { chooseAccount } from './choose-account.js';
import { type TradierClient, VENUE } from './client.js';
import { accountOf, multiplierOf, positionOf } from './mapper.js';
import { newYorkDate } from './new-york.js';
import type { TradierSettings } from './options.js';
import { OrderIndex } from './order-index.js';
import { changeForm, checkTradierRequest, requestForm } from './request-form.js';
import type { TradierOrder } from './schema.js';
import { foreignVenueId } from './tag.js';

/** How far back orders are looked at when the line opens: what worked then may still work. Tradier lists at most a month. */
const PAST_MS = 28 * 86_400_000;

/** Tradier behind the face that all venues have. */
export class TradierGateway implements VenueGateway {
  readonly venue = VENUE;
  readonly refusesUsedIds = false;
  readonly capabilities: BrokerCapabilities = Object.freeze({
    orderTypes: ['market', 'limit', 'stop', 'stop-limit'],
    timeInForce: ['gtc', 'day'],
    bracket: true,
    shortSelling: true,
    fractionalQuantity: false,
    replace: true,
    replaceable: ['limitPrice', 'stopPrice'],
  } as const);
  readonly #client: TradierClient;
  readonly #settings: TradierSettings;
  readonly #index = new OrderIndex((order) => this.#tellBorn(order));
  readonly #prices = new Map<string, number>();
  #accountId: string | undefined;
  #stream: AccountStream | undefined;
  #feed: VenueFeed | undefined;

  constructor(client: TradierClient, settings: TradierSettings) {
    this.#client = client;
    this.#settings = settings;
    this.#accountId = settings.accountId;
  }

  /** The account that is traded, once it is known. */
  get accountId(): string | undefined {
    return this.#accountId;
  }

  async open(feed: VenueFeed): Promise<void> {
    this.#feed = feed;
    await this.#checkAccount();
    const stream = new AccountStream(this.#client, this.#settings, {
      onOrder: (event) => this.#hear(feed, event),
      onState: (state, reason) => feed.connection(state, reason),
      onGap: (reason) => feed.gap(reason),
      onFault: (error) => feed.fault(error),
    });
    this.#stream = stream;
    await stream.open();
  }

  async close(): Promise<void> {
    this.#stream?.close();
    this.#feed = undefined;
  }

  check(request: OrderRequest): void {
    checkTradierRequest(request);
  }

  async place(request: OrderRequest): Promise<Order> {
    const { clientOrderId } = request;
    const form = requestForm(request, request.reduceOnly ? ZERO : await this.#held(request.symbol));
    const { clock } = this.#settings;
    const sentAt = clock.now();
    this.#index.sending(clientOrderId, form, sentAt);
    try {
      const { id } = await this.#client.trading.place(this.#account(), form);
      this.#index.taken(clientOrderId, id);
      return await this.#look(id, request, sentAt);
    } catch (error) {
      const isRefusal = error instanceof OrderRejectedError || error instanceof InsufficientFundsError;
      if (isRefusal) this.#index.refused(clientOrderId);
      throw error;
    }
  }

  async cancel(order: Order): Promise<void> {
    await this.#client.trading.cancel(this.#account(), venueOrderIdOf(order, VENUE));
  }

  async replace(order: Order, change: OrderChange): Promise<Order | undefined> {
    await this.#client.trading.change(this.#account(), venueOrderIdOf(order, VENUE), changeForm(order.request, change));
    return this.find(order.clientOrderId);
  }

  async find(id: ClientOrderId): Promise<Order | undefined> {
    const named = (orders: readonly Order[]) => orders.find(({ clientOrderId }) => clientOrderId === id);
    const root = this.#index.rootFor(id) ?? foreignVenueId(id);
    if (root !== undefined) return named(await this.#read(root));
    return named(this.#index.note(await this.#client.accounts.orders(this.#account())));
  }

  async openOrders(): Promise<readonly Order[]> {
    const listed = await this.#client.accounts.orders(this.#account());
    const orders = this.#index.note(listed);
    const shown = new Set(listed.map(({ id }) => id));
    // The list is of today's session: one that works since another day may be missing in it.
    for (const id of this.#index.working()) if (!shown.has(id)) orders.push(...(await this.#read(id)));
    return orders.filter((order) => !isClosed(order));
  }

  async recentOrders(): Promise<readonly Order[]> {
    return this.#index.note(await this.#pastOrders());
  }

  async positions(): Promise<readonly Position[]> {
    const rows = await this.#client.accounts.positions(this.#account());
    await this.#learnPrices(rows.map(({ symbol }) => symbol));
    return rows.map((row) => positionOf(row, this.#prices.get(row.symbol)));
  }

  async account(): Promise<Account> {
    return accountOf(await this.#client.accounts.balances(this.#account()));
  }

  multiplierOf(symbol: string): number {
    return multiplierOf(symbol);
  }

  async #checkAccount(): Promise<void> {
    const { account } = await this.#client.accounts.profile();
    const numbers = account.map(({ account_number }) => account_number);
    this.#accountId = chooseAccount(numbers, this.#accountId);
  }

  #account(): string {
    if (this.#accountId === undefined) throw new NetworkError(`${VENUE} is not connected`, { venue: VENUE });
    return this.#accountId;
  }

  async #held(symbol: string) {
    const rows = await this.#client.accounts.positions(this.#account());
    const row = rows.find((position) => position.symbol === symbol);
    return row ? positionOf(row).quantity : ZERO;
  }

  /** An order that was taken, as it is now: it may have been rejected since. That it cannot be seen now changes nothing. */
  async #look(id: string, request: OrderRequest, time: number): Promise<Order> {
    const { clientOrderId } = request;
    try {
      const found = (await this.#read(id)).find((order) => order.clientOrderId === clientOrderId);
      if (found) return found;
    } catch (error) {
      this.#feed?.fault(asError(error));
    }
    const order = { request, clientOrderId, venueOrderId: id, status: 'accepted', filledQuantity: ZERO } as const;
    return { ...order, createdAt: time, updatedAt: time };
  }

  async #read(id: string): Promise<Order[]> {
    try {
      return this.#index.note([await this.#client.accounts.order(this.#account(), id)]);
    } catch (error) {
      if (error instanceof RequestRefusedError) return [];
      throw error;
    }
  }

  async #pastOrders(): Promise<TradierOrder[]> {
    const account = this.#account();
    const now = this.#settings.clock.now();
    const past = { filter: 'all', start: newYorkDate(now - PAST_MS), end: newYorkDate(now) } as const;
    try {
      return await this.#client.accounts.orders(account, past);
    } catch (error) {
      if (!(error instanceof RequestRefusedError)) throw error;
      this.#feed?.fault(error);
      return this.#client.accounts.orders(account);
    }
  }

  async #learnPrices(symbols: readonly string[]): Promise<void> {
    try {
      for (const { symbol, last, bid, ask } of (await this.#client.markets.quotes(symbols)).quotes) {
        const price = last ?? (bid === undefined || ask === undefined ? undefined : (bid + ask) / 2);
        if (price !== undefined) this.#prices.set(symbol, price);
      }
    } catch (error) {
      // Quantities matter more than what they are worth: the last known prices serve.
      this.#feed?.fault(asError(error));
    }
  }

  /** Tells an order from its beginning, so that what it has filled counts. */
  #tellBorn(order: Order): void {
    const { averageFillPrice: _, reason: __, ...rest } = order;
    const beginning = { ...rest, status: 'accepted', filledQuantity: ZERO, updatedAt: order.createdAt } as const;
    this.#feed?.order(beginning);
    this.#feed?.order(order);
  }

  #hear(feed: VenueFeed, event: AccountEvent): void {
    const orders = this.#index.apply(event);
    if (orders) {
      for (const order of orders) feed.order(order);
      return;
    }
    const id = event.parent_id ?? event.id;
    if (id === undefined) return;
    this.#read(id).then(
      (found) => {
        for (const order of found) feed.order(order);
      },
      (error: unknown) => {
        feed.fault(asError(error));
        feed.gap('an order could not be looked up');
      },
    );
  }
}
