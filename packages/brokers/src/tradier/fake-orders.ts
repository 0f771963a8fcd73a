import { checkOrderRequest, exact, isClosed, type Order, type OrderRequest, ValidationError } from '@kairos/core';
import type { FakeExchange } from '../fakes/fake-exchange.js';
import type { FakeReply } from '../fakes/fake-request.js';
import { badParameter, listedErrors } from './fake-json.js';
import { fakeRefusal, type SessionState } from './fake-refusals.js';

/** An order at the fake, and which order of the exchange it is. */
export interface FakeRow {
  readonly id: number;
  readonly fields: Readonly<Record<string, string>>;
  readonly exchangeId: string;
  readonly createdAt: number;
  readonly legs: readonly FakeRow[];
  readonly parentId?: number;
  tag: string | undefined;
  /** Set when the venue takes an order and rejects it afterwards. */
  rejection?: string;
  changedAt: number;
}

const STATUS: Partial<Record<Order['status'], string>> = {
  'partially-filled': 'partially_filled',
  filled: 'filled',
  canceled: 'canceled',
  expired: 'expired',
  rejected: 'rejected',
};

/** Orders of a fake in Tradier's words, around the orders of an exchange. */
export class FakeOrders {
  /** Every order, oldest first; legs are within theirs. */
  readonly rows: FakeRow[] = [];
  /** Whether tags are kept: without them an order is known by its attributes only. */
  keepsTags = true;
  /** Why the venue rejects an order after it has taken it; `undefined` when it does not. */
  rejectsLater: (fields: Readonly<Record<string, string>>) => string | undefined = () => undefined;
  readonly #exchange: FakeExchange;
  readonly #state: () => SessionState;
  #nextId = 228175;

  constructor(exchange: FakeExchange, state: () => SessionState) {
    this.#exchange = exchange;
    this.#state = state;
  }

  /** The order or leg with an id. */
  find(id: string | number): FakeRow | undefined {
    return this.rows.flatMap((row) => [row, ...row.legs]).find((row) => String(row.id) === String(id));
  }

  /** The order or leg that an order of the exchange is. */
  rowOf(exchangeId: string): FakeRow | undefined {
    const all = this.rows.flatMap((row) => (row.legs.length > 0 ? row.legs : [row]));
    return all.find((row) => row.exchangeId === exchangeId);
  }

  /** Takes an order, and answers as the venue does. */
  place(form: URLSearchParams): FakeReply {
    const { legs, ...fields } = fieldsOf(form);
    const parts = legs.length > 0 ? legs : [fields];
    for (const part of parts.slice(0, 1)) {
      const refusal = fakeRefusal({ ...fields, ...part }, this.#exchange, this.#state());
      if (refusal) return refusal;
    }
    if (fields.preview === 'true') return this.#preview(fields);
    const id = this.#nextId++;
    const row = this.#newRow(id, fields, legs);
    let request: OrderRequest;
    try {
      request = checkOrderRequest(requestOf(row, legs));
    } catch (error) {
      return badParameter(`Invalid parameter, ${(error as Error).message}`);
    }
    this.rows.push(row);
    const rejection = this.rejectsLater(fields);
    if (rejection === undefined) {
      const order = this.#exchange.submit(request);
      if (order.status === 'rejected') {
        this.rows.pop();
        return listedErrors('Backoffice rejected override of the order.', order.reason ?? 'OrderQuantity');
      }
    } else row.rejection = rejection;
    return { json: { order: { id, status: 'ok', partner_id: 'c4998eb7-06e8-4820-a7ab-55d9760065fb' } } };
  }

  /** Changes an order in its own words. */
  change(id: string, form: URLSearchParams): FakeReply {
    const row = this.find(id);
    const ended = this.#endOf(row);
    if (!row || ended) return ended ?? NOT_FOUND;
    if (form.has('quantity')) return badParameter('Invalid parameter, quantity: cannot be changed.');
    const [price, stop] = [form.get('price'), form.get('stop')];
    try {
      this.#exchange.replace(row.exchangeId, {
        ...(price !== null && { limitPrice: price }),
        ...(stop !== null && { stopPrice: stop }),
      });
    } catch (error) {
      if (error instanceof ValidationError) return badParameter(`Invalid parameter, ${error.message}`);
      throw error;
    }
    row.changedAt = this.#exchange.clock.now();
    return { json: { order: { id: row.id, status: 'ok' } } };
  }

  /** Cancels an order that works. */
  cancel(id: string): FakeReply {
    const row = this.find(id);
    const ended = this.#endOf(row);
    if (!row || ended) return ended ?? NOT_FOUND;
    this.#exchange.cancel(row.exchangeId);
    return { json: { order: { id: row.id, status: 'ok' } } };
  }

  /** An order as Tradier shows it. */
  json(row: FakeRow, includeTags = true): Record<string, unknown> {
    const { fields, legs, tag } = row;
    const own = { id: row.id, ...this.#figures(row), class: fields.class, duration: fields.duration };
    const tagged = { ...own, ...(includeTags && tag !== undefined && { tag }) };
    if (legs.length === 0) return { ...terms(row), ...tagged };
    const shown = legs.map((leg) => ({ ...this.json(leg, false), class: 'equity' }));
    return { ...tagged, num_legs: legs.length, leg: shown };
  }

  /** The event of an order or leg, as the stream of accounts tells it: without symbol and side. */
  event(row: FakeRow, status?: string): Record<string, unknown> {
    const { parentId, tag } = row;
    const figures = this.#figures(row);
    const links = { ...(parentId !== undefined && { parent_id: parentId }), ...(tag !== undefined && { tag }) };
    return { id: row.id, event: 'order', ...figures, ...(status && { status }), account: 'VA', ...links };
  }

  #newRow(id: number, fields: Record<string, string>, legs: readonly Record<string, string>[]): FakeRow {
    const now = this.#exchange.clock.now();
    const tag = this.keepsTags ? fields.tag : undefined;
    const common = { createdAt: now, changedAt: now };
    const rows = legs.map((leg, i): FakeRow => {
      const suffix = i === 0 ? '' : leg.type === 'limit' ? '-target' : '-stop';
      const own = { id: this.#nextId++, fields: { ...fields, ...leg }, legs: [], parentId: id, tag: undefined };
      return { ...own, exchangeId: `order-${id}${suffix}`, ...common };
    });
    return { id, fields, exchangeId: `order-${id}`, legs: rows, tag, ...common };
  }

  #preview(fields: Readonly<Record<string, string>>): FakeReply {
    const { symbol = '', quantity = '0', side, type, duration, price } = fields;
    const cost = exact(price ?? this.#exchange.lastPrice(symbol) ?? 0)
      .times(quantity)
      .toNumber();
    const figures = { status: 'ok', commission: 0, cost, fees: 0, result: true, order_cost: cost, margin_change: 0 };
    const request_date = new Date(this.#exchange.clock.now()).toISOString().slice(0, -1);
    const order = { ...figures, symbol, quantity: Number(quantity), side, type, duration, request_date, day_trades: 0 };
    return { json: { order: { ...order, extended_hours: false, class: 'equity', strategy: 'equity' } } };
  }

  #endOf(row: FakeRow | undefined): FakeReply | undefined {
    if (!row) return undefined;
    const order = this.#exchange.order(row.exchangeId);
    const isOver = row.rejection !== undefined || (order && isClosed(order));
    if (!isOver) return undefined;
    return badParameter(`order already in finalized state: ${this.#figures(row).status}`);
  }

  #figures(row: FakeRow): Record<string, unknown> {
    const order = this.#exchange.order(row.exchangeId);
    const status = row.rejection === undefined ? this.#statusOf(row, order) : 'rejected';
    const filled = order?.filledQuantity ?? exact(0);
    const average = order?.averageFillPrice ?? exact(0);
    const isWorking = order !== undefined && !isClosed(order);
    const left = exact(order?.request.quantity ?? 0).minus(filled);
    const reason = row.rejection ?? (status === 'rejected' ? order?.reason : undefined);
    return {
      status,
      avg_fill_price: average.toDecimalPlaces(10).toNumber(),
      exec_quantity: filled.toNumber(),
      last_fill_price: average.toDecimalPlaces(10).toNumber(),
      last_fill_quantity: 0,
      remaining_quantity: isWorking ? left.toNumber() : 0,
      create_date: new Date(row.createdAt).toISOString(),
      transaction_date: new Date(Math.max(row.changedAt, order?.updatedAt ?? 0)).toISOString(),
      ...(reason !== undefined && { reason_description: reason }),
      ...this.#prices(order),
    };
  }

  #statusOf({ parentId }: FakeRow, order: Order | undefined): string {
    if (order) return STATUS[order.status] ?? 'open';
    // Protection waits for its entry; once that has ended without it, it never comes to work.
    const entry = parentId === undefined ? undefined : this.#exchange.order(`order-${parentId}`);
    return entry && isClosed(entry) ? 'canceled' : 'held';
  }

  #prices(order: Order | undefined): Record<string, unknown> {
    if (!order) return {};
    const { limitPrice, stopPrice } = order.request as { limitPrice?: string; stopPrice?: string };
    return {
      ...(limitPrice !== undefined && { price: Number(limitPrice) }),
      ...(stopPrice !== undefined && { stop_price: Number(stopPrice) }),
    };
  }
}

const NOT_FOUND: FakeReply = { status: 404, headers: { 'content-type': 'text/plain' }, text: 'Order not found' };

/** What an order asks for that no figure says. */
function terms({ fields }: FakeRow): Record<string, unknown> {
  const { symbol, side, type, quantity, price, stop } = fields;
  return {
    type,
    symbol,
    side,
    quantity: Number(quantity),
    ...(price !== undefined && { price: Number(price) }),
    ...(stop !== undefined && { stop_price: Number(stop) }),
  };
}

/** The fields of a form, those with a number gathered into legs. */
function fieldsOf(
  form: URLSearchParams,
): Record<string, string> & { readonly legs: readonly Record<string, string>[] } {
  const fields: Record<string, string> = {};
  const legs: Record<string, string>[] = [];
  for (const [name, value] of form) {
    const numbered = /^(\w+)\[(\d+)\]$/.exec(name);
    if (!numbered) fields[name] = value;
    else {
      const number = Number(numbered[2]);
      legs[number] = { ...legs[number], [numbered[1] ?? '']: value };
    }
  }
  return Object.assign(fields, { legs });
}

/** The order that the exchange works: the entry, with what its legs protect it with as a bracket. */
function requestOf(row: FakeRow, legs: readonly Record<string, string>[]): object {
  const { symbol, side = '', quantity, type, price, stop } = legs[0] ?? row.fields;
  const duration = row.fields.duration;
  const stopLoss = legs.slice(1).find((leg) => leg.type === 'stop')?.stop;
  const takeProfit = legs.slice(1).find((leg) => leg.type === 'limit')?.price;
  const bracket = { ...(stopLoss !== undefined && { stopLoss }), ...(takeProfit !== undefined && { takeProfit }) };
  return {
    clientOrderId: row.exchangeId,
    symbol,
    side: side.startsWith('buy') ? 'buy' : 'sell',
    quantity,
    type: type === 'stop_limit' ? 'stop-limit' : type,
    timeInForce: duration === 'gtc' ? 'gtc' : 'day',
    ...(price !== undefined && { limitPrice: price }),
    ...(stop !== undefined && { stopPrice: stop }),
    ...(legs.length > 0 && { bracket }),
  };
}
