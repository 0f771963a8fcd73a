import type { Clock, Logger, Random } from '@kairos/core';
import { z } from 'zod';
import { RequestRefusedError } from '../http/request-refused-error.js';
import { RestClient } from '../http/rest-client.js';
import { alpacaError, alpacaRateNews } from './mapper.js';
import {
  type AlpacaActivity,
  type AlpacaOrder,
  type AlpacaPosition,
  alpacaAccount,
  alpacaActivity,
  alpacaClock,
  alpacaOrder,
  alpacaPosition,
} from './schema.js';

/** Hosts of Alpaca's trading interface; only these are told our keys. */
export const ALPACA_HOSTS = ['paper-api.alpaca.markets', 'api.alpaca.markets'] as const;

/** Most rows of one answer. */
const ORDERS_PAGE = 500;
const ACTIVITIES_PAGE = 100;

/** How Alpaca is spoken to. */
export interface AlpacaClientOptions {
  readonly keyId: string;
  readonly secretKey: string;
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly random?: Random;
  readonly timeoutMs?: number;
  readonly logger?: Logger;
}

/** The fields of a new or changed order, in Alpaca's words; amounts are texts. */
export type AlpacaOrderFields = Readonly<Record<string, string | object>>;

/** Alpaca's trading interface, one method a call. @see https://docs.alpaca.markets/reference */
export class AlpacaClient {
  readonly #rest: RestClient;

  constructor({ keyId, secretKey, ...rest }: AlpacaClientOptions) {
    this.#rest = new RestClient({
      ...rest,
      venue: 'alpaca',
      allowedHosts: ALPACA_HOSTS,
      secrets: [keyId, secretKey],
      headers: () => ({ 'apca-api-key-id': keyId, 'apca-api-secret-key': secretKey }),
      limits: { account: { maxWeight: 200, windowMs: 60_000 } },
      rateNews: alpacaRateNews,
      errorOf: alpacaError,
    });
  }

  account() {
    return this.#rest.ask(alpacaAccount, { path: '/v2/account' });
  }

  clock() {
    return this.#rest.ask(alpacaClock, { path: '/v2/clock' });
  }

  /** Sends an order, once. */
  place(fields: AlpacaOrderFields): Promise<AlpacaOrder> {
    return this.#rest.ask(alpacaOrder, { method: 'POST', path: '/v2/orders', json: fields, purpose: 'place' });
  }

  /** Replaces a working order by a new one with its own ids. */
  replace(id: string, fields: AlpacaOrderFields): Promise<AlpacaOrder> {
    return this.#rest.ask(alpacaOrder, { method: 'PATCH', path: `/v2/orders/${encodeURIComponent(id)}`, json: fields });
  }

  /** Asks for a cancel; canceling twice does no harm. */
  async cancel(id: string): Promise<void> {
    const path = `/v2/orders/${encodeURIComponent(id)}`;
    await this.#rest.call({ method: 'DELETE', path, idempotent: true, always: true, expects: 'nothing' });
  }

  order(id: string): Promise<AlpacaOrder | undefined> {
    return unlessUnknown(this.#rest.ask(alpacaOrder, { path: `/v2/orders/${encodeURIComponent(id)}` }));
  }

  orderByClientId(clientOrderId: string): Promise<AlpacaOrder | undefined> {
    const query = { client_order_id: clientOrderId };
    return unlessUnknown(this.#rest.ask(alpacaOrder, { path: '/v2/orders:by_client_order_id', query }));
  }

  /** Orders that work, oldest first. */
  async openOrders(): Promise<AlpacaOrder[]> {
    const found = new Map<string, AlpacaOrder>();
    let until: string | undefined;
    for (;;) {
      const query = { status: 'open', limit: ORDERS_PAGE, direction: 'desc', nested: false, until };
      const page = await this.#rest.ask(z.array(alpacaOrder), { path: '/v2/orders', query });
      const before = found.size;
      for (const order of page) found.set(order.id, order);
      const last = page.at(-1);
      // `until` includes its instant, so a page that brings nothing new is the last.
      if (page.length < ORDERS_PAGE || !last || found.size === before) break;
      until = new Date(last.created_at + 1).toISOString();
    }
    return [...found.values()].reverse();
  }

  positions(): Promise<AlpacaPosition[]> {
    return this.#rest.ask(z.array(alpacaPosition), { path: '/v2/positions' });
  }

  position(symbol: string): Promise<AlpacaPosition | undefined> {
    return unlessUnknown(this.#rest.ask(alpacaPosition, { path: `/v2/positions/${encodeURIComponent(symbol)}` }));
  }

  /** Executions after an instant, oldest first. */
  async fillActivities(after: number | undefined): Promise<AlpacaActivity[]> {
    const found: AlpacaActivity[] = [];
    const seen = new Set<string>();
    for (let token: string | undefined; ; token = found.at(-1)?.id) {
      const since = after === undefined ? undefined : new Date(after).toISOString();
      const query = { direction: 'asc', page_size: ACTIVITIES_PAGE, after: since, page_token: token };
      const page = await this.#rest.ask(z.array(alpacaActivity), { path: '/v2/account/activities/FILL', query });
      const before = seen.size;
      for (const activity of page) {
        if (!seen.has(activity.id)) found.push(activity);
        seen.add(activity.id);
      }
      // A venue that does not know its own token would send the same page for ever.
      if (page.length < ACTIVITIES_PAGE || seen.size === before) return found;
    }
  }

  close(): Promise<void> {
    return this.#rest.close();
  }
}

/** What was asked for, or nothing where Alpaca answers 404. */
async function unlessUnknown<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    const response = error instanceof RequestRefusedError ? error.response : undefined;
    if (typeof response === 'object' && response !== null && Reflect.get(response, 'status') === 404) return undefined;
    throw error;
  }
}
