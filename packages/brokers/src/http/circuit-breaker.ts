import { type Clock, instant, VenueUnavailableError } from '@kairos/core';

/** When a venue that keeps failing is left alone. */
export interface BreakerOptions {
  /** Failures in a row that open it; 8 unless given. */
  readonly failures?: number;
  /** How long it stays open before one call may try again; 15,000 unless given. */
  readonly openMs?: number;
}

/**
 * Leaves a venue alone after too many failures in a row. Then one call is let through: its end decides for all.
 *
 * Only failures of the line and of the venue count; a refusal is an answer.
 */
export class CircuitBreaker {
  readonly #venue: string;
  readonly #clock: Clock;
  readonly #limit: number;
  readonly #openMs: number;
  #failures = 0;
  #openUntil = Number.NEGATIVE_INFINITY;
  #isTrying = false;

  constructor(venue: string, clock: Clock, { failures = 8, openMs = 15_000 }: BreakerOptions = {}) {
    this.#venue = venue;
    this.#clock = clock;
    this.#limit = failures;
    this.#openMs = openMs;
  }

  get isOpen(): boolean {
    return this.#failures >= this.#limit;
  }

  /** @throws `VenueUnavailableError` while the venue is left alone; nothing has been sent then. */
  enter(): void {
    if (!this.isOpen) return;
    const wait = this.#openUntil - instant(this.#clock);
    if (wait <= 0 && !this.#isTrying) {
      this.#isTrying = true;
      return;
    }
    const when = wait > 0 ? `the next try is in ${Math.ceil(wait)} ms` : 'one call is trying whether it is back';
    throw new VenueUnavailableError(
      `${this.#venue} failed ${this.#failures} times in a row and is left alone: ${when}; nothing was sent`,
      { venue: this.#venue },
    );
  }

  succeeded(): void {
    this.#failures = 0;
    this.#isTrying = false;
  }

  failed(): void {
    this.#failures++;
    this.#isTrying = false;
    if (this.isOpen) this.#openUntil = instant(this.#clock) + this.#openMs;
  }

  /** A call ended without saying anything of the venue: it was canceled. */
  undecided(): void {
    this.#isTrying = false;
  }
}
