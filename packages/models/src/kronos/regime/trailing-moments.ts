/** Values in deviations from the mean of those before them. */
export class TrailingMoments {
  readonly #past: Float64Array;
  #seen = 0;

  /** @param window - Values looked back on, from 2. */
  constructor(window: number) {
    this.#past = new Float64Array(window);
  }

  /** The value less the mean of the `window` before it, in their deviations; NaN before there are as many, 0 where they do not differ. */
  next(value: number): number {
    const standardised = this.#seen < this.#past.length ? Number.NaN : this.#standardised(value);
    this.#past[this.#seen++ % this.#past.length] = value;
    return standardised;
  }

  #standardised(value: number): number {
    const count = this.#past.length;
    const mean = this.#past.reduce((sum, other) => sum + other, 0) / count;
    const square = this.#past.reduce((sum, other) => sum + (other - mean) ** 2, 0) / (count - 1);
    return square > 0 ? (value - mean) / Math.sqrt(square) : 0;
  }
}
