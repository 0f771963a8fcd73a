import type { Clock } from '@kairos/core';
import type { FakeReply } from '../fakes/fake-request.js';

const WINDOW_MS = 60_000;

/** Budgets of calls, each a minute from its first call on. */
export class FakeQuota {
  readonly #clock: Clock;
  readonly #allowed: number;
  readonly #unit: 'ms' | 's';
  readonly #windows = new Map<string, { readonly end: number; used: number }>();

  constructor(clock: Clock, allowed: number, unit: 'ms' | 's') {
    this.#clock = clock;
    this.#allowed = allowed;
    this.#unit = unit;
  }

  /** Counts a call: the headers of its answer, and the answer itself when it is one too many. */
  count(budget: string): { readonly headers: Readonly<Record<string, string>>; readonly refusal?: FakeReply } {
    const now = this.#clock.now();
    let window = this.#windows.get(budget);
    if (!window || window.end <= now) {
      window = { end: now + WINDOW_MS, used: 0 };
      this.#windows.set(budget, window);
    }
    const isOver = window.used >= this.#allowed;
    if (!isOver) window.used++;
    const expiry = this.#unit === 'ms' ? window.end : Math.ceil(window.end / 1000);
    const headers = {
      'x-ratelimit-allowed': String(this.#allowed),
      'x-ratelimit-used': String(window.used),
      'x-ratelimit-available': String(this.#allowed - window.used),
      'x-ratelimit-expiry': String(expiry),
    };
    if (!isOver) return { headers };
    const text = `Quota Violation. You have exceeded your quota, which resets at ${window.end}`;
    return { headers, refusal: { status: 429, headers: { 'content-type': 'text/plain' }, text } };
  }
}
