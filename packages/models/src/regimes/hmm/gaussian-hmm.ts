/** A hidden Markov model whose states are normal distributions with independent columns. Plain data, to be stored as JSON. */
export interface GaussianHmm {
  /** Probability of each state at the first row. */
  readonly start: readonly number[];
  /** `transitions[i][j]`: probability of state j after state i. */
  readonly transitions: readonly (readonly number[])[];
  /** `means[i][c]`: mean of column c in state i. */
  readonly means: readonly (readonly number[])[];
  /** `variances[i][c]`: variance of column c in state i, above 0. */
  readonly variances: readonly (readonly number[])[];
}

/** Logarithm of the density of a row in each state, written to `out`. */
export function logDensities({ means, variances }: GaussianHmm, row: ArrayLike<number>, out: Float64Array): void {
  for (let state = 0; state < means.length; state++) {
    let sum = 0;
    for (let column = 0; column < row.length; column++) {
      const variance = variances[state]![column]!;
      const gap = row[column]! - means[state]![column]!;
      sum += Math.log(2 * Math.PI * variance) + (gap * gap) / variance;
    }
    out[state] = -sum / 2;
  }
}
