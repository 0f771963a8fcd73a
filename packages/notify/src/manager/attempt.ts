import { type Clock, type Notification, type Notifier, TimeoutError } from '@kairos/core';

/**
 * One attempt to deliver, which ends when the channel does, when its time is up, or when the signal aborts: a channel that never
 * answers holds nobody up. Whatever the channel throws, at once or later, comes out as an `Error`.
 *
 * @throws `TimeoutError` after `timeoutMs`, `CanceledError` when the signal aborts, or what the channel threw.
 */
export async function attempt(
  channel: Notifier,
  notification: Notification,
  { timeoutMs, clock, signal }: { readonly timeoutMs: number; readonly clock: Clock; readonly signal: AbortSignal },
): Promise<void> {
  const done = new AbortController();
  const onAbort = () => done.abort(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  const message = `${channel.name} did not finish within ${timeoutMs} ms`;
  const limit = clock.sleep(timeoutMs, done.signal).then(() => {
    throw new TimeoutError(message, { venue: channel.name });
  });
  try {
    await Promise.race([run(channel, notification), limit]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    done.abort();
  }
}

async function run(channel: Notifier, notification: Notification): Promise<void> {
  try {
    await channel.notify(notification);
  } catch (error) {
    throw error instanceof Error ? error : new Error(String(error));
  }
}
