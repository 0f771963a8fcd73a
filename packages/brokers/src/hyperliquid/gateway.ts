import {
  type Account,
  type BrokerCapabilities,
  type ClientOrderId,
  exact,
  type Fill,
  type FundingPayment,
  NetworkError,
  type Order,
  type OrderChange,
  type OrderRequest,
  type Position,
  type Random,
} from '@kairos/core';
import { asError } from '../events/as-error.js';
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
import { checkOrder } from './check-order.js';
import { type ActionPurpose, HyperliquidClient } from './client.js';
import { cloidOf, foreignOid } from './cloid.js';
import { accountFromWire, fillFromWire, fundingFromWire, positionFromWire } from './mapper.js';
import { type FeeRates, type HyperliquidMarket, marketOf } from './markets.js';
import type { HyperliquidSettings } from './options.js';
import { changeOrder } from './order-change.js';
import { OrderLookup, venueIdOf } from './order-lookup.js';
import { oidOf, orderAfterPlacement } from './placement.js';
import { refusalError } from './refusals.js';
import { cancellationSchema, doneSchema, placementSchema, type WirePlacement } from './schema.js';

const VENUE = 'hyperliquid';

const CAPABILITIES: BrokerCapabilities = Object.freeze({
  orderTypes: ['market', 'limit', 'stop', 'stop-limit'],
  timeInForce: ['gtc', 'ioc'],
  // The venue drops the stop and target of an entry that fills in part only, as a market order may: ours are orders of their own.
  bracket: false,
  shortSelling: true,
  fractionalQuantity: true,
  replace: true,
} as const);

/** Executions of this long ago are read at the start: orders that work may have filled in part. */
const PAST_MS = 86_400_000;

/** What has the same effect however often it is done, and opens nothing. */
const HARMLESS = { purpose: 'change', isRepeatable: true, always: true } as const satisfies ActionPurpose;

/** What a gateway takes beside its settings. */
export interface GatewayExtras {
  readonly random?: Random | undefined;
  readonly timeoutMs?: number | undefined;
  readonly fees?: FeeRates | undefined;
  /** Texts that no error may show. */
  readonly secrets: readonly string[];
}

/** What is there while the line is open. */
interface OpenLine {
  readonly client: HyperliquidClient;
  readonly queries: AccountQueries;
  readonly stream: AccountStream;
}

/** Hyperliquid in our terms. @internal */
export class HyperliquidGateway implements VenueGateway {
  readonly venue = VENUE;
  readonly capabilities = CAPABILITIES;
  /** The venue takes the same id for several orders. */
  readonly refusesUsedIds = false;
  readonly #settings: HyperliquidSettings;
  readonly #extras: GatewayExtras;
  readonly #lookup = new OrderLookup();
  /** Orders whose change is under way: the stream then shows the old one canceled. */
  readonly #changing = new Set<string>();
  #markets: ReadonlyMap<string, HyperliquidMarket> = new Map();
  #mids: Readonly<Record<string, string>> = {};
  #line: OpenLine | undefined;

  constructor(settings: HyperliquidSettings, extras: GatewayExtras) {
    this.#settings = settings;
    this.#extras = extras;
  }

  async open(feed: VenueFeed): Promise<void> {
    const { url, socketUrl, clock, wallet, user, vault, account, network } = this.#settings;
    const { random, timeoutMs, fees, secrets } = this.#extras;
    const signer = { wallet, isTestnet: network === 'testnet', ...(vault && { vaultAddress: vault }) };
    const client = new HyperliquidClient({ url, clock, random, timeoutMs, secrets, signer });
    const queries = new AccountQueries(client, user);
    const onOrder = (update: FoundOrder) => this.#hear(update, feed);
    const { memory } = this.#lookup;
    const stream = new AccountStream({ socketUrl, clock, random, timeoutMs, user, memory, feed, onOrder });
    this.#line = { client, queries, stream };
    await queries.checkWallet(wallet.address.toLowerCase(), account);
    this.#markets = await queries.markets(fees);
    this.#mids = await queries.mids();
    await stream.open();
    await this.#lookup.readFills(clock.now() - PAST_MS, queries);
  }

  async close(): Promise<void> {
    const line = this.#line;
    this.#line = undefined;
    line?.stream.close();
    await line?.client.close();
  }

  check(request: OrderRequest): void {
    const market = marketOf(this.#markets, request.symbol);
    checkOrder(request, market, this.#priceOf(market));
  }

  async place(request: OrderRequest): Promise<Order> {
    const cloid = this.#lookup.memory.ids.learn(request.clientOrderId);
    if (request.type === 'market') this.#mids = await this.#open().queries.mids();
    const { queries } = this.#open();
    const isDone = async () => (await this.#lookup.find(request.clientOrderId, queries)) !== undefined;
    const status = await this.#send(orderAction(this.#wireOrder(request)), { purpose: 'place', isDone });
    const oid = oidOf(status);
    if (oid !== undefined) this.#lookup.note(cloid, oid);
    return orderAfterPlacement(request, status, this.now());
  }

  async cancel({ clientOrderId, request }: Order): Promise<void> {
    const { asset } = marketOf(this.#markets, request.symbol);
    const action = cancelAction(asset, venueIdOf(clientOrderId));
    const answer = await this.#open().client.exchange(cancellationSchema, action, HARMLESS);
    const [status] = answer.response.data.statuses;
    if (typeof status === 'object') throw refusalError(status.error, { venue: VENUE, response: answer });
  }

  async replace(order: Order, change: OrderChange): Promise<Order | undefined> {
    const { clientOrderId } = order;
    const cloid = cloidOf(clientOrderId);
    const wanted = { ...order.request, ...change } as OrderRequest;
    // What is left of an order may be worth less than a new one.
    this.check({ ...wanted, reduceOnly: true });
    const lookup = this.#lookup;
    const { queries } = this.#open();
    this.#changing.add(cloid);
    try {
      await changeOrder(order, wanted, {
        lookup,
        queries,
        send: async (replaced, left) => {
          const wire = this.#wireOrder({ ...wanted, quantity: left });
          return oidOf(await this.#send(modifyAction(replaced.order.oid, wire), { purpose: 'change' }));
        },
        cancel: () => this.cancel(order),
        onChanged: (oid) => lookup.note(cloid, oid),
      });
      return await this.find(clientOrderId);
    } finally {
      this.#changing.delete(cloid);
    }
  }

  async find(id: ClientOrderId): Promise<Order | undefined> {
    return this.#lookup.find(id, this.#open().queries);
  }

  forget({ clientOrderId }: Order): void {
    this.#lookup.forget(clientOrderId);
  }

  async openOrders(): Promise<readonly Order[]> {
    return this.#lookup.open(this.#open().queries);
  }

  async fills(since: number | undefined): Promise<readonly Fill[]> {
    const fills = await this.#lookup.readFills(since ?? 0, this.#open().queries);
    return fills.map((fill) => fillFromWire(fill, this.#lookup.memory));
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
    await this.#open().client.exchange(doneSchema, leverageAction(asset, leverage, isCross), HARMLESS);
  }

  async scheduleCancel(time: number | undefined): Promise<void> {
    await this.#open().client.exchange(doneSchema, scheduleCancelAction(time), HARMLESS);
  }

  #open(): OpenLine {
    if (!this.#line) throw new NetworkError(`${VENUE} is not connected: call connect() first`, { venue: VENUE });
    return this.#line;
  }

  #priceOf({ symbol, markPrice }: HyperliquidMarket): string {
    return this.#mids[symbol] ?? markPrice;
  }

  #wireOrder(request: OrderRequest): WireOrderRequest {
    const { clientOrderId, symbol } = request;
    const market = marketOf(this.#markets, symbol);
    const by = { price: this.#priceOf(market), slippage: this.#settings.slippage };
    const cloid = foreignOid(clientOrderId) === undefined ? cloidOf(clientOrderId) : undefined;
    return wireOrder(request, cloid, market, by);
  }

  async #send(action: Parameters<HyperliquidClient['exchange']>[1], how: ActionPurpose): Promise<WirePlacement> {
    const answer = await this.#open().client.exchange(placementSchema, action, how);
    const [status] = answer.response.data.statuses;
    if (typeof status === 'object' && 'error' in status) {
      throw refusalError(status.error, { venue: VENUE, response: answer });
    }
    return status!;
  }

  /** An order as the stream shows it. */
  #hear(update: FoundOrder, feed: VenueFeed): void {
    const { order, status } = update;
    const { cloid, oid } = order;
    if (this.#changing.has(cloid?.toLowerCase() ?? '') || this.#lookup.isOutdated(cloid, oid)) return;
    this.#lookup.note(cloid, oid);
    const { queries } = this.#open();
    const id = this.#lookup.memory.ids.of(cloid, oid);
    // A cancel may be half of a change by another program; of one that filled in part the stream does not say whether it goes on.
    const isDoubtful = status === 'canceled' || (status === 'filled' && !exact(order.sz).isZero());
    const look = isDoubtful ? this.#lookup.find(id, queries) : this.#lookup.inOurTerms(update, queries);
    look.then(
      (shown) => shown && feed.order(shown),
      (error: unknown) => {
        feed.fault(asError(error));
        feed.gap('an order could not be looked up');
      },
    );
  }
}
