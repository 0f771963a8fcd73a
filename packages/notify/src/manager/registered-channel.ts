import { didYouMean, type Notification } from '@kairos/core';
import type { NotificationChannel } from '../channels/notification-channel.js';
import { refusal } from '../input/check-options.js';
import { rankOf } from '../input/priorities.js';
import { type ChannelStatus, type OutcomeCounts, successRate } from './channel-status.js';
import type { ChannelWorker } from './channel-worker.js';
import type { ChannelDecision } from './manager-options.js';
import type { Wanted } from './wanted.js';

/** A channel of a manager, with what it is sent and what became of that. */
export interface RegisteredChannel {
  readonly channel: NotificationChannel;
  readonly worker: ChannelWorker;
  readonly minimumRank: number;
  readonly wants: Wanted;
  readonly counts: OutcomeCounts;
}

/** Hands a channel a notification that it is to be sent. */
export function offer({ worker, minimumRank, wants }: RegisteredChannel, notification: Notification): ChannelDecision {
  if (!worker.isEnabled) return 'disabled';
  if (rankOf(notification.priority) < minimumRank) return 'below-priority';
  if (!wants(notification)) return 'unmet-condition';
  worker.offer(notification);
  return 'queued';
}

/** How a channel is doing. */
export function statusOf({ channel: { name }, worker, counts }: RegisteredChannel): ChannelStatus {
  return {
    name,
    enabled: worker.isEnabled,
    resting: worker.isResting,
    waiting: worker.waiting,
    ...counts,
    successRate: successRate(counts),
  };
}

/**
 * The channel of a name, whatever its case.
 *
 * @param channels - By name in lower case.
 * @throws `ValidationError` when there is none.
 */
export function channelNamed(channels: ReadonlyMap<string, RegisteredChannel>, name: string): RegisteredChannel {
  const registered = channels.get(String(name).toLowerCase());
  if (registered) return registered;
  const names = [...channels.values()].map(({ channel }) => channel.name);
  const hint =
    names.length > 0 ? `.${didYouMean(String(name), names)}` : '; nothing is registered: call register(channel) first';
  throw refusal('channel', `must be a registered one, was "${name}"${hint}`);
}
