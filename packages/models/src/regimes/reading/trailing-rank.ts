import { checkColumn, checkWhole } from '../input/invalid.js';

/**
 * Where a value stands among the ones before it: 0 below all, 1 above all, equal ones count half.
 *
 * The value itself is not among them, so a record is 1 whatever its size.
 *
 * @example
 * ```ts
 * import { TrailingRank } from '@kairos/models';
 *
 * const rank = new TrailingRank(4);
 * for (const value of [10, 20, 30, 40]) rank.next(value);
 * rank.next(30); // => 0.625
 * ```
 */
export class TrailingRank {
  readonly #past: Float64Array;
  #seen = 0;

  /**
   * @param window - Values looked back on, a whole number from 1.
   * @throws `ValidationError` on a bad window.
   */
  constructor(window: number) {
    this.#past = new Float64Array(checkWhole(window, 'window', 1));
  }

  /** Rank of the value, `undefined` before there are `window` others. One that is not finite is not taken. */
  next(value: number): number | undefined {
    if (!Number.isFinite(value)) return undefined;
    const past = this.#past;
    const isReady = this.#seen >= past.length;
    const rank = isReady ? this.#rankOf(value) : undefined;
    past[this.#seen % past.length] = value;
    this.#seen++;
    return rank;
  }

  #rankOf(value: number): number {
    const past = this.#past;
    let twice = 0;
    for (let i = 0; i < past.length; i++) {
      const other = past[i]!;
      // Sums of comparisons, because branches on random data would be mispredicted.
      twice += +(other < value) + +(other <= value);
    }
    return twice / (2 * past.length);
  }
}

/**
 * {@link TrailingRank} over a whole array: the percentile of each value within its own past, as a fraction.
 *
 * @param values - Oldest first.
 * @param window - Values before it that each is compared with, a whole number from 1.
 * @returns One rank per value, 0 to 1; NaN for the first `window`, and where a value is not finite.
 * @throws `ValidationError` on a bad window, or values that are no `Float64Array`.
 * @example
 * ```ts
 * import { trailingRank } from '@kairos/models';
 *
 * trailingRank(Float64Array.of(1, 2, 3, 2, 0), 2); // => Float64Array(5) [ NaN, NaN, 1, 0.25, 0 ]
 * ```
 */
export function trailingRank(values: Float64Array, window: number): Float64Array {
  const rank = new TrailingRank(window);
  return checkColumn(values).map((value) => rank.next(value) ?? Number.NaN);
}
