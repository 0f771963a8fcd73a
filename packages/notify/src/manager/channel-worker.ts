import {
  type Clock,
  createRateLimiter,
  createRetryPolicy,
  type Logger,
  type Notification,
  type Random,
  type RateLimiter,
  type RetryPolicy,
} from '@kairos/core';
import type { NotificationChannel } from '../channels/notification-channel.js';
import type { TextMask } from '../secrets/text-mask.js';
import { attempt } from './attempt.js';
import type { ChannelOptions } from './channel-options.js';
import { CircuitBreaker } from './circuit-breaker.js';
import type { Delivery, DropReason } from './delivery.js';
import { digestOf } from './digest.js';
import { type Pending, PendingQueue } from './pending-queue.js';

/** What a worker is lent by its manager. */
export interface WorkerTools {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly mask: TextMask;
  /** Told of each notification that is done with. */
  readonly record: (delivery: Delivery) => void;
}

type Ending = Pick<Delivery, 'outcome' | 'collapsedInto' | 'reason' | 'error'>;

/** Reads the field rather than the class, so that errors of a second copy of core count too. */
function isRetryable(error: Error): boolean {
  return 'retryable' in error && error.retryable === true;
}

/**
 * Sends what waits for one channel, one message after the other, on its own time.
 *
 * A failure that may pass puts the notification back until it is too old; others end it. When the channel was behind (its rate
 * limit, or the breaker after failures) all that waits goes out as one message.
 */
export class ChannelWorker {
  readonly #channel: NotificationChannel;
  readonly #tools: WorkerTools;
  readonly #timeoutMs: number;
  readonly #maxAgeMs: number;
  readonly #queue: PendingQueue;
  readonly #breaker: CircuitBreaker;
  readonly #limiter: RateLimiter | undefined;
  readonly #retry: RetryPolicy;
  readonly #stop = new AbortController();
  #isEnabled: boolean;
  #draining: Promise<void> | undefined;

  constructor(channel: NotificationChannel, options: ChannelOptions, tools: WorkerTools) {
    const { rateLimit = channel.rateLimit, timeoutMs = 15_000, queueSize = 1000, maxAgeMs = 3_600_000 } = options;
    const { clock, random } = tools;
    this.#channel = channel;
    this.#tools = tools;
    this.#isEnabled = options.enabled ?? true;
    this.#timeoutMs = timeoutMs;
    this.#maxAgeMs = maxAgeMs;
    this.#queue = new PendingQueue(queueSize);
    this.#breaker = new CircuitBreaker(options.breaker ?? {}, clock);
    this.#limiter = rateLimit ? createRateLimiter({ ...rateLimit, clock }) : undefined;
    const { attempts = 3, minDelayMs = 1000, maxDelayMs = Math.max(30_000, minDelayMs) } = options.retry ?? {};
    this.#retry = createRetryPolicy({ attempts, minDelayMs, maxDelayMs, clock, random, shouldRetry: isRetryable });
  }

  /** Notifications that wait. */
  get waiting(): number {
    return this.#queue.length;
  }

  /** Whether the channel is left alone after failures. */
  get isResting(): boolean {
    return this.#breaker.isOpen;
  }

  /** Takes a notification in and returns at once. */
  offer(notification: Notification): void {
    this.#enqueue({ notification, queuedAt: this.#tools.clock.now(), attempts: 0 });
    this.#draining ??= this.#drain();
  }

  /** Whether anything is sent at all. */
  get isEnabled(): boolean {
    return this.#isEnabled;
  }

  /** Sends from now on what is offered from now on. */
  enable(): void {
    this.#isEnabled = true;
  }

  /** Sends nothing any more and drops what waits; an attempt that is under way is not called back. */
  disable(): void {
    this.#isEnabled = false;
    this.#drop('disabled');
  }

  /** Whether nothing waits and nothing is under way. */
  get isIdle(): boolean {
    return this.#draining === undefined;
  }

  /** Resolves when nothing waits and nothing is under way. */
  async idle(): Promise<void> {
    while (this.#draining) await this.#draining;
  }

  /** Gives up what is under way and what waits. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.idle();
    this.#drop('closed');
  }

  #drop(reason: DropReason): void {
    this.#end(this.#queue.takeAll(), { outcome: 'dropped', reason });
  }

  #enqueue(pending: Pending): void {
    const dropped = this.#queue.push(pending);
    if (dropped) this.#end([dropped], { outcome: 'dropped', reason: 'queue-full' });
  }

  async #drain(): Promise<void> {
    // The caller goes on before any code of the channel runs.
    await Promise.resolve();
    while (this.#queue.length > 0 && !this.#stop.signal.aborted) {
      const batch = await this.#nextBatch();
      if (batch.length > 0) await this.#deliver(batch);
    }
    this.#draining = undefined;
  }

  /** What goes out next, once it may: one notification, or all that have piled up while it might not. */
  async #nextBatch(): Promise<Pending[]> {
    const { signal } = this.#stop;
    const restMs = this.#breaker.waitMs;
    let isBehind = restMs > 0;
    try {
      if (isBehind) await this.#tools.clock.sleep(restMs, signal);
      if (this.#limiter && !this.#limiter.tryAcquire()) {
        isBehind = true;
        await this.#limiter.acquire(1, signal);
      }
    } catch {
      // Only the signal ends these waits early; what waits is dropped by whoever gave it.
      return [];
    }
    return isBehind ? this.#queue.takeAll() : this.#queue.takeFirst();
  }

  async #deliver(batch: readonly Pending[]): Promise<void> {
    const { clock } = this.#tools;
    const { signal } = this.#stop;
    const message = digestOf(batch.map(({ notification }) => notification));
    const collapsed = batch.length > 1 ? { collapsedInto: message.id ?? '' } : {};
    const once = async () => {
      for (const pending of batch) pending.attempts++;
      await attempt(this.#channel, message, { timeoutMs: this.#timeoutMs, clock, signal });
    };
    try {
      await this.#retry.run(once, { signal });
      this.#breaker.succeeded();
      this.#end(batch, { outcome: 'delivered', ...collapsed });
    } catch (error) {
      if (signal.aborted) this.#end(batch, { outcome: 'dropped', reason: 'closed', ...collapsed });
      else this.#failed(batch, error instanceof Error ? error : new Error(String(error)), collapsed);
    }
  }

  #failed(batch: readonly Pending[], error: Error, collapsed: Pick<Ending, 'collapsedInto'>): void {
    const { clock, logger, mask } = this.#tools;
    const { name } = this.#channel;
    const words = mask.text(error.message);
    const oldest = clock.now() - this.#maxAgeMs;
    const mayPass = ({ queuedAt }: Pending) => this.#isEnabled && isRetryable(error) && queuedAt > oldest;
    const isResting = this.#breaker.failed();
    const code = 'code' in error ? { code: String(error.code) } : {};
    const failure = { outcome: 'failed', error: { name: error.name, message: words, ...code }, ...collapsed } as const;
    for (const pending of batch) {
      if (mayPass(pending)) this.#enqueue(pending);
      else this.#end([pending], failure);
    }
    const rest = isResting ? `, next try in ${this.#breaker.waitMs} ms` : '';
    logger.warn(`channel ${name} failed${rest}: ${words}`, { waiting: this.#queue.length });
  }

  #end(batch: readonly Pending[], ending: Ending): void {
    const finishedAt = this.#tools.clock.now();
    for (const { notification, queuedAt, attempts } of batch) {
      const { id = '', title, priority } = notification;
      const latencyMs = finishedAt - queuedAt;
      const times = { attempts, queuedAt, finishedAt, latencyMs };
      this.#tools.record(Object.freeze({ id, channel: this.#channel.name, title, priority, ...times, ...ending }));
    }
  }
}
