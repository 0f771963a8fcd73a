import type { Notification } from '@kairos/core';
import { PRIORITIES, rankOf } from '../input/priorities.js';

/** A notification on its way through a channel. */
export interface Pending {
  readonly notification: Notification;
  /** When it was accepted, UTC epoch milliseconds. */
  readonly queuedAt: number;
  /** Attempts that have failed so far. */
  attempts: number;
}

/** What waits for a channel: the most urgent first, the oldest first among equals, and never more than the limit. */
export class PendingQueue {
  readonly #limit: number;
  /** One line per priority, the least urgent first. */
  readonly #lines: Pending[][] = PRIORITIES.map(() => []);
  #length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get length(): number {
    return this.#length;
  }

  /** Adds to the end of its line. When that is one too many, the oldest of the least urgent leaves and is returned. */
  push(pending: Pending): Pending | undefined {
    this.#lines[rankOf(pending.notification.priority)]!.push(pending);
    this.#length++;
    if (this.#length <= this.#limit) return undefined;
    this.#length--;
    return this.#lines.find((line) => line.length > 0)?.shift();
  }

  /** The first in turn, alone; empty when nobody waits. */
  takeFirst(): Pending[] {
    const first = this.#lines.findLast((line) => line.length > 0)?.shift();
    if (!first) return [];
    this.#length--;
    return [first];
  }

  /** All that wait, in turn. */
  takeAll(): Pending[] {
    this.#length = 0;
    return this.#lines.toReversed().flatMap((line) => line.splice(0));
  }
}
