import {
  type Account,
  type BrokerCapabilities,
  type ClientOrderId,
  exact,
  type Fill,
  type FundingPayment,
  type ClientOrderId as Id,
  NetworkError,
  type Order,
  type OrderChange,
  type OrderRequest,
  type Position,
  type Random,
  ValidationError,
  ZERO,
} from '@kairos/core';
import { z } from 'zod';
import type { VenueFeed, VenueGateway } from '../venue/gateway.js';
import { AccountQueries, type FoundOrder } from './account-queries.js';
import { AccountStream } from './account-stream.js';
import {
  cancelAction,
  leverageAction,
  modifyAction,
  orderAction,
  scheduleCancelAction,
  type WireOrderRequest,
  wireOrder,
} from './actions.js';
import { HyperliquidClient } from './client.js';
import { type Cloid, cloidOf, foreignOid, KnownIds } from './cloid.js';
import { FillIndex } from './fill-index.js';
import {
  accountFromWire,
  fillFromWire,
  fundingFromWire,
  type Memory,
  orderFromWire,
  positionFromWire,
} from './mapper.js';
import { type FeeRates, type HyperliquidMarket, marketOf } from './markets.js';
import type { HyperliquidSettings } from './options.js';
import { checkNotional, checkPrice, checkSize } from './price-rules.js';
import { refusalError } from './refusals.js';
import { placementSchema, type WirePlacement } from './schema.js';

export const VENUE = 'hyperliquid';

const CAPABILITIES: BrokerCapabilities = Object.freeze({
  orderTypes: ['market', 'limit', 'stop', 'stop-limit'],
  timeInForce: ['gtc', 'ioc'],
  // The venue drops the stop and target of an entry that fills in part only, as a market order may: ours are orders of their own.
  bracket: false,
  shortSelling: true,
  fractionalQuantity: true,
  replace: true,
} as const);

/** Clocks may be apart, and executions of an order may carry the time of the block before it. */
const OVERLAP_MS = 60_000;

/** How often a changed order is put right when it filled while it was changed. */
const CORRECTIONS = 3;

/** What has the same effect however often it is done, and opens nothing. */
const HARMLESS = { purpose: 'change', isRepeatable: true, always: true } as const;

const anyAnswer = z.object({ status: z.literal('ok') });

/** What a gateway takes beside its settings. */
export interface GatewayExtras {
  readonly random?: Random | undefined;
  readonly timeoutMs?: number | undefined;
  readonly fees?: FeeRates | undefined;
  /** Texts that no error may show. */
  readonly secrets: readonly string[];
}

/** Hyperliquid in our terms. @internal */
export class HyperliquidGateway implements VenueGateway {
  readonly venue = VENUE;
  readonly capabilities = CAPABILITIES;
  /** The venue takes the same id for several orders. */
  readonly refusesUsedIds = false;
  readonly #settings: HyperliquidSettings;
  readonly #extras: GatewayExtras;
  readonly #memory: Memory = { ids: new KnownIds(), fills: new FillIndex() };
  /** The venue's latest id of each order of ours: a change gives a new one. */
  readonly #oids = new Map<string, number>();
  /** Orders whose change is under way: the stream then shows the old one canceled. */
  readonly #changing = new Set<string>();
  #markets: ReadonlyMap<string, HyperliquidMarket> = new Map();
  #mids: Readonly<Record<string, string>> = {};
  #line: { client: HyperliquidClient; queries: AccountQueries; stream: AccountStream } | undefined;

  constructor(settings: HyperliquidSettings, extras: GatewayExtras) {
    this.#settings = settings;
    this.#extras = extras;
  }

  async open(feed: VenueFeed): Promise<void> {
    const { url, socketUrl, clock, wallet, user, vault, account, network } = this.#settings;
    const { random, timeoutMs, fees, secrets } = this.#extras;
    const isTestnet = network === 'testnet';
    const signer = { wallet, isTestnet, ...(vault && { vaultAddress: vault }) };
    const client = new HyperliquidClient({ url, clock, random, timeoutMs, secrets, signer });
    const queries = new AccountQueries(client, user);
    const onOrder = (update: FoundOrder) => this.#hearOrder(update, feed);
    const memory = this.#memory;
    const stream = new AccountStream({ socketUrl, clock, random, timeoutMs, user, memory, feed, onOrder });
    this.#line = { client, queries, stream };
    await queries.checkWallet(wallet.address.toLowerCase(), account);
    this.#markets = await queries.markets(fees);
    this.#mids = await queries.mids();
    await stream.open();
    await this.#readFills(clock.now() - 86_400_000);
  }

  async close(): Promise<void> {
    const line = this.#line;
    this.#line = undefined;
    line?.stream.close();
    await line?.client.close();
  }

  check(request: OrderRequest): void {
    const market = marketOf(this.#markets, request.symbol);
    const { szDecimals, symbol } = market;
    checkSize('order.quantity', request.quantity, szDecimals);
    if ('limitPrice' in request) checkPrice('order.limitPrice', request.limitPrice, szDecimals);
    if ('stopPrice' in request) checkPrice('order.stopPrice', request.stopPrice, szDecimals);
    if (request.reduceOnly) return;
    const price =
      'limitPrice' in request
        ? request.limitPrice
        : 'stopPrice' in request
          ? request.stopPrice
          : (this.#mids[symbol] ?? market.markPrice);
    checkNotional('order', price, request.quantity);
  }

  async place(request: OrderRequest): Promise<Order> {
    const cloid = this.#memory.ids.learn(request.clientOrderId);
    const wire = await this.#wireOrder(request, cloid);
    const status = await this.#sendPlacement(orderAction(wire), 'place');
    return this.#placed(request, cloid, status);
  }

  async cancel(order: Order): Promise<void> {
    const { clientOrderId, request } = order;
    const { asset } = marketOf(this.#markets, request.symbol);
    const id = foreignOid(clientOrderId) ?? cloidOf(clientOrderId);
    const schema = z.object({
      status: z.literal('ok'),
      response: z.object({
        data: z.object({ statuses: z.array(z.union([z.string(), z.object({ error: z.string() })])) }),
      }),
    });
    const { client } = this.#open();
    const answer = await client.exchange(schema, cancelAction(asset, id), HARMLESS);
    const [status] = answer.response.data.statuses;
    if (typeof status === 'object') throw refusalError(status.error, { venue: VENUE, response: answer });
  }

  async replace(order: Order, change: OrderChange): Promise<Order | undefined> {
    const { clientOrderId } = order;
    const cloid = cloidOf(clientOrderId);
    const wanted = { ...order.request, ...change } as OrderRequest;
    this.check({ ...wanted, reduceOnly: true });
    this.#changing.add(cloid);
    try {
      for (let attempt = 0; attempt < CORRECTIONS; attempt++) {
        const before = await this.#latest(clientOrderId);
        if (!before || !['open', 'triggered'].includes(before.status)) break;
        await this.#readFills(order.createdAt - OVERLAP_MS);
        const filled = this.#filledOf(before);
        const left = exact(wanted.quantity).minus(filled);
        if (!left.greaterThan(0) && attempt === 0) {
          const message = `must be above the ${filled} that have filled, was ${wanted.quantity}`;
          throw new ValidationError(`order.quantity ${message}`, { issues: [{ path: 'order.quantity', message }] });
        }
        if (!left.greaterThan(0)) {
          await this.cancel(order);
          break;
        }
        const wire = await this.#wireOrder(
          { ...wanted, quantity: left },
          cloid,
          foreignOid(clientOrderId) === undefined,
        );
        const status = await this.#sendPlacement(modifyAction(before.order.oid, wire), 'change');
        this.#noteOid(cloid, oidOf(status) ?? 0);
        // What filled while the change was under way must not be bought twice.
        const after = await this.#open().queries.order(before.order.oid);
        if (!after || !this.#filledOf(after).greaterThan(filled)) break;
      }
      return await this.find(clientOrderId);
    } finally {
      this.#changing.delete(cloid);
    }
  }

  async find(id: Id): Promise<Order | undefined> {
    const found = await this.#latest(id);
    return found && this.#orderOf(found);
  }

  async openOrders(): Promise<readonly Order[]> {
    const { queries } = this.#open();
    const listed = await queries.openOrders();
    const orders: Order[] = [];
    for (const order of listed) {
      this.#noteOid(order.cloid, order.oid);
      // The list shows the conditions of stops that have not triggered; all others work.
      const status =
        order.isTrigger === false && /^(stop|take profit)/i.test(order.orderType ?? '') ? 'triggered' : 'open';
      orders.push(await this.#orderOf({ order, status, statusTimestamp: order.timestamp }));
    }
    return orders;
  }

  async fills(since: number | undefined): Promise<readonly Fill[]> {
    const fills = await this.#readFills(since ?? 0);
    return fills.map((fill) => fillFromWire(fill, this.#memory));
  }

  async positions(): Promise<readonly Position[]> {
    const { assetPositions } = await this.#open().queries.state();
    return assetPositions
      .map(({ position }) => positionFromWire(position))
      .filter(({ quantity }) => !quantity.isZero());
  }

  async account(): Promise<Account> {
    return accountFromWire(await this.#open().queries.state());
  }

  async funding(since: number | undefined): Promise<FundingPayment[]> {
    const entries = await this.#open().queries.funding(since ?? 0);
    return entries.map(({ time, delta }) => fundingFromWire(time, delta));
  }

  now(): number {
    return this.#settings.clock.now();
  }

  market(symbol: string): HyperliquidMarket {
    this.#open();
    return marketOf(this.#markets, symbol);
  }

  markets(): readonly HyperliquidMarket[] {
    this.#open();
    return [...this.#markets.values()];
  }

  async setLeverage(symbol: string, leverage: number, isCross: boolean): Promise<void> {
    const { asset } = this.market(symbol);
    await this.#open().client.exchange(anyAnswer, leverageAction(asset, leverage, isCross), HARMLESS);
  }

  async scheduleCancel(time: number | undefined): Promise<void> {
    await this.#open().client.exchange(anyAnswer, scheduleCancelAction(time), HARMLESS);
  }

  #open() {
    if (!this.#line) throw new NetworkError(`${VENUE} is not connected: call connect() first`, { venue: VENUE });
    return this.#line;
  }

  async #wireOrder(request: OrderRequest, cloid: Cloid, withId = true): Promise<WireOrderRequest> {
    const market = marketOf(this.#markets, request.symbol);
    if (request.type === 'market') this.#mids = await this.#open().queries.mids();
    const price = this.#mids[request.symbol] ?? market.markPrice;
    const { c, ...rest } = wireOrder(request, cloid, market, { price, slippage: this.#settings.slippage });
    return withId && c ? { ...rest, c } : rest;
  }

  async #sendPlacement(
    action: Parameters<HyperliquidClient['exchange']>[1],
    purpose: 'place' | 'change',
  ): Promise<WirePlacement> {
    const answer = await this.#open().client.exchange(placementSchema, action, { purpose });
    const [status] = answer.response.data.statuses;
    if (typeof status === 'object' && 'error' in status) {
      throw refusalError(status.error, { venue: VENUE, response: answer });
    }
    return status!;
  }

  /** What an order is just after it was taken. */
  #placed(request: OrderRequest, cloid: Cloid, status: WirePlacement): Order {
    const oid = oidOf(status);
    if (oid !== undefined) {
      this.#noteOid(cloid, oid);
      this.#memory.fills.link(oid, cloid);
    }
    const now = this.#settings.clock.now();
    const isFilled = typeof status === 'object' && 'filled' in status;
    const filled = isFilled ? exact(status.filled.totalSz) : ZERO;
    const isWhole = filled.greaterThanOrEqualTo(exact(request.quantity));
    return Object.freeze({
      request,
      clientOrderId: request.clientOrderId,
      ...(oid !== undefined && { venueOrderId: String(oid) }),
      status: isFilled ? (isWhole ? 'filled' : 'canceled') : 'accepted',
      filledQuantity: filled,
      ...(isFilled && { averageFillPrice: exact(status.filled.avgPx) }),
      ...(isFilled && !isWhole && { reason: 'what was left could not match at once' }),
      createdAt: now,
      // Our clock is not the venue's: anything that it shows later is newer.
      updatedAt: 0,
    } as const);
  }

  /** An order under the last id that the venue gave it. */
  async #latest(id: Id): Promise<FoundOrder | undefined> {
    const { queries } = this.#open();
    const oid = foreignOid(id);
    if (oid !== undefined) return queries.order(oid);
    const cloid = this.#memory.ids.learn(id);
    const known = this.#oids.get(cloid);
    const byOid = known === undefined ? undefined : await queries.order(known);
    // A canceled one may have been changed by another program, and works under a new id.
    if (byOid && byOid.status !== 'canceled') return byOid;
    const byCloid = await queries.order(cloid);
    if (byCloid) this.#noteOid(cloid, byCloid.order.oid);
    return byCloid && (!byOid || byCloid.order.oid > byOid.order.oid) ? byCloid : byOid;
  }

  /** The order in our terms, with the executions that it shows. */
  async #orderOf(found: FoundOrder): Promise<Order> {
    const { order, status, statusTimestamp } = found;
    const { fills } = this.#memory;
    fills.link(order.oid, order.cloid);
    const shown = orderFromWire(order, status, statusTimestamp, this.#memory);
    if (fills.filled(order.oid).quantity.gte(shown.filledQuantity)) return shown;
    await this.#readFills(shown.createdAt - OVERLAP_MS);
    return orderFromWire(order, status, statusTimestamp, this.#memory);
  }

  #filledOf({ order }: FoundOrder) {
    const before = this.#memory.fills.filledBefore(order.oid).quantity;
    return before.plus(exact(order.origSz)).minus(exact(order.sz));
  }

  async #readFills(since: number) {
    const fills = await this.#open().queries.fills(Math.max(0, since));
    for (const fill of fills) this.#memory.fills.add(fill);
    return fills;
  }

  #noteOid(cloid: string | null | undefined, oid: number): void {
    if (!cloid) return;
    const key = cloid.toLowerCase();
    this.#oids.set(key, Math.max(oid, this.#oids.get(key) ?? 0));
  }

  #hearOrder(update: FoundOrder, feed: VenueFeed): void {
    const { order, status } = update;
    const { cloid, oid } = order;
    const key = cloid?.toLowerCase() ?? '';
    this.#memory.fills.link(oid, cloid);
    if (this.#changing.has(key) || (this.#oids.get(key) ?? 0) > oid) return;
    this.#noteOid(cloid, oid);
    const id: ClientOrderId = this.#memory.ids.of(cloid, oid);
    const work = status === 'canceled' ? this.find(id) : this.#orderOf(update);
    work.then(
      (shown) => shown && feed.order(shown),
      (error: unknown) => {
        feed.fault(error instanceof Error ? error : new Error(String(error)));
        feed.gap('an order could not be looked up');
      },
    );
  }
}

function oidOf(status: WirePlacement): number | undefined {
  if (typeof status !== 'object') return undefined;
  if ('resting' in status) return status.resting.oid;
  return 'filled' in status ? status.filled.oid : undefined;
}
