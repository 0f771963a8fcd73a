import type { Bar } from '@kairos/core';

/** What became of a candle: bars that have closed, or a stretch that must be read from the venue's list. */
export type Closing =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'closed'; readonly bar: Bar }
  | {
      readonly kind: 'missing';
      readonly from: number;
      readonly to: number;
      /** The first bar of the stretch as it was told last, should the list not have it. */
      readonly told?: Bar;
    };

/**
 * Finds out when the bar of one symbol has closed. The venue sends the open bar again and again and never says that it has closed: it has
 * when a later one comes, or when its time is over.
 */
export class BarCloser {
  readonly #barMs: number;
  /** Open of the bar that closes next. */
  #next: number;
  /** That bar as it was told last, unless something may have been missed. */
  #open: Bar | undefined;

  /** @param now - Only bars that close after it are of interest, UTC epoch milliseconds. */
  constructor(barMs: number, now: number) {
    this.#barMs = barMs;
    this.#next = Math.floor(now / barMs) * barMs;
  }

  /** Takes a candle of the stream. */
  take(bar: Bar): Closing {
    if (bar.time < this.#next) return { kind: 'waiting' };
    if (bar.time === this.#next) {
      this.#open = bar;
      return { kind: 'waiting' };
    }
    const closed = this.#open;
    const isNextOne = bar.time === this.#next + this.#barMs;
    if (!closed || !isNextOne) return this.#missing(bar.time);
    this.#next = bar.time;
    this.#open = bar;
    return { kind: 'closed', bar: closed };
  }

  /** A look at the clock: bars whose time is over and that no later one has closed. */
  overdue(now: number): Closing {
    const current = Math.floor(now / this.#barMs) * this.#barMs;
    return current > this.#next ? this.#missing(current) : { kind: 'waiting' };
  }

  #missing(to: number): Closing {
    return { kind: 'missing', from: this.#next, to, ...(this.#open && { told: this.#open }) };
  }

  /** What was missing has been read. */
  caughtUp(to: number): void {
    if (to <= this.#next) return;
    this.#next = to;
    this.#open = undefined;
  }

  /** Something may have been missed: the open bar is not to be trusted before it is told again. */
  forget(): void {
    this.#open = undefined;
  }
}
