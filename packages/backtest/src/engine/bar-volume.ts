import { type BarSeries, floorToLot } from '@kairos/core';

/** What all fills of a bar together may take of its volume. @internal */
export class BarVolume {
  readonly #volume: Float64Array;
  /** Infinite where nothing caps the fills. */
  readonly #share: number;
  readonly #lotSize: number;
  #filled = 0;
  #filledBar = -1;

  /** @param share - Fraction of a bar's volume; no limit when `undefined`. */
  constructor({ volume }: BarSeries, share: number | undefined, lotSize: number) {
    this.#volume = volume;
    this.#share = share ?? Number.POSITIVE_INFINITY;
    this.#lotSize = lotSize;
  }

  /** Whole lots that may still fill on a bar. */
  left(bar: number): number {
    if (this.#share === Number.POSITIVE_INFINITY) return this.#share;
    const filled = this.#filledBar === bar ? this.#filled : 0;
    return floorToLot(Math.max(this.#share * this.#volume[bar]! - filled, 0), this.#lotSize);
  }

  /** As much of a quantity as the bar lets leave. */
  leavable(bar: number, quantity: number): number {
    const left = this.left(bar);
    // No dust of rounding stays behind.
    return left >= quantity * (1 - 1e-9) ? quantity : left;
  }

  /** Counts a fill. */
  take(bar: number, quantity: number): void {
    this.#filled = quantity + (this.#filledBar === bar ? this.#filled : 0);
    this.#filledBar = bar;
  }
}
