import { exact, isClosed, type Order, type OrderRequest, ZERO } from '@kairos/core';
import type { Decimal } from 'decimal.js';
import type { FakeExchange } from '../../fakes/fake-exchange.js';
import type { WireOrderRequest } from '../actions.js';
import { venueDecimal } from './fake-coin.js';

/** An order under one id of the venue. A change ends it and begins another. */
export interface FakeOrder {
  readonly oid: number;
  readonly coin: string;
  readonly asked: WireOrderRequest;
  /** Id of the order in the matching engine, the same before and after a change. */
  readonly id: string;
  /** What of it had filled under earlier ids. */
  readonly before: Decimal;
  readonly timestamp: number;
  /** How it ended, where the matching engine does not say. */
  end?: { readonly status: string; readonly left: Decimal; readonly time: number };
}

const ENDS: readonly (readonly [reason: RegExp, status: string])[] = [
  [/^nothing is open|^the position is closed/, 'reduceOnlyCanceled'],
  [/at once/, 'iocCancelRejected'],
  [/^scheduled/, 'scheduledCancel'],
];

/** The orders of the fake by the venue's ids and ours. */
export class FakeOrders {
  readonly #exchange: FakeExchange;
  readonly #byOid = new Map<number, FakeOrder>();
  /** The present id of each order of the matching engine. */
  readonly #current = new Map<string, number>();
  #lastOid = 1000;

  constructor(exchange: FakeExchange) {
    this.#exchange = exchange;
  }

  /** Gives an order its id of the venue. */
  add(coin: string, asked: WireOrderRequest, changed?: FakeOrder): FakeOrder {
    const oid = ++this.#lastOid;
    const id = changed?.id ?? `order-${oid}`;
    const before = changed ? (this.#exchange.order(id)?.filledQuantity ?? ZERO) : ZERO;
    const order: FakeOrder = { oid, coin, asked, id, before, timestamp: this.#exchange.clock.now() };
    this.#byOid.set(oid, order);
    this.#current.set(id, oid);
    return order;
  }

  byOid(oid: number): FakeOrder | undefined {
    return this.#byOid.get(oid);
  }

  /** The latest order under our id. */
  byCloid(cloid: string): FakeOrder | undefined {
    return this.all().findLast(({ asked }) => asked.c?.toLowerCase() === cloid.toLowerCase());
  }

  /** The present order behind one of the matching engine. */
  ofEngine(id: string): FakeOrder | undefined {
    return this.#byOid.get(this.#current.get(id) ?? 0);
  }

  all(): FakeOrder[] {
    return [...this.#byOid.values()];
  }

  open(): FakeOrder[] {
    return this.all().filter((order) => this.isOpen(order));
  }

  isOpen(order: FakeOrder): boolean {
    const engine = this.#exchange.order(order.id);
    return order.end === undefined && engine !== undefined && !isClosed(engine);
  }

  /** Units that have filled under this id. */
  filled({ end, asked, id, before }: FakeOrder): Decimal {
    if (end) return exact(asked.s).minus(end.left);
    return (this.#exchange.order(id)?.filledQuantity ?? ZERO).minus(before);
  }

  /** The venue's word for the state of an order. */
  status(order: FakeOrder): string {
    if (order.end) return order.end.status;
    const engine = this.#exchange.order(order.id);
    switch (engine?.status) {
      case 'filled':
        return 'filled';
      case 'triggered':
        return 'triggered';
      case 'rejected':
        return 'perpMarginRejected';
      case 'canceled':
      case 'expired':
        return this.#canceled(engine);
      default:
        return 'open';
    }
  }

  /** The order as lists and streams show it. */
  shown(order: FakeOrder, isWhole = true) {
    const { asked, oid, coin, timestamp } = order;
    const left = exact(asked.s).minus(this.filled(order));
    const brief = {
      coin,
      side: asked.b ? 'B' : 'A',
      limitPx: venueDecimal(asked.p),
      sz: venueDecimal(left),
      oid,
      timestamp,
      origSz: venueDecimal(asked.s),
      ...(asked.c && { cloid: asked.c }),
    };
    if (!isWhole) return { ...brief, ...(asked.r && { reduceOnly: true }) };
    const trigger = 'trigger' in asked.t ? asked.t.trigger : undefined;
    const isTriggered = this.status(order) === 'triggered';
    return {
      ...brief,
      cloid: asked.c ?? null,
      orderType: trigger ? `Stop ${trigger.isMarket ? 'Market' : 'Limit'}` : 'Limit',
      tif: 'limit' in asked.t ? asked.t.limit.tif : null,
      isTrigger: trigger !== undefined && !isTriggered,
      triggerPx: venueDecimal(trigger?.triggerPx ?? 0),
      triggerCondition: trigger ? `Price ${asked.b ? 'above' : 'below'} ${trigger.triggerPx}` : 'N/A',
      isPositionTpsl: false,
      reduceOnly: asked.r,
      children: [],
    };
  }

  /** The order and what the venue says of it. */
  state(order: FakeOrder, isWhole = true) {
    const statusTimestamp = order.end?.time ?? this.#exchange.order(order.id)?.updatedAt ?? order.timestamp;
    return { order: this.shown(order, isWhole), status: this.status(order), statusTimestamp };
  }

  #canceled({ reason = '' }: Order): string {
    return ENDS.find(([words]) => words.test(reason))?.[1] ?? 'canceled';
  }
}

/** What the matching engine is asked for. */
export function engineRequest({ id, coin, asked }: FakeOrder): OrderRequest {
  const common = {
    clientOrderId: id,
    symbol: coin,
    side: asked.b ? ('buy' as const) : ('sell' as const),
    quantity: asked.s,
    ...(asked.r && { reduceOnly: true }),
  };
  if ('trigger' in asked.t) {
    const { isMarket, triggerPx } = asked.t.trigger;
    if (isMarket) return { ...common, type: 'stop', stopPrice: triggerPx };
    return { ...common, type: 'stop-limit', stopPrice: triggerPx, limitPrice: asked.p };
  }
  const { tif } = asked.t.limit;
  const isImmediate = tif === 'Ioc' || tif === 'FrontendMarket';
  return { ...common, type: 'limit', limitPrice: asked.p, ...(isImmediate && { timeInForce: 'ioc' }) };
}
