import type { RestClient } from '../http/rest-client.js';
import { streamSession, type TradierSession } from './market-schema.js';
import {
  balances,
  closedList,
  historyList,
  oneOrder,
  orderList,
  positionList,
  profile,
  type TradierBalances,
  type TradierClosedPosition,
  type TradierHistoryEvent,
  type TradierOrder,
  type TradierPosition,
  type TradierProfile,
} from './schema.js';

/** Which orders are listed: those of today's session unless `filter` is `all`. */
export interface TradierOrderFilter {
  readonly filter?: 'intraday' | 'all';
  /** Dates in New York, `2024-01-02`, with `filter: 'all'`; at most a month apart. */
  readonly start?: string;
  readonly end?: string;
}

/** A stretch of an account's past. */
export interface TradierPastFilter {
  /** Dates in New York, `2024-01-02`. */
  readonly start?: string;
  readonly end?: string;
  readonly symbol?: string;
}

/** Orders asked for at once; the venue gives 25 unless told otherwise. */
const PAGE = 100;

/** A page with fewer than this is the last, whatever the venue makes of the number asked for. */
const SMALLEST_PAGE = 25;

/** More pages than any account has: what goes on beyond is a venue that does not count. */
const MOST_PAGES = 200;

/** Calls about accounts. */
export class TradierAccounts {
  readonly #rest: RestClient;

  constructor(rest: RestClient) {
    this.#rest = rest;
  }

  /** The user and the accounts that the token reaches. */
  profile(): Promise<TradierProfile> {
    return this.#rest.ask(profile, { path: '/user/profile' });
  }

  /** Money in an account. */
  balances(accountId: string): Promise<TradierBalances> {
    return this.#rest.ask(balances, { path: `${at(accountId)}/balances` });
  }

  /** Positions that are not flat. */
  positions(accountId: string): Promise<TradierPosition[]> {
    return this.#rest.ask(positionList, { path: `${at(accountId)}/positions` });
  }

  /** Orders with their tags, all pages of them; today's unless the filter says otherwise. Ask rarely for more than today's. */
  orders(accountId: string, filter: TradierOrderFilter = {}): Promise<TradierOrder[]> {
    const query = { ...filter, limit: PAGE, includeTags: true };
    return pages(
      ({ id }) => id,
      SMALLEST_PAGE,
      (page) => this.#rest.ask(orderList, { path: `${at(accountId)}/orders`, query: { ...query, page } }),
    );
  }

  /** One order. @throws `RequestRefusedError` when the account has none with this id. */
  order(accountId: string, id: string): Promise<TradierOrder> {
    const path = `${at(accountId)}/orders/${encodeURIComponent(id)}`;
    return this.#rest.ask(oneOrder, { path, query: { includeTags: true } });
  }

  /** What moved money, from a nightly batch: without times and without order ids. */
  history(
    accountId: string,
    { type, ...filter }: TradierPastFilter & { readonly type?: string } = {},
  ): Promise<TradierHistoryEvent[]> {
    const path = `${at(accountId)}/history`;
    return pages(
      ({ raw }) => JSON.stringify(raw),
      PAGE,
      (page) => this.#rest.ask(historyList, { path, query: { ...filter, type, page, limit: PAGE } }),
    );
  }

  /** Positions that were closed, with what they brought, from a nightly batch. */
  gainLoss(accountId: string, filter: TradierPastFilter = {}): Promise<TradierClosedPosition[]> {
    const path = `${at(accountId)}/gainloss`;
    const query = { ...filter, sortBy: 'closeDate', sort: 'asc', limit: PAGE };
    return pages(
      ({ raw }) => JSON.stringify(raw),
      PAGE,
      (page) => this.#rest.ask(closedList, { path, query: { ...query, page } }),
    );
  }

  /** Leave to listen to the accounts' events, to be used within five minutes. */
  session(): Promise<TradierSession> {
    return this.#rest.ask(streamSession, {
      method: 'POST',
      path: '/accounts/events/session',
      purpose: 'read',
      idempotent: true,
    });
  }
}

function at(accountId: string): string {
  return `/accounts/${encodeURIComponent(accountId)}`;
}

/** Pages until one is short, is empty, or only repeats what was seen: some lists do not know pages. */
async function pages<T>(keyOf: (item: T) => string, full: number, ask: (page: number) => Promise<T[]>): Promise<T[]> {
  const all: T[] = [];
  let before: string | undefined;
  for (let page = 1; page <= MOST_PAGES; page++) {
    const items = await ask(page);
    const keys = items.map(keyOf).join('\n');
    if (items.length === 0 || keys === before) break;
    before = keys;
    all.push(...items);
    if (items.length < full) break;
  }
  return all;
}
