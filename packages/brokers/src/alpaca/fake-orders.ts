import { exact, type Fill, type Order, type OrderRequest, type OrderStatus } from '@kairos/core';
import type { FakeExchange } from '../fakes/fake-exchange.js';

/** An order as the fake shows it: Alpaca's ids around an order of the exchange. */
interface OrderRecord {
  readonly id: string;
  readonly clientOrderId: string;
  /** The exchange's name of it, which replacements share. */
  readonly exchangeId: string;
  readonly replaces: string | null;
  readonly createdAt: number;
  /** How it looked when it was replaced. */
  replaced?: object;
}

/** An execution as the fake lists it. */
export interface FakeActivity {
  readonly id: string;
  readonly time: number;
  readonly json: object;
}

const WORDS: Readonly<Partial<Record<OrderStatus, string>>> = {
  initialized: 'pending_new',
  submitted: 'pending_new',
  accepted: 'new',
  triggered: 'new',
  'partially-filled': 'partially_filled',
  'pending-cancel': 'pending_cancel',
  'pending-replace': 'pending_replace',
};

function uuid(kind: number, count: number): string {
  return `0000000${kind}-0000-4000-8000-${String(count).padStart(12, '0')}`;
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

/** The orders of a fake Alpaca, under the ids that Alpaca would give them. */
export class FakeOrders {
  readonly activities: FakeActivity[] = [];
  readonly #exchange: FakeExchange;
  readonly #records: OrderRecord[] = [];
  readonly #byId = new Map<string, OrderRecord>();
  readonly #byClientId = new Map<string, OrderRecord>();
  readonly #newest = new Map<string, OrderRecord>();

  constructor(exchange: FakeExchange) {
    this.#exchange = exchange;
  }

  hasClientId(clientOrderId: string): boolean {
    return this.#byClientId.has(clientOrderId);
  }

  /** What the exchange calls the order, and whether it still works under this id. */
  find(id: string): { readonly exchangeId: string; readonly isReplaced: boolean } | undefined {
    const record = this.#byId.get(id);
    return record && { exchangeId: record.exchangeId, isReplaced: record.replaced !== undefined };
  }

  json(id: string): object | undefined {
    const record = this.#byId.get(id);
    return record && this.#shown(record);
  }

  jsonByClientId(clientOrderId: string): object | undefined {
    const record = this.#byClientId.get(clientOrderId);
    return record && this.#shown(record);
  }

  /** Every order, oldest first, with when it was made. */
  all(): { readonly createdAt: number; readonly json: object; readonly isOpen: boolean }[] {
    return this.#records.map((record) => {
      const json = this.#shown(record);
      const isOpen = !['filled', 'canceled', 'expired', 'rejected', 'replaced'].includes(Reflect.get(json, 'status'));
      return { createdAt: record.createdAt, json, isOpen };
    });
  }

  /** The newest of an order of the exchange, as it looks now; it gets its ids when it is seen first. */
  current(order: Order): object {
    const record = this.#newest.get(order.clientOrderId) ?? this.#add(order.clientOrderId, order.clientOrderId, null);
    return this.#shown(record, order);
  }

  /** Puts a new order in the place of another. @returns How both look. */
  replace(id: string, clientOrderId: string | undefined, change: () => void): { old: object; new: object } {
    const before = this.#byId.get(id);
    if (!before) throw new Error(`no order ${id}`);
    const shownBefore = this.#shown(before);
    change();
    const count = this.#records.length + 1;
    const record = this.#add(before.exchangeId, clientOrderId ?? uuid(3, count), before.id);
    const updated_at = iso(this.#exchange.clock.now());
    before.replaced = {
      ...shownBefore,
      status: 'replaced',
      replaced_by: record.id,
      replaced_at: updated_at,
      updated_at,
    };
    return { old: before.replaced, new: this.#shown(record) };
  }

  /** Notes an execution. @returns The order after it. */
  execute(fill: Fill, order: Order): object {
    const json = this.current(order);
    const { quantity, price, side, symbol, time } = fill;
    const cum = order.filledQuantity;
    const stamp = iso(time).replace(/\D/g, '');
    const id = `${stamp}::${uuid(2, this.activities.length + 1)}`;
    const activity = {
      activity_type: 'FILL',
      id,
      order_id: Reflect.get(json, 'id'),
      order_status: order.status === 'filled' ? 'filled' : 'partially_filled',
      symbol,
      side,
      price: exact(price).toFixed(),
      qty: exact(quantity).toFixed(),
      cum_qty: cum.toFixed(),
      leaves_qty: exact(order.request.quantity).minus(cum).toFixed(),
      transaction_time: iso(time),
      type: order.status === 'filled' ? 'fill' : 'partial_fill',
    };
    this.activities.push({ id, time, json: activity });
    return json;
  }

  #add(exchangeId: string, clientOrderId: string, replaces: string | null): OrderRecord {
    const id = uuid(1, this.#records.length + 1);
    const createdAt = this.#exchange.clock.now();
    const record: OrderRecord = { id, clientOrderId, exchangeId, replaces, createdAt };
    this.#records.push(record);
    this.#byId.set(id, record);
    this.#byClientId.set(clientOrderId, record);
    this.#newest.set(exchangeId, record);
    return record;
  }

  #shown(record: OrderRecord, given?: Order): object {
    if (record.replaced) return record.replaced;
    const order = given ?? this.#exchange.order(record.exchangeId);
    if (!order) throw new Error(`no order ${record.exchangeId}`);
    const { request, status, filledQuantity, averageFillPrice, updatedAt } = order;
    const price = (value: unknown) => (value === undefined ? null : exact(value as string).toFixed());
    const trail = 'trail' in request ? request.trail : {};
    const time = iso(Math.max(updatedAt, record.createdAt));
    return {
      id: record.id,
      client_order_id: record.clientOrderId,
      created_at: iso(record.createdAt),
      updated_at: time,
      submitted_at: iso(record.createdAt),
      filled_at: status === 'filled' ? time : null,
      canceled_at: status === 'canceled' ? time : null,
      expired_at: status === 'expired' ? time : null,
      replaced_by: null,
      replaces: record.replaces,
      symbol: request.symbol,
      asset_class: 'us_equity',
      notional: null,
      qty: exact(request.quantity).toFixed(),
      filled_qty: filledQuantity.toFixed(),
      filled_avg_price: averageFillPrice?.toSignificantDigits(15).toFixed() ?? null,
      order_class: request.bracket ? 'bracket' : '',
      type: request.type.replace('-', '_'),
      side: request.side,
      time_in_force: request.timeInForce ?? 'gtc',
      limit_price: price(Reflect.get(request, 'limitPrice')),
      stop_price: price(Reflect.get(request, 'stopPrice')),
      trail_price: price(Reflect.get(trail, 'amount')),
      trail_percent: 'fraction' in trail ? exact(String(trail.fraction)).times(100).toFixed() : null,
      status: WORDS[status] ?? status,
      extended_hours: false,
      legs: null,
    };
  }
}

/** A request as the fake reads it from the fields of an order; amounts stay texts. */
export function requestOfFields(fields: Readonly<Record<string, unknown>>): OrderRequest {
  const { symbol, side, qty, type, time_in_force, client_order_id, limit_price, stop_price } = fields;
  const { trail_price, trail_percent, take_profit, stop_loss } = fields;
  const takeProfit = Reflect.get(Object(take_profit), 'limit_price');
  const stopLoss = Reflect.get(Object(stop_loss), 'stop_price');
  const trail =
    trail_percent === undefined ? { amount: trail_price } : { fraction: exact(String(trail_percent)).div(100) };
  const request = {
    clientOrderId: client_order_id,
    symbol,
    side,
    quantity: qty,
    type: String(type).replace('_', '-'),
    timeInForce: time_in_force,
    ...(limit_price !== undefined && { limitPrice: limit_price }),
    ...(stop_price !== undefined && { stopPrice: stop_price }),
    ...(type === 'trailing_stop' && { trail }),
    ...((takeProfit !== undefined || stopLoss !== undefined) && {
      bracket: { ...(takeProfit !== undefined && { takeProfit }), ...(stopLoss !== undefined && { stopLoss }) },
    }),
  };
  return request as OrderRequest;
}
