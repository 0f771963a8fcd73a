import type { Clock } from '@kairos/core';

/** When a channel that keeps failing is left alone. */
export interface BreakerOptions {
  /** Failures in a row that open it; 5 unless given. */
  readonly failures?: number;
  /** How long it stays open before the next try; 60,000 unless given. */
  readonly openMs?: number;
}

/** Leaves a channel alone after too many failures in a row; then one try decides whether it is left alone again. */
export class CircuitBreaker {
  readonly #limit: number;
  readonly #openMs: number;
  readonly #clock: Clock;
  #failures = 0;
  #openUntil = 0;

  constructor({ failures = 5, openMs = 60_000 }: BreakerOptions, clock: Clock) {
    this.#limit = failures;
    this.#openMs = openMs;
    this.#clock = clock;
  }

  /** Whether the channel is being left alone, or waits for the try that decides. */
  get isOpen(): boolean {
    return this.#failures >= this.#limit;
  }

  /** Milliseconds until the next try; 0 when it may come now. */
  get waitMs(): number {
    return this.isOpen ? Math.max(0, this.#openUntil - this.#clock.now()) : 0;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  /** @returns Whether this failure opened it, or kept it open. */
  failed(): boolean {
    this.#failures++;
    if (this.isOpen) this.#openUntil = this.#clock.now() + this.#openMs;
    return this.isOpen;
  }
}
