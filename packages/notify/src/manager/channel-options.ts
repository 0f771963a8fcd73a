import type { NotificationPriority } from '@kairos/core';
import type { RateLimit } from '../channels/notification-channel.js';
import type { NotificationCondition } from '../conditions/notification-condition.js';
import { checkMilliseconds, checkOptions, checkWhole, refusal } from '../input/check-options.js';
import { checkPriority } from '../input/priorities.js';
import type { BreakerOptions } from './circuit-breaker.js';

/** How often an attempt is made before the channel counts as failing, and how long is waited in between. */
export interface ChannelRetry {
  /** Attempts in a row, the first included; 3 unless given. */
  readonly attempts?: number;
  /** Wait before the second, spread over its upper half; 1000 unless given. A service that asks for longer gets it. */
  readonly minDelayMs?: number;
  /** Longest wait of our own choosing; 30,000 unless given. */
  readonly maxDelayMs?: number;
}

/** What a channel is sent, and how. */
export interface ChannelOptions {
  /** Default `true`. */
  readonly enabled?: boolean;
  /** Least urgent priority that is sent; `normal` unless given. */
  readonly minimumPriority?: NotificationPriority;
  /** Sends only what meets it: a function, or a text such as `signal_strength > 0.8`. */
  readonly when?: NotificationCondition;
  /** How much goes out; the channel's own limit unless given, `null` for none. What is over it goes out as one message. */
  readonly rateLimit?: RateLimit | null;
  /** Time for one attempt; 15,000 unless given. */
  readonly timeoutMs?: number;
  readonly retry?: ChannelRetry;
  /** When the channel is left alone after failures. */
  readonly breaker?: BreakerOptions;
  /** Notifications that may wait; 1000 unless given. Beyond that the oldest of the least urgent are dropped. */
  readonly queueSize?: number;
  /** How long a notification is worth delivering when the channel fails; 3,600,000 (an hour) unless given. */
  readonly maxAgeMs?: number;
}

const KNOWN = [
  ...['enabled', 'minimumPriority', 'when', 'rateLimit', 'timeoutMs', 'retry', 'breaker', 'queueSize', 'maxAgeMs'],
];

/** @throws `ValidationError` naming the first setting that cannot be. Texts of `when` are checked where they are read. */
export function checkChannelOptions(options: ChannelOptions): void {
  checkOptions(options, KNOWN);
  const {
    enabled,
    minimumPriority,
    rateLimit,
    timeoutMs,
    retry = {},
    breaker = {},
    queueSize,
    maxAgeMs,
    when,
  } = options;
  checkOptions(retry, ['attempts', 'minDelayMs', 'maxDelayMs']);
  checkOptions(breaker, ['failures', 'openMs']);
  if (enabled !== undefined && typeof enabled !== 'boolean') {
    throw refusal('enabled', `must be true or false, was ${JSON.stringify(enabled)}`);
  }
  if (minimumPriority !== undefined) checkPriority('minimumPriority', minimumPriority);
  if (when !== undefined && typeof when !== 'string' && typeof when !== 'function') {
    throw refusal('when', `must be a function or a text such as "signal_strength > 0.8", was ${typeof when}`);
  }
  if (rateLimit) checkOptions(rateLimit, ['maxRequests', 'windowMs']);
  if (timeoutMs !== undefined) checkMilliseconds('timeoutMs', timeoutMs, 1);
  if (maxAgeMs !== undefined) checkMilliseconds('maxAgeMs', maxAgeMs);
  if (queueSize !== undefined) checkWhole('queueSize', queueSize, 1);
  if (breaker.failures !== undefined) checkWhole('breaker.failures', breaker.failures, 1);
  if (breaker.openMs !== undefined) checkMilliseconds('breaker.openMs', breaker.openMs, 1);
}
