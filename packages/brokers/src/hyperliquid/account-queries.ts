import { AuthenticationError } from '@kairos/core';
import { z } from 'zod';
import type { HyperliquidClient } from './client.js';
import type { Cloid } from './cloid.js';
import { type FeeRates, type HyperliquidMarket, marketsFromMeta } from './markets.js';
import { pagedByTime } from './paged-by-time.js';
import {
  clearinghouseSchema,
  fillSchema,
  fundingEntrySchema,
  metaAndContextsSchema,
  orderSchema,
  orderStatusSchema,
  type WireClearinghouse,
  type WireFill,
  type WireOrder,
} from './schema.js';

const roleSchema = z.object({ role: z.string(), data: z.object({ user: z.string().optional() }).optional() });
const midsSchema = z.record(z.string(), z.string());

/** An order with the venue's word for its state. */
export interface FoundOrder {
  readonly order: WireOrder;
  readonly status: string;
  readonly statusTimestamp: number;
}

/** The questions that a broker asks of one account. */
export class AccountQueries {
  readonly #client: HyperliquidClient;
  readonly #user: string;

  constructor(client: HyperliquidClient, user: string) {
    this.#client = client;
    this.#user = user;
  }

  /**
   * Checks that a wallet may trade for an account.
   *
   * @throws `AuthenticationError` when the venue does not know the wallet, or knows it as the agent of somebody else.
   */
  async checkWallet(wallet: string, account: string): Promise<void> {
    const { role, data } = await this.#client.info(roleSchema, { type: 'userRole', user: wallet });
    const refuse = (why: string): never => {
      throw new AuthenticationError(`hyperliquid: ${why}`, { venue: 'hyperliquid', response: { role, data } });
    };
    if (role === 'missing') refuse(`the wallet ${wallet} does not exist: deposit, or approve it as an agent`);
    if (wallet === account) return;
    if (role !== 'agent') refuse(`the wallet ${wallet} is no agent, and not the account ${account}`);
    if (data?.user?.toLowerCase() !== account) refuse(`the wallet ${wallet} is the agent of another account`);
  }

  async markets(fees?: FeeRates): Promise<ReadonlyMap<string, HyperliquidMarket>> {
    return marketsFromMeta(await this.#client.info(metaAndContextsSchema, { type: 'metaAndAssetCtxs' }), fees);
  }

  /** Middle of the best prices of every coin, decimal texts. */
  async mids(): Promise<Readonly<Record<string, string>>> {
    return this.#client.info(midsSchema, { type: 'allMids' });
  }

  /** An order by the venue's id or ours; `undefined` when the venue knows none. */
  async order(oid: number | Cloid): Promise<FoundOrder | undefined> {
    const answer = await this.#client.info(orderStatusSchema, { type: 'orderStatus', user: this.#user, oid });
    return answer.status === 'order' ? answer.order : undefined;
  }

  async openOrders(): Promise<readonly WireOrder[]> {
    return this.#client.info(z.array(orderSchema), { type: 'frontendOpenOrders', user: this.#user });
  }

  async state(): Promise<WireClearinghouse> {
    return this.#client.info(clearinghouseSchema, { type: 'clearinghouseState', user: this.#user });
  }

  /** Executions from a time on, the oldest first. The venue keeps the last 10,000. */
  fills(since: number): Promise<WireFill[]> {
    return pagedByTime<WireFill>(since, {
      ask: (startTime) =>
        this.#client.info(z.array(fillSchema), { type: 'userFillsByTime', user: this.#user, startTime }),
      timeOf: ({ time }) => time,
      keyOf: ({ tid }) => tid,
    });
  }

  /** Funding payments from a time on, the oldest first. */
  funding(since: number) {
    return pagedByTime(since, {
      ask: (startTime) =>
        this.#client.info(z.array(fundingEntrySchema), { type: 'userFunding', user: this.#user, startTime }),
      timeOf: ({ time }) => time,
      keyOf: ({ time, delta }) => `${delta.coin}@${time}`,
    });
  }
}
