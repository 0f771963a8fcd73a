import { type Clock, createRateLimiter, instant, RateLimitError, type RateLimiter } from '@kairos/core';

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

/** A call waits this long at most because the venue said so. Longer waits, and mistaken headers, are the caller's to know of. */
const LONGEST_PAUSE_MS = 120_000;

/**
 * The budget of calls that one set of credentials has at a venue, shared by all calls and corrected by what the venue says: other
 * programs may use it up too.
 */
export class RateBudget {
  readonly #venue: string;
  readonly #clock: Clock;
  readonly #limiter: RateLimiter;
  readonly #windowMs: number;
  #notBefore = Number.NEGATIVE_INFINITY;
  /** Weight that the venue said was left, less what went out since; until `#leftUntil`. */
  #left = Number.POSITIVE_INFINITY;
  #leftUntil = Number.NEGATIVE_INFINITY;
  #inFlight = 0;

  /** @throws `ValidationError` when a limit is out of range. */
  constructor({ maxWeight, windowMs }: RateLimit, clock: Clock, venue: string) {
    this.#venue = venue;
    this.#clock = clock;
    this.#windowMs = windowMs;
    this.#limiter = createRateLimiter({ maxRequests: maxWeight, windowMs, clock });
  }

  /** Whether the venue wants to be left alone for longer than calls wait. */
  get isClosed(): boolean {
    return this.#pausedMs > LONGEST_PAUSE_MS;
  }

  /**
   * Resolves when a call of this weight may go out, first come first served within what the limiter knows.
   *
   * @throws `RateLimitError` when the venue wants to be left alone for more than two minutes, also while the call waits already.
   */
  async acquire(weight = 1, signal?: AbortSignal): Promise<void> {
    this.#refuseWhileClosed();
    await this.#limiter.acquire(weight, signal);
    for (let wait = this.#waitFor(weight); wait > 0; wait = this.#waitFor(weight)) {
      this.#refuseWhileClosed();
      await this.#clock.sleep(wait, signal);
    }
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
    // The venue's time of day says how long that is from now; from here on only the length counts.
    this.#leftUntil = instant(this.#clock) + (isSane ? resetAt - now : SHORT_WAIT_MS);
  }

  /** Lets nothing out for a while: the venue said so. */
  pause(ms: number): void {
    this.#notBefore = Math.max(this.#notBefore, instant(this.#clock) + ms);
  }

  get #pausedMs(): number {
    return Math.max(0, Math.ceil(this.#notBefore - instant(this.#clock)));
  }

  #refuseWhileClosed(): void {
    if (!this.isClosed) return;
    const message = `${this.#venue} asked to be left alone for another ${this.#pausedMs} ms; nothing was sent`;
    throw new RateLimitError(message, { venue: this.#venue, retryAfterMs: this.#pausedMs });
  }

  #waitFor(weight: number): number {
    const now = instant(this.#clock);
    if (this.#notBefore > now) return this.#notBefore - now;
    if (this.#leftUntil <= now) {
      this.#left = Number.POSITIVE_INFINITY;
      return 0;
    }
    return this.#left >= weight ? 0 : this.#leftUntil - now;
  }
}
