import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PRIORITIES, rankOf } from '../input/priorities.js';
import { notificationOf } from '../testing/notifications.js';
import { type Pending, PendingQueue } from './pending-queue.js';

const priorities = fc.array(fc.constantFrom(...PRIORITIES), { maxLength: 40 });

function pendingOf(priority: (typeof PRIORITIES)[number], number: number): Pending {
  return { notification: notificationOf({ id: String(number), priority }), queuedAt: number, attempts: 0 };
}

/** The plain way: most urgent first, oldest first among equals. */
function inTurn(all: readonly Pending[]): Pending[] {
  return [...all].sort((a, b) => {
    return rankOf(b.notification.priority) - rankOf(a.notification.priority) || a.queuedAt - b.queuedAt;
  });
}

it('gives all back in turn, one by one or at once', () => {
  fc.assert(
    fc.property(priorities, fc.boolean(), (given, atOnce) => {
      const queue = new PendingQueue(100);
      const all = given.map(pendingOf);
      for (const pending of all) queue.push(pending);

      const taken = atOnce ? queue.takeAll() : given.flatMap(() => queue.takeFirst());

      expect(taken).toEqual(inTurn(all));
      expect(queue.length).toBe(0);
      expect(queue.takeFirst()).toEqual([]);
    }),
  );
});

it('holds no more than its limit, and lets the least urgent go first, the oldest of them', () => {
  fc.assert(
    fc.property(priorities, fc.integer({ min: 1, max: 5 }), (given, limit) => {
      const queue = new PendingQueue(limit);
      let held: Pending[] = [];
      for (const [number, priority] of given.entries()) {
        const pending = pendingOf(priority, number);
        held.push(pending);
        const least = Math.min(...held.map(({ notification }) => rankOf(notification.priority)));
        const expected =
          held.length > limit && held.find(({ notification }) => rankOf(notification.priority) === least);

        const dropped = queue.push(pending);

        expect(dropped).toBe(expected || undefined);
        held = held.filter((each) => each !== dropped);
        expect(queue.length).toBe(held.length);
      }
      expect(queue.takeAll()).toEqual(inTurn(held));
    }),
  );
});
