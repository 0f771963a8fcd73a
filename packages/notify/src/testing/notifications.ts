import type { Notification } from '@kairos/core';

/** A halt, at 2024-01-02 15:00 UTC. */
export function notificationOf(changes: Partial<Notification> = {}): Notification {
  return {
    id: 'msg_1',
    title: 'Trading halted',
    message: 'Lost 3.1 % today.',
    priority: 'critical',
    time: Date.UTC(2024, 0, 2, 15),
    ...changes,
  };
}

/** What a promise was rejected with. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it resolved');
}
