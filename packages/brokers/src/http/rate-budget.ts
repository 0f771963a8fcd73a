import { type Clock, createRateLimiter, type RateLimiter } from '@kairos/core';

/** How much a venue allows. */
export interface RateLimit {
  /** Weight allowed in any window. */
  readonly maxWeight: number;
  /** Length of the window in milliseconds. */
  readonly windowMs: number;
}

/** What a venue's headers say of the budget. */
export interface RateNews {
  /** Weight that is left until the reset. */
  readonly remaining?: number | undefined;
  /** When the budget is full again, UTC epoch milliseconds. */
  readonly resetAt?: number | undefined;
}

/** Where nothing says when a budget is full again, it is taken to be after this. */
const SHORT_WAIT_MS = 1000;

/**
 * The budget of calls that one set of credentials has at a venue, shared by all calls and corrected by what the venue says: other
 * programs may use it up too.
 */
export class RateBudget {
  readonly #clock: Clock;
  readonly #limiter: RateLimiter;
  readonly #windowMs: number;
  #notBefore = Number.NEGATIVE_INFINITY;
  /** Weight that the venue said was left, less what went out since; until `#leftUntil`. */
  #left = Number.POSITIVE_INFINITY;
  #leftUntil = Number.NEGATIVE_INFINITY;
  #inFlight = 0;

  /** @throws `ValidationError` when a limit is out of range. */
  constructor({ maxWeight, windowMs }: RateLimit, clock: Clock) {
    this.#clock = clock;
    this.#windowMs = windowMs;
    this.#limiter = createRateLimiter({ maxRequests: maxWeight, windowMs, clock });
  }

  /** Resolves when a call of this weight may go out, first come first served within what the limiter knows. */
  async acquire(weight = 1, signal?: AbortSignal): Promise<void> {
    await this.#limiter.acquire(weight, signal);
    for (let wait = this.#waitFor(weight); wait > 0; wait = this.#waitFor(weight))
      await this.#clock.sleep(wait, signal);
    this.#left -= weight;
    this.#inFlight += weight;
  }

  /** A call has been answered, or failed. */
  release(weight = 1): void {
    this.#inFlight = Math.max(0, this.#inFlight - weight);
  }

  /** Takes what the venue says as truth. Calls that are under way may not be counted in it yet. */
  learn({ remaining, resetAt }: RateNews): void {
    if (remaining === undefined || !Number.isFinite(remaining)) return;
    const now = this.#clock.now();
    const isSane = resetAt !== undefined && resetAt > now && resetAt <= now + 2 * this.#windowMs;
    this.#left = remaining - this.#inFlight;
    this.#leftUntil = isSane ? resetAt : now + SHORT_WAIT_MS;
  }

  /** Lets nothing out for a while: the venue said so. */
  pause(ms: number): void {
    this.#notBefore = Math.max(this.#notBefore, this.#clock.now() + ms);
  }

  #waitFor(weight: number): number {
    const now = this.#clock.now();
    if (this.#notBefore > now) return this.#notBefore - now;
    if (this.#leftUntil <= now) {
      this.#left = Number.POSITIVE_INFINITY;
      return 0;
    }
    return this.#left >= weight ? 0 : this.#leftUntil - now;
  }
}
