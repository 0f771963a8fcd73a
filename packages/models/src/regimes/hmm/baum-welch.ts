import { ForwardFilter } from './forward-filter.js';
import { type GaussianHmm, logDensities } from './gaussian-hmm.js';

/** How a round of learning is held back. */
export interface LearningPriors {
  /** Stays added to those counted in each state: what makes states last. */
  readonly sticky: number;
  /** Moves added to those counted between each two states, stays included: a move that was never seen is rare, not impossible. */
  readonly moves: number;
  /** Least variance of a column in a state, so that no state closes in on a single row. */
  readonly floor: number;
}

/** Sums over the rows that the next model is made of. */
class Expectations {
  readonly weight: number[];
  readonly first: number[];
  readonly sum: number[][];
  readonly square: number[][];
  readonly moves: number[][];

  constructor(states: number, columns: number) {
    const zeros = (count: number) => Array.from({ length: count }, () => 0);
    const table = (count: number) => Array.from({ length: states }, () => zeros(count));
    this.weight = zeros(states);
    this.first = zeros(states);
    [this.sum, this.square, this.moves] = [table(columns), table(columns), table(states)];
  }

  add(state: number, share: number, row: ArrayLike<number>): void {
    this.weight[state] = this.weight[state]! + share;
    for (let c = 0; c < row.length; c++) {
      this.sum[state]![c] = this.sum[state]![c]! + share * row[c]!;
      this.square[state]![c] = this.square[state]![c]! + share * row[c]! ** 2;
    }
  }
}

/**
 * One round of Baum-Welch: what the model makes of the rows, and the model that fits this better.
 *
 * @returns The next model, and the logarithm of the likelihood of the rows under the one given.
 * @see Rabiner (1989), "A Tutorial on Hidden Markov Models", Proc. IEEE 77(2), section III.C; the stays and moves added are
 * the mode under a Dirichlet prior, as `transmat_prior` of hmmlearn.
 */
export function baumWelchRound(
  model: GaussianHmm,
  rows: readonly ArrayLike<number>[],
  priors: LearningPriors,
): { readonly next: GaussianHmm; readonly logLikelihood: number } {
  const states = model.start.length;
  const filter = new ForwardFilter(model);
  const forward = rows.map((row) => filter.next(row));
  const logLikelihood = forward.reduce((sum, { logDensity }) => sum + logDensity, 0);
  const expected = new Expectations(states, rows[0]!.length);
  const logs = new Float64Array(states);
  let backward = new Float64Array(states).fill(1);
  for (let t = rows.length - 1; t >= 0; t--) {
    const filtered = forward[t]!.probabilities;
    for (let state = 0; state < states; state++) {
      const share = filtered[state]! * backward[state]!;
      expected.add(state, share, rows[t]!);
      if (t === 0) expected.first[state] = share;
    }
    if (t === 0) break;
    logDensities(model, rows[t]!, logs);
    const likely = logs.map((log, state) => Math.exp(log - forward[t]!.logDensity) * backward[state]!);
    const before = forward[t - 1]!.probabilities;
    backward = backward.map((_, from) => {
      let sum = 0;
      for (let to = 0; to < states; to++) {
        const way = model.transitions[from]![to]! * likely[to]!;
        sum += way;
        expected.moves[from]![to] = expected.moves[from]![to]! + before[from]! * way;
      }
      return sum;
    });
  }
  return { next: learnt(expected, priors), logLikelihood };
}

function learnt({ weight, first, sum, square, moves }: Expectations, priors: LearningPriors): GaussianHmm {
  const { sticky, floor } = priors;
  const normalised = (values: readonly number[]) => {
    const total = values.reduce((all, one) => all + one, 0);
    return values.map((value) => value / total);
  };
  const means = sum.map((own, state) => own.map((value) => value / weight[state]!));
  return {
    start: normalised(first),
    transitions: moves.map((own, from) =>
      normalised(own.map((count, to) => count + priors.moves + (from === to ? sticky : 0))),
    ),
    means,
    variances: square.map((own, state) =>
      own.map((value, c) => Math.max(floor, value / weight[state]! - means[state]![c]! ** 2)),
    ),
  };
}
