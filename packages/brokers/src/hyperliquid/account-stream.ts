import type { Clock, Random } from '@kairos/core';
import { readWire } from '../http/wire.js';
import type { StreamLine } from '../stream/stream-line.js';
import type { VenueFeed } from '../venue/gateway.js';
import type { FoundOrder } from './account-queries.js';
import { fillFromWire, fundingFromWire, type Memory } from './mapper.js';
import { orderUpdatesSchema, userFillsSchema, userFundingsSchema } from './schema.js';
import { hyperliquidStream } from './stream.js';

/** What the stream of an account needs. */
export interface AccountStreamOptions {
  readonly socketUrl: string;
  readonly clock: Clock;
  readonly random?: Random | undefined;
  readonly timeoutMs?: number | undefined;
  /** Whose events, in small letters. */
  readonly user: string;
  readonly memory: Memory;
  readonly feed: VenueFeed;
  /** An order as the stream shows it. */
  readonly onOrder: (update: FoundOrder) => void;
}

/**
 * The events of an account: its orders, executions and funding payments.
 *
 * Each subscription begins with a snapshot of the past. The first is only remembered; those after a reconnection tell what was missed.
 */
export class AccountStream {
  readonly #options: AccountStreamOptions;
  readonly #line: StreamLine;
  /** Ids of the payments that were heard of: later snapshots tell of them again. */
  readonly #payments = new Set<string>();
  /** Channels whose snapshot has come. */
  readonly #begun = new Set<string>();

  constructor(options: AccountStreamOptions) {
    const { socketUrl, clock, random, timeoutMs, user, feed } = options;
    this.#options = options;
    this.#line = hyperliquidStream({
      socketUrl,
      clock,
      random,
      timeoutMs,
      subscriptions: ['orderUpdates', 'userFills', 'userFundings'].map((type) => ({ type, user })),
      onEvent: (channel, data) => this.#hear(channel, data),
      onGap: (reason) => feed.gap(reason),
      onState: (state, reason) => feed.connection(state, reason),
      onFault: (error) => feed.fault(error),
    });
  }

  open(): Promise<void> {
    return this.#line.open();
  }

  close(): void {
    this.#line.close();
  }

  #hear(channel: string, data: unknown): void {
    if (channel === 'orderUpdates') this.#hearOrders(data);
    else if (channel === 'userFills') this.#hearFills(data);
    else if (channel === 'userFundings') this.#hearFunding(data);
  }

  #hearOrders(data: unknown): void {
    const { onOrder } = this.#options;
    for (const update of readWire(orderUpdatesSchema, data, 'hyperliquid orderUpdates')) onOrder(update);
  }

  #hearFills(data: unknown): void {
    const { user, memory, feed } = this.#options;
    const event = readWire(userFillsSchema, data, 'hyperliquid userFills');
    if (event.user.toLowerCase() !== user) return;
    const isPast = this.#isPast('userFills', event.isSnapshot);
    // Lists begin with the newest, events tell the oldest first.
    const fills = event.isSnapshot ? [...event.fills].sort((a, b) => a.time - b.time) : event.fills;
    for (const fill of fills) {
      const isNew = memory.fills.add(fill);
      // One that was read from a list meanwhile may not have been told.
      if (!isPast && (isNew || !event.isSnapshot)) feed.fill(fillFromWire(fill, memory));
    }
  }

  #hearFunding(data: unknown): void {
    const { user, feed } = this.#options;
    const event = readWire(userFundingsSchema, data, 'hyperliquid userFundings');
    if (event.user.toLowerCase() !== user) return;
    const isPast = this.#isPast('userFundings', event.isSnapshot);
    for (const { time, ...rest } of [...event.fundings].sort((a, b) => a.time - b.time)) {
      const payment = fundingFromWire(time, rest);
      const isNew = !this.#payments.has(payment.id);
      this.#payments.add(payment.id);
      if (isNew && !isPast) feed.funding(payment);
    }
  }

  /** Whether an event tells of what was before we listened. */
  #isPast(channel: string, isSnapshot: boolean | undefined): boolean {
    const isFirst = isSnapshot === true && !this.#begun.has(channel);
    if (isSnapshot) this.#begun.add(channel);
    return isFirst;
  }
}
