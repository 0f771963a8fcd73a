import {
  type EventBus,
  type EventType,
  type FillEvent,
  hashContent,
  type KairosEvent,
  type Notification,
  type OrderEvent,
  type PositionEvent,
  type Unsubscribe,
  ValidationError,
} from '@kairos/core';
import type { NotificationChannel } from '../channels/notification-channel.js';
import { checkMilliseconds, checkText, refusal } from '../input/check-options.js';
import { rankOf } from '../input/priorities.js';
import { BoundedLog } from './bounded-log.js';
import { BusSubscriptions } from './bus-subscriptions.js';
import { type ChannelOptions, checkChannelOptions } from './channel-options.js';
import type { ChannelStatus, OutcomeCounts } from './channel-status.js';
import { ChannelWorker } from './channel-worker.js';
import { cleanNotification, type NotificationInput } from './clean-notification.js';
import type { Delivery } from './delivery.js';
import { draftOf } from './draft.js';
import { DuplicateFilter } from './duplicate-filter.js';
import { idleWithin } from './idle-within.js';
import type { NotificationManagerOptions, NotifyOptions, NotifyResult } from './manager-options.js';
import { type ManagerSettings, managerSettings } from './manager-settings.js';
import { channelNamed, offer, type RegisteredChannel, statusOf } from './registered-channel.js';
import { unfailing } from './unfailing.js';
import { wantedBy } from './wanted.js';

/**
 * Tells people what happens, over any number of channels, and never holds trading up: `notify` returns at once, each channel is
 * served on its own, and one that is slow, dead or throws harms nobody.
 *
 * - An event's priority comes from `eventPriority`; each channel has a least priority and may have a condition.
 * - The same news within a minute goes out once; the next time says how often it was held back.
 * - Above a channel's rate limit all that waits goes out as one message that ends in "and N more".
 * - Failures that may pass are tried again with growing, spread waits, or when the service says; after 5 in a row the channel rests
 *   for a minute. What waits stays, for an hour at most and 1000 at most, the least urgent leaving first.
 * - Whatever ends, well or not, is in {@link NotificationManager.deliveries} with its reason.
 *
 * Deliveries are made at least once: an attempt that timed out may have arrived. Its repetition has the same id.
 *
 * @example
 * ```ts
 * import { consoleChannel, NotificationManager } from '@kairos/notify';
 *
 * const lines: string[] = [];
 * const notifications = new NotificationManager();
 * notifications.register(consoleChannel({ write: (line) => lines.push(line.slice(31)) }), { minimumPriority: 'high' });
 *
 * const { channels } = notifications.notify({ title: 'Feed is stale', message: 'SPY, 90 seconds.' }, { priority: 'critical' });
 * channels; // => { Console: 'queued' }
 * await notifications.close();
 * lines; // => [ '[CRITICAL] Feed is stale: SPY, 90 seconds.' ]
 * ```
 */
export class NotificationManager {
  readonly #settings: ManagerSettings;
  readonly #duplicates: DuplicateFilter;
  readonly #deliveries: BoundedLog<Delivery>;
  readonly #recent: BoundedLog<Notification>;
  /** By name in lower case. */
  readonly #channels = new Map<string, RegisteredChannel>();
  readonly #subscriptions = new BusSubscriptions();
  #sequence = 0;
  #duplicateCount = 0;
  #isClosed = false;

  /** @throws `ValidationError` on an option that does not exist or cannot be. */
  constructor(options: NotificationManagerOptions = {}) {
    this.#settings = managerSettings(options);
    this.#duplicates = new DuplicateFilter(this.#settings.duplicateWindowMs);
    this.#deliveries = new BoundedLog(this.#settings.deliveryLogSize);
    this.#recent = new BoundedLog(this.#settings.recentSize);
  }

  /**
   * Adds a channel, any `Notifier` of core.
   *
   * @throws `ValidationError` when its name is taken (whatever the case), an option cannot be, or a condition cannot be read.
   */
  register(channel: NotificationChannel, options: ChannelOptions = {}): this {
    checkText('channel.name', channel.name);
    const { name } = channel;
    if (typeof channel.notify !== 'function') {
      const isMaker = typeof (channel as unknown) === 'function';
      throw refusal(
        'channel',
        `must have notify(message)${isMaker ? `: this makes channels, call it, ${name}(...)` : ''}`,
      );
    }
    checkChannelOptions(options);
    const key = name.toLowerCase();
    if (this.#channels.has(key)) throw refusal('channel.name', `must be new, "${name}" is registered already`);
    if (this.#isClosed) throw new ValidationError(`channel "${name}" must be registered before the manager is closed`);
    const counts = { delivered: 0, failed: 0, dropped: 0 };
    const { clock, random, logger, mask } = this.#settings;
    const tools = { clock, random: random.fork(key), logger, mask };
    const record = (delivery: Delivery) => this.#finished(delivery, counts);
    const worker = new ChannelWorker(channel, options, { ...tools, record });
    const wants = wantedBy(name, options.when, logger);
    const minimumRank = rankOf(options.minimumPriority ?? 'normal');
    this.#channels.set(key, { channel, worker, wants, counts, minimumRank });
    return this;
  }

  /** Sends to a channel again, from now on. @throws `ValidationError` when there is no such channel, whatever the case of the name. */
  enableChannel(name: string): void {
    channelNamed(this.#channels, name).worker.enable();
  }

  /** Sends nothing to a channel any more and drops what waits for it. @throws `ValidationError` when there is no such channel. */
  disableChannel(name: string): void {
    channelNamed(this.#channels, name).worker.disable();
  }

  /**
   * Tells the channels of an event, or of anything else. Returns at once and never waits for a channel.
   *
   * @throws `ValidationError` when it has no title, or a priority or time that is none.
   */
  notify(news: KairosEvent | NotificationInput, options: NotifyOptions = {}): NotifyResult {
    const { clock, mask, priorities } = this.#settings;
    const draft = draftOf(news, options, priorities);
    const { title, message, priority, data } = draft;
    if (this.#isClosed) return { notification: undefined, priority, status: 'closed', channels: {} };
    const now = clock.now();
    const sighting = this.#duplicates.see(`${priority} ${draft.key}`, now);
    if (sighting.isDuplicate) {
      this.#duplicateCount++;
      return { notification: undefined, priority, status: 'duplicate', channels: {} };
    }
    const repeated = sighting.heldBack > 0 ? `\nHeld back ${sighting.heldBack} repetitions of this.` : '';
    const made = `msg_${hashContent({ now, sequence: this.#sequence++, title, message }).slice(0, 32)}`;
    const notification = cleanNotification(
      {
        ...{ id: draft.id ?? made, title, message: `${message}${repeated}`.trim(), priority },
        ...{ time: draft.time ?? now, ...(data && { data }) },
      },
      mask,
    );
    this.#recent.push(notification);
    const decisions = [...this.#channels.values()].map(
      (registered) => [registered.channel.name, offer(registered, notification)] as const,
    );
    return { notification, priority, status: 'accepted', channels: Object.fromEntries(decisions) };
  }

  /** Tells the channels of an order, a fill or a position; the same as {@link NotificationManager.notify}. */
  notifyTrade(event: OrderEvent | FillEvent | PositionEvent, options: NotifyOptions = {}): NotifyResult {
    return this.notify(event, options);
  }

  /**
   * Tells the channels of what a bus carries, until the returned function is called or the manager closes.
   *
   * @param source - The bus, or what has one as `events`, such as a trading pipeline.
   * @param options - `events`: which ones; {@link SUBSCRIBED_EVENTS} unless given.
   * @throws `ValidationError` when there is no bus, and for an event that does not exist.
   */
  async subscribeTo(
    source: EventBus | { readonly events: EventBus },
    options: { readonly events?: readonly EventType[] } = {},
  ): Promise<Unsubscribe> {
    // A bus calls its listeners by their names when they fail.
    const notifications = (event: KairosEvent): void => void this.notify(event);
    return this.#subscriptions.add(source, options, notifications);
  }

  /** How the channels are doing, in the order in which they were registered. */
  channels(): ChannelStatus[] {
    return [...this.#channels.values()].map(statusOf);
  }

  /** Deliveries that have ended, the newest first. */
  deliveries(): Delivery[] {
    return this.#deliveries.newestFirst();
  }

  /** Notifications that were accepted, the newest first, whether a channel wanted them or not. */
  recent(): Notification[] {
    return this.#recent.newestFirst();
  }

  /** Notifications that were not sent because they repeated what had just been said. */
  get duplicates(): number {
    return this.#duplicateCount;
  }

  /**
   * Waits until nothing waits any more.
   *
   * @param options - `timeoutMs`: longest wait; 10,000 unless given.
   * @returns Whether that happened in time.
   */
  async flush(options: { readonly timeoutMs?: number } = {}): Promise<boolean> {
    const { timeoutMs = 10_000 } = options;
    checkMilliseconds('timeoutMs', timeoutMs);
    const workers = [...this.#channels.values()].map(({ worker }) => worker);
    return idleWithin(workers, timeoutMs, this.#settings.clock);
  }

  /**
   * Takes no more notifications, waits for what is under way, drops the rest, and closes the channels. Calling it twice does no harm.
   *
   * @param options - `timeoutMs`: longest wait for deliveries; 10,000 unless given.
   */
  async close(options: { readonly timeoutMs?: number } = {}): Promise<void> {
    this.#isClosed = true;
    this.#subscriptions.end();
    await this.flush(options);
    await Promise.all([...this.#channels.values()].map((registered) => this.#closeChannel(registered)));
  }

  async #closeChannel({ channel, worker }: RegisteredChannel): Promise<void> {
    await worker.stop();
    try {
      await channel.close?.();
    } catch (error) {
      const { logger, mask } = this.#settings;
      logger.warn(`channel ${channel.name} did not close: ${mask.text(String(error))}`);
    }
  }

  #finished(delivery: Delivery, counts: OutcomeCounts): void {
    const { channel, outcome, latencyMs } = delivery;
    counts[outcome]++;
    this.#deliveries.push(delivery);
    const { metrics } = this.#settings;
    const count = unfailing(() => {
      metrics.deliveries.add(1, { channel, outcome });
      if (outcome === 'delivered') metrics.deliveryLatency.observe(latencyMs / 1000, { channel });
    });
    count();
  }
}
