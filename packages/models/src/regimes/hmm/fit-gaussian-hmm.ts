import type { Random } from '@kairos/core';
import { checkWhole, invalid } from '../input/invalid.js';
import { baumWelchRound } from './baum-welch.js';
import type { GaussianHmm } from './gaussian-hmm.js';
import { kMeans, nearestCenter } from './k-means.js';

/** How a hidden Markov model is fitted. */
export interface HmmFitOptions {
  /** Number of states, a whole number from 2. Default 3. */
  readonly states?: number;
  /** Stays added to those counted in each state, from 0. Default 50: states that last. */
  readonly sticky?: number;
  /**
   * Moves added to those counted between each two states, above 0. Default 1. Without them a move that the training rows do not show would
   * be impossible for ever, and a state that they end in would never be left.
   */
  readonly moves?: number;
  /** Least variance of a column in a state, above 0. Default 0.001, for columns of deviation 1. */
  readonly floor?: number;
  /** Most rounds of learning, a whole number from 1. Default 100. */
  readonly rounds?: number;
  /** Chooses where the clusters start. */
  readonly random: Random;
}

/** Learning has ended when a round adds less than this to the logarithm of the likelihood of a row. */
const ENOUGH = 1e-7;

/**
 * Fits a sticky Gaussian hidden Markov model to rows: clusters by k-means, then rounds of Baum-Welch.
 *
 * It learns from all rows that it is given: give it those of a training period, and read later ones with a `ForwardFilter`.
 *
 * @param rows - Oldest first, all with the same number of finite values, at least ten for each state. Columns should have a deviation of about 1.
 * @throws `ValidationError` on bad rows or options.
 * @example
 * ```ts
 * import { createRandom } from '@kairos/core';
 * import { fitGaussianHmm } from '@kairos/models';
 *
 * const rows = Array.from({ length: 80 }, (_, i) => [(i % 40 < 20 ? -1 : 1) + 0.2 * Math.sin(i * i)]);
 * const { means } = fitGaussianHmm(rows, { states: 2, random: createRandom(1) });
 * means.map(([mean]) => Math.round(mean!)).toSorted(); // => [ -1, 1 ]
 * ```
 */
export function fitGaussianHmm(
  rows: readonly ArrayLike<number>[],
  { states = 3, sticky = 50, moves = 1, floor = 1e-3, rounds = 100, random }: HmmFitOptions,
): GaussianHmm {
  checkWhole(states, 'states', 2);
  checkWhole(rounds, 'rounds', 1);
  if (!(sticky >= 0 && Number.isFinite(sticky)))
    throw invalid('sticky', `must be a number from 0, was ${String(sticky)}`);
  if (!(moves > 0 && Number.isFinite(moves))) throw invalid('moves', `must be a number above 0, was ${String(moves)}`);
  if (!(floor > 0 && Number.isFinite(floor))) throw invalid('floor', `must be a number above 0, was ${String(floor)}`);
  checkRows(rows, 10 * states);
  let model = clustered(rows, kMeans(rows, states, random), floor);
  let before = Number.NEGATIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const { next, logLikelihood } = baumWelchRound(model, rows, { sticky, moves, floor });
    // A state that no row belongs to any more has no mean: the model before it was lost is the answer.
    if (next.means.some((means) => means.some(Number.isNaN)) || logLikelihood - before < ENOUGH * rows.length) break;
    [model, before] = [next, logLikelihood];
  }
  return model;
}

function checkRows(rows: readonly ArrayLike<number>[], least: number): void {
  if (rows.length < least) throw invalid('rows', `must be at least ${least}, were ${rows.length}`);
  for (const [at, row] of rows.entries()) {
    const isBad = row.length === 0 || row.length !== rows[0]!.length || !Array.from(row).every(Number.isFinite);
    if (isBad)
      throw invalid(`rows[${at}]`, `must have ${rows[0]!.length} finite values, was ${Array.from(row).join(', ')}`);
  }
}

/** The model that the clusters amount to, with states that last twenty rows. */
function clustered(rows: readonly ArrayLike<number>[], centers: readonly number[][], floor: number): GaussianHmm {
  const states = centers.length;
  const variances = centers.map((center, state) => {
    const own = rows.filter((row) => nearestCenter(row, centers) === state);
    return center.map((mean, c) => {
      const sum = own.reduce((total, row) => total + (row[c]! - mean) ** 2, 0);
      return Math.max(floor, sum / Math.max(1, own.length));
    });
  });
  return {
    start: centers.map(() => 1 / states),
    transitions: centers.map((_, from) => centers.map((_, to) => (from === to ? 0.95 : 0.05 / (states - 1)))),
    means: centers,
    variances,
  };
}
