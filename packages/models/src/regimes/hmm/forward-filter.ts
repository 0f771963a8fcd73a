import { type GaussianHmm, logDensities } from './gaussian-hmm.js';

/**
 * Probabilities of the states of a hidden Markov model given the rows so far, one row at a time.
 *
 * Filtered, never smoothed: what a later row says of an earlier one is left unsaid, because it could not have been known. A state that the
 * transitions do not lead to stays at 0, however well it fits. A row so far out that no state has a density for it tells nothing: the filter
 * begins anew, at `start`.
 *
 * @see Rabiner (1989), "A Tutorial on Hidden Markov Models", Proc. IEEE 77(2), the scaled forward recursion of section V.A.
 * @example
 * ```ts
 * import { ForwardFilter } from '@kairos/models';
 *
 * const filter = new ForwardFilter({
 *   start: [0.5, 0.5],
 *   transitions: [[0.9, 0.1], [0.1, 0.9]],
 *   means: [[-1], [1]],
 *   variances: [[1], [1]],
 * });
 * filter.next([0]).probabilities; // => Float64Array(2) [ 0.5, 0.5 ]
 * filter.next([2]).probabilities[1]!.toFixed(4); // => '0.9820'
 * ```
 */
export class ForwardFilter {
  readonly #model: GaussianHmm;
  readonly #logs: Float64Array;
  #probabilities: Float64Array | undefined;

  constructor(model: GaussianHmm) {
    this.#model = model;
    this.#logs = new Float64Array(model.start.length);
  }

  /** Probabilities with one more row, and the logarithm of the density that the rows before gave it, `-Infinity` where there was none. */
  next(row: ArrayLike<number>): { readonly probabilities: Float64Array; readonly logDensity: number } {
    const { start, transitions } = this.#model;
    const before = this.#probabilities;
    logDensities(this.#model, row, this.#logs);
    const joint = this.#logs.map((log, state) => {
      let prior = before ? 0 : start[state]!;
      for (let from = 0; before && from < before.length; from++) prior += before[from]! * transitions[from]![state]!;
      return log + Math.log(prior);
    });
    // The peak of what is possible: beside a state that fits better but cannot be, all others would underflow to 0.
    const peak = Math.max(...joint);
    if (peak === Number.NEGATIVE_INFINITY) {
      this.#probabilities = undefined;
      return { probabilities: Float64Array.from(start), logDensity: peak };
    }
    const probabilities = joint.map((log) => Math.exp(log - peak));
    let sum = 0;
    for (const share of probabilities) sum += share;
    for (let state = 0; state < probabilities.length; state++) probabilities[state] = probabilities[state]! / sum;
    this.#probabilities = probabilities;
    return { probabilities, logDensity: peak + Math.log(sum) };
  }
}
