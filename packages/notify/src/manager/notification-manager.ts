import {
  type Clock,
  consoleLogger,
  createRandom,
  didYouMean,
  type EventBus,
  type EventType,
  type FillEvent,
  hashContent,
  type KairosEvent,
  type KairosMetrics,
  kairosMetrics,
  type Logger,
  type Notification,
  noMetrics,
  type OrderEvent,
  type PositionEvent,
  type Random,
  systemClock,
  type Unsubscribe,
  ValidationError,
} from '@kairos/core';
import type { NotificationChannel } from '../channels/notification-channel.js';
import { checkMilliseconds, checkOptions, checkText, checkWhole, refusal } from '../input/check-options.js';
import { checkPriority, rankOf } from '../input/priorities.js';
import type { EventPriorities } from '../messages/event-priority.js';
import { createTextMask, type TextMask } from '../secrets/text-mask.js';
import { BoundedLog } from './bounded-log.js';
import { type ChannelOptions, checkChannelOptions } from './channel-options.js';
import { type ChannelStatus, type OutcomeCounts, successRate } from './channel-status.js';
import { ChannelWorker } from './channel-worker.js';
import { cleanNotification, type NotificationInput } from './clean-notification.js';
import type { Delivery } from './delivery.js';
import { draftOf } from './draft.js';
import { DuplicateFilter } from './duplicate-filter.js';
import {
  type ChannelDecision,
  type NotificationManagerOptions,
  type NotifyOptions,
  type NotifyResult,
  SUBSCRIBED_EVENTS,
} from './manager-options.js';
import { unfailing, unfailingLogger } from './unfailing.js';
import { type Wanted, wantedBy } from './wanted.js';

interface Registered {
  readonly channel: NotificationChannel;
  readonly worker: ChannelWorker;
  readonly minimumRank: number;
  readonly wants: Wanted;
  readonly counts: OutcomeCounts;
}

const OPTIONS = [
  ...[
    'clock',
    'random',
    'logger',
    'metrics',
    'secrets',
    'priorities',
    'duplicateWindowMs',
    'deliveryLogSize',
    'recentSize',
  ],
];

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
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #logger: Logger;
  readonly #metrics: KairosMetrics;
  readonly #mask: TextMask;
  readonly #priorities: EventPriorities;
  readonly #duplicates: DuplicateFilter;
  readonly #deliveries: BoundedLog<Delivery>;
  readonly #recent: BoundedLog<Notification>;
  /** By name in lower case. */
  readonly #channels = new Map<string, Registered>();
  readonly #subscriptions = new Set<Unsubscribe>();
  #sequence = 0;
  #duplicateCount = 0;
  #isClosed = false;

  /** @throws `ValidationError` on an option that does not exist or cannot be. */
  constructor(options: NotificationManagerOptions = {}) {
    checkOptions(options, OPTIONS);
    const { clock = systemClock, random = createRandom(clock.now()), metrics = noMetrics, secrets = [] } = options;
    const { priorities = {}, duplicateWindowMs = 60_000, deliveryLogSize = 1000, recentSize = 200 } = options;
    checkMilliseconds('duplicateWindowMs', duplicateWindowMs);
    checkWhole('deliveryLogSize', deliveryLogSize, 0);
    checkWhole('recentSize', recentSize, 0);
    for (const priority of Object.values(priorities)) {
      if (typeof priority !== 'function') checkPriority('priorities', priority);
    }
    this.#clock = clock;
    this.#random = random;
    this.#logger = unfailingLogger(options.logger ?? consoleLogger({ level: 'warn', clock }));
    this.#metrics = kairosMetrics(metrics);
    this.#mask = createTextMask(secrets);
    this.#priorities = priorities;
    this.#duplicates = new DuplicateFilter(duplicateWindowMs);
    this.#deliveries = new BoundedLog(deliveryLogSize);
    this.#recent = new BoundedLog(recentSize);
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
      throw refusal('channel', `must have notify(message)${isMaker ? `: this makes channels, call it, ${name}(...)` : ''}`);
    }
    checkChannelOptions(options);
    const key = name.toLowerCase();
    if (this.#channels.has(key)) throw refusal('channel.name', `must be new, "${name}" is registered already`);
    if (this.#isClosed) throw new ValidationError(`channel "${name}" must be registered before the manager is closed`);
    const counts = { delivered: 0, failed: 0, dropped: 0 };
    const tools = { clock: this.#clock, random: this.#random.fork(key), logger: this.#logger, mask: this.#mask };
    const record = (delivery: Delivery) => this.#finished(delivery, counts);
    const worker = new ChannelWorker(channel, options, { ...tools, record });
    const wants = wantedBy(name, options.when, this.#logger);
    this.#channels.set(key, {
      channel,
      worker,
      wants,
      counts,
      minimumRank: rankOf(options.minimumPriority ?? 'normal'),
    });
    return this;
  }

  /** Sends to a channel again, from now on. @throws `ValidationError` when there is no such channel, whatever the case of the name. */
  enableChannel(name: string): void {
    this.#named(name).worker.enable();
  }

  /** Sends nothing to a channel any more and drops what waits for it. @throws `ValidationError` when there is no such channel. */
  disableChannel(name: string): void {
    this.#named(name).worker.disable();
  }

  /**
   * Tells the channels of an event, or of anything else. Returns at once and never waits for a channel.
   *
   * @throws `ValidationError` when it has no title, or a priority or time that is none.
   */
  notify(news: KairosEvent | NotificationInput, options: NotifyOptions = {}): NotifyResult {
    const draft = draftOf(news, options, this.#priorities);
    const { title, message, priority, data } = draft;
    if (this.#isClosed) return { notification: undefined, priority, status: 'closed', channels: {} };
    const now = this.#clock.now();
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
      this.#mask,
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
    const bus = busOf(source);
    checkOptions(options, ['events']);
    const { events = SUBSCRIBED_EVENTS } = options;
    const stops: Unsubscribe[] = [];
    const unsubscribe = () => {
      this.#subscriptions.delete(unsubscribe);
      for (const stop of stops.splice(0)) stop();
    };
    this.#subscriptions.add(unsubscribe);
    const notifications = (event: KairosEvent): void => void this.notify(event);
    try {
      for (const type of events) stops.push(await bus.subscribe(type, notifications));
    } catch (error) {
      unsubscribe();
      throw error;
    }
    return unsubscribe;
  }

  /** How the channels are doing, in the order in which they were registered. */
  channels(): ChannelStatus[] {
    return [...this.#channels.values()].map(({ channel: { name }, worker, counts }) => ({
      name,
      enabled: worker.isEnabled,
      resting: worker.isResting,
      waiting: worker.waiting,
      ...counts,
      successRate: successRate(counts),
    }));
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
    if (workers.every(({ isIdle }) => isIdle)) return true;
    const limit = new AbortController();
    const idle = Promise.all(workers.map((worker) => worker.idle())).then(() => true);
    const late = this.#clock.sleep(timeoutMs, limit.signal).then(
      () => false,
      () => false,
    );
    try {
      return await Promise.race([idle, late]);
    } finally {
      limit.abort();
    }
  }

  /**
   * Takes no more notifications, waits for what is under way, drops the rest, and closes the channels. Calling it twice does no harm.
   *
   * @param options - `timeoutMs`: longest wait for deliveries; 10,000 unless given.
   */
  async close(options: { readonly timeoutMs?: number } = {}): Promise<void> {
    this.#isClosed = true;
    for (const unsubscribe of [...this.#subscriptions]) unsubscribe();
    await this.flush(options);
    await Promise.all([...this.#channels.values()].map((registered) => this.#closeChannel(registered)));
  }

  async #closeChannel({ channel, worker }: Registered): Promise<void> {
    await worker.stop();
    try {
      await channel.close?.();
    } catch (error) {
      this.#logger.warn(`channel ${channel.name} did not close: ${this.#mask.text(String(error))}`);
    }
  }

  #finished(delivery: Delivery, counts: OutcomeCounts): void {
    const { channel, outcome, latencyMs } = delivery;
    counts[outcome]++;
    this.#deliveries.push(delivery);
    const count = unfailing(() => {
      this.#metrics.deliveries.add(1, { channel, outcome });
      if (outcome === 'delivered') this.#metrics.deliveryLatency.observe(latencyMs / 1000, { channel });
    });
    count();
  }

  #named(name: string): Registered {
    const registered = this.#channels.get(String(name).toLowerCase());
    if (registered) return registered;
    const names = [...this.#channels.values()].map(({ channel }) => channel.name);
    if (names.length === 0) {
      throw refusal(
        'channel',
        `must be a registered one, was "${name}"; nothing is registered: call register(channel) first`,
      );
    }
    throw refusal('channel', `must be a registered one, was "${name}".${didYouMean(String(name), names)}`);
  }
}

function busOf(source: EventBus | { readonly events: EventBus }): EventBus {
  const bus = 'events' in Object(source) ? (source as { readonly events: EventBus }).events : (source as EventBus);
  if (typeof bus?.subscribe === 'function') return bus;
  throw refusal('bus', `must be an event bus such as createEventBus() or pipeline.events, was ${String(source)}`);
}

function offer({ worker, minimumRank, wants }: Registered, notification: Notification): ChannelDecision {
  if (!worker.isEnabled) return 'disabled';
  if (rankOf(notification.priority) < minimumRank) return 'below-priority';
  if (!wants(notification)) return 'unmet-condition';
  worker.offer(notification);
  return 'queued';
}
