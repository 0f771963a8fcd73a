import {
  type Account,
  AuthenticationError,
  type BrokerCapabilities,
  exact,
  type Fill,
  type Order,
  type OrderChange,
  OrderRejectedError,
  type OrderRequest,
  type Position,
  ValidationError,
  VenueUnavailableError,
} from '@kairos/core';
import type { StreamLine } from '../stream/stream-line.js';
import type { VenueFeed, VenueGateway } from '../venue/gateway.js';
import { RecentMap } from '../venue/recent-map.js';
import { venueOrderIdOf } from '../venue/venue-order-id.js';
import type { AlpacaClient } from './client.js';
import {
  accountOf,
  changeFieldsOf,
  fieldsOf,
  fillOfActivity,
  fillOfUpdate,
  orderOf,
  positionOf,
  replacementId,
  rootId,
} from './mapper.js';
import type { AlpacaOrder, AlpacaTradeUpdate } from './schema.js';

const CAPABILITIES: BrokerCapabilities = Object.freeze({
  orderTypes: Object.freeze(['market', 'limit', 'stop', 'stop-limit', 'trailing-stop'] as const),
  timeInForce: Object.freeze(['day', 'gtc', 'ioc', 'fok'] as const),
  bracket: true,
  shortSelling: true,
  fractionalQuantity: true,
  replace: true,
});

/** How many replacements of replacements are followed. */
const LONGEST_CHAIN = 100;

/** Alpaca takes no longer ones. */
const LONGEST_ID = 128;

/** How many ids are remembered; Alpaca is asked for older ones. */
const IDS_KEPT = 20_000;

const ID_IS_USED = /client_order_id must be unique/i;

/** Opens the stream for an account. */
export type OpenStream = (
  listeners: Pick<VenueFeed, 'fault' | 'gap' | 'connection'> & { readonly update: (update: AlpacaTradeUpdate) => void },
) => StreamLine;

/**
 * Alpaca behind the face of a gateway.
 *
 * A change makes a new order at Alpaca, with ids of its own: it is sent under the first id with `~r1`, `~r2` behind it, and the chain from
 * the first to the last is one order to us. Alpaca has no reduce-only orders, so what is open is looked at before one is sent.
 */
export class AlpacaGateway implements VenueGateway {
  readonly venue = 'alpaca';
  readonly capabilities = CAPABILITIES;
  readonly refusesUsedIds = true;
  readonly #client: AlpacaClient;
  readonly #openStream: OpenStream;
  readonly #accountId: string | undefined;
  /** Our ids by Alpaca's: its list of executions has only its own. */
  readonly #rootIds = new RecentMap<string, string>(IDS_KEPT);
  /** What Alpaca calls the order that works now, by our id. */
  readonly #newest = new RecentMap<string, string>(IDS_KEPT);
  #stream: StreamLine | undefined;

  constructor(client: AlpacaClient, openStream: OpenStream, accountId?: string) {
    this.#client = client;
    this.#openStream = openStream;
    this.#accountId = accountId;
  }

  async open(feed: VenueFeed): Promise<void> {
    const { id, account_number, account_blocked, trading_blocked, status, raw } = await this.#client.account();
    const options = { venue: this.venue, response: raw };
    if (this.#accountId !== undefined && this.#accountId !== id && this.#accountId !== account_number) {
      throw new AuthenticationError(`the keys are not those of account ${this.#accountId}`, options);
    }
    if (account_blocked || trading_blocked) {
      throw new AuthenticationError(`the account may not trade: it is ${status} and blocked`, options);
    }
    const update = (event: AlpacaTradeUpdate) => this.#hear(event, feed);
    this.#stream = this.#openStream({ ...feed, update });
    await this.#stream.open();
  }

  async close(): Promise<void> {
    this.#stream?.close();
    this.#stream = undefined;
  }

  check(request: OrderRequest & { postOnly?: boolean }): void {
    const { clientOrderId, quantity, timeInForce = 'gtc', type, postOnly, bracket } = request;
    const refuse = (path: string, right: string) => {
      throw new ValidationError(`order.${path} must ${right} at alpaca`, {
        issues: [{ path: `order.${path}`, message: `must ${right}` }],
      });
    };
    checkLength(clientOrderId);
    if (rootId(clientOrderId) !== clientOrderId) {
      refuse('clientOrderId', 'not end like "~r1", which stands for what replaced an order,');
    }
    if (postOnly) refuse('postOnly', 'be left out');
    if (!exact(quantity).isInteger() && (timeInForce !== 'day' || bracket || type === 'trailing-stop')) {
      refuse('timeInForce', 'be "day" for parts of a share, without bracket or trail');
    }
    if (bracket && (timeInForce === 'ioc' || timeInForce === 'fok')) {
      refuse('timeInForce', 'be "day" or "gtc" with a bracket');
    }
  }

  async place(request: OrderRequest): Promise<Order> {
    const sent = request.reduceOnly ? await this.#reducing(request) : request;
    try {
      return this.#shown(await this.#client.place(fieldsOf(sent)));
    } catch (error) {
      if (!(error instanceof OrderRejectedError && ID_IS_USED.test(error.reason))) throw error;
      const used = await this.#usedBefore(request.clientOrderId);
      if (used.request.symbol === request.symbol && used.request.side === request.side) return used;
      throw error;
    }
  }

  async cancel(order: Order): Promise<void> {
    await this.#client.cancel(venueOrderIdOf(order, this.venue));
  }

  async replace(order: Order, change: OrderChange): Promise<Order> {
    if (order.filledQuantity.greaterThan(0)) {
      const reason = 'it has filled in part: cancel the rest and send a new order';
      throw new OrderRejectedError(`alpaca: ${reason}`, { venue: this.venue, reason });
    }
    const venueOrderId = venueOrderIdOf(order, this.venue);
    const known = await this.#client.order(venueOrderId);
    const client_order_id = replacementId(known?.client_order_id ?? order.clientOrderId);
    checkLength(client_order_id);
    const fields = { ...changeFieldsOf(change), client_order_id };
    return this.#shown(await this.#client.replace(venueOrderId, fields));
  }

  async find(id: string): Promise<Order | undefined> {
    const newest = this.#newest.get(id);
    let order = newest === undefined ? await this.#client.orderByClientId(id) : await this.#client.order(newest);
    for (let i = 0; order?.status === 'replaced' && order.replaced_by && i < LONGEST_CHAIN; i++) {
      this.#rootIds.set(order.id, id);
      order = await this.#client.order(order.replaced_by);
    }
    return order && this.#shown(order);
  }

  async openOrders(): Promise<readonly Order[]> {
    const listed = await this.#client.openOrders();
    return listed.filter(({ status }) => status !== 'replaced').map((order) => this.#shown(order));
  }

  async fills(since: number | undefined): Promise<readonly Fill[]> {
    // Alpaca gives what is after an instant; ours is to be included.
    const listed = await this.#client.fillActivities(since === undefined ? undefined : since - 1);
    const fills: Fill[] = [];
    for (const activity of listed) fills.push(fillOfActivity(activity, await this.#rootIdOf(activity.order_id)));
    return fills;
  }

  async positions(): Promise<readonly Position[]> {
    return (await this.#client.positions()).map(positionOf);
  }

  async account(): Promise<Account> {
    return accountOf(await this.#client.account());
  }

  #hear(update: AlpacaTradeUpdate, feed: VenueFeed): void {
    const { order } = update;
    if (order.status === 'replaced') {
      // What replaced it tells of itself.
      this.#rootIds.set(order.id, rootId(order.client_order_id));
      return;
    }
    feed.order(this.#shown(order), fillOfUpdate(update));
  }

  #shown(order: AlpacaOrder): Order {
    const id = rootId(order.client_order_id);
    this.#rootIds.set(order.id, id);
    // A late event of an order that was replaced must not hide what replaced it.
    if (order.replaces || !this.#newest.has(id)) this.#newest.set(id, order.id);
    return orderOf(order);
  }

  /**
   * The order that was sent under an id before. It lives: that it cannot be looked up now must not look like a refusal.
   *
   * @throws `VenueUnavailableError` when Alpaca does not show it.
   */
  async #usedBefore(id: string): Promise<Order> {
    const message = `alpaca has an order "${id}" already and does not show it`;
    const failed = (cause: unknown) => {
      throw new VenueUnavailableError(message, { venue: this.venue, cause });
    };
    const found = await this.find(id).catch(failed);
    return found ?? failed(undefined);
  }

  async #rootIdOf(orderId: string): Promise<string> {
    const known = this.#rootIds.get(orderId);
    if (known !== undefined) return known;
    const order = await this.#client.order(orderId);
    const id = order ? rootId(order.client_order_id) : orderId;
    this.#rootIds.set(orderId, id);
    return id;
  }

  /** The order as large as what it may reduce. @throws `OrderRejectedError` when nothing is open against it. */
  async #reducing(request: OrderRequest): Promise<OrderRequest> {
    const { symbol, side, quantity } = request;
    const open = await this.#client.position(symbol);
    const held = open ? positionOf(open).quantity : exact(0);
    if (side === 'sell' ? !held.greaterThan(0) : !held.lessThan(0)) {
      const reason = 'nothing is open that it could reduce';
      throw new OrderRejectedError(`alpaca: ${reason}`, { venue: this.venue, reason });
    }
    return held.abs().lessThan(exact(quantity)) ? { ...request, quantity: held.abs() } : request;
  }
}

/** @throws `ValidationError` for an id that Alpaca would not take; with what a change puts behind it, it may have become too long. */
function checkLength(id: string): void {
  if (id.length <= LONGEST_ID) return;
  const message = `must be at most ${LONGEST_ID} characters at alpaca, with "~r1" behind it once it was changed: was ${id.length}`;
  throw new ValidationError(`order.clientOrderId ${message}`, { issues: [{ path: 'order.clientOrderId', message }] });
}
