import { createRandom } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { baumWelchRound } from './baum-welch.js';
import { fitGaussianHmm } from './fit-gaussian-hmm.js';
import { ForwardFilter } from './forward-filter.js';
import type { GaussianHmm } from './gaussian-hmm.js';
import { kMeans } from './k-means.js';

/** Three states of two columns, in stretches of twenty rows. */
function blocks(): number[][] {
  let state = 12345;
  const next = () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  return Array.from({ length: 240 }, (_, i) => {
    const block = Math.floor(i / 20) % 3;
    const first = [-2, 0, 2][block]! + next() * 2;
    return [first, [0, 1.5, -1.5][block]! + next() * (1 + block)];
  });
}

const begin: GaussianHmm = {
  start: [1 / 3, 1 / 3, 1 / 3],
  transitions: [
    [0.9, 0.05, 0.05],
    [0.05, 0.9, 0.05],
    [0.05, 0.05, 0.9],
  ],
  means: [
    [-1, 0],
    [0, 1],
    [1, -1],
  ],
  variances: [
    [1, 1],
    [1, 1],
    [1, 1],
  ],
};

function near(actual: readonly (readonly number[])[], expected: readonly (readonly number[])[]): void {
  for (const [i, row] of expected.entries()) {
    for (const [j, value] of row.entries()) expect(actual[i]![j]).toBeCloseTo(value, 7);
  }
}

describe('a Gaussian hidden Markov model', () => {
  // hmmlearn 0.3.3, GaussianHMM(3, 'diag') on the same rows from the same beginning, transmat_prior 1 + 9 on the diagonal.
  it('filters as hmmlearn does before it smooths', () => {
    const filter = new ForwardFilter(begin);
    const read = blocks().map((row) => filter.next(row));

    expect(read.reduce((sum, { logDensity }) => sum + logDensity, 0)).toBeCloseTo(-674.7875628915432, 9);
    near(
      [10, 59, 60, 239].map((t) => Array.from(read[t]!.probabilities)),
      [
        [0.968343071, 0.02794238, 0.003714548],
        [0.000047396, 0.000025549, 0.999927056],
        [0.812109525, 0.055277287, 0.132613188],
        [0.000302198, 0.000294741, 0.999403061],
      ],
    );
  });

  it('learns in five rounds what hmmlearn does', () => {
    let model = begin;
    const likelihoods: number[] = [];
    for (let round = 0; round < 5; round++) {
      const { next, logLikelihood } = baumWelchRound(model, blocks(), { sticky: 9, moves: 0, floor: 1e-6 });
      likelihoods.push(logLikelihood);
      model = next;
    }

    near([likelihoods], [[-674.7875628915432, -422.93209132453626, -418.4630813370039, -418.4629966222245]]);
    near(model.transitions, [
      [0.95505202, 0.04494798, 0],
      [0, 0.95503978, 0.04496022],
      [0.03407515, 0, 0.96592485],
    ]);
    near(model.means, [
      [-1.868075979, -0.068015275],
      [0.01331954, 1.397873741],
      [2.144652444, -1.459506046],
    ]);
    near(model.variances, [
      [0.328363624, 0.078409313],
      [0.245245092, 0.329162781],
      [0.295241981, 0.756487152],
    ]);
  });

  it('finds the states by itself, whatever the seed', () => {
    for (const seed of [1, 2, 3]) {
      const { means } = fitGaussianHmm(blocks(), { random: createRandom(seed) });
      const sorted = means.toSorted((a, b) => a[0]! - b[0]!);
      expect(sorted.map((mean) => Math.round(mean[0]!))).toEqual([-2, 0, 2]);
    }
  });

  it('counts a move more between each two states, so that none is impossible', () => {
    // Two states that stay certain, 30 rows each, once from the first to the second: 29 stays and 1 move, 29 stays and none.
    const rows = Array.from({ length: 60 }, (_, i) => [i < 30 ? -9 : 9]);
    const apart = {
      start: [0.5, 0.5],
      transitions: [
        [0.5, 0.5],
        [0.5, 0.5],
      ],
      means: [[-9], [9]],
      variances: [[1], [1]],
    };
    const { transitions } = baumWelchRound(apart, rows, { sticky: 9, moves: 1, floor: 1 }).next;

    near(transitions, [
      [39 / 41, 2 / 41],
      [1 / 40, 39 / 40],
    ]);
  });

  it('comes back to a state that it left once and never saw again in training', () => {
    const random = createRandom(1);
    const rows = [-1, 1, 3].flatMap((mean) => Array.from({ length: 300 }, () => [mean + 0.01 * random.normal()]));
    const model = fitGaussianHmm(rows, { random: createRandom(1) });
    const filter = new ForwardFilter(model);
    for (const row of rows) filter.next(row);
    const first = model.means.findIndex(([mean]) => Math.round(mean!) === -1);

    expect(filter.next([-1]).probabilities[first]).toBeGreaterThan(0.99);
  });

  it('stays in the only state that can be, however badly it fits', () => {
    const still = {
      start: [1, 0],
      transitions: [
        [1, 0],
        [0, 1],
      ],
      means: [[0], [100]],
      variances: [[1], [1]],
    };
    const filter = new ForwardFilter(still);

    // The density of a normal at 100 deviations: -100^2 / 2 - log(2 pi) / 2.
    expect(filter.next([100])).toEqual({
      probabilities: Float64Array.of(1, 0),
      logDensity: expect.closeTo(-5000.918938533, 8),
    });
    expect(filter.next([0]).probabilities).toEqual(Float64Array.of(1, 0));
  });

  it('begins anew after a row that is beyond all densities', () => {
    const filter = new ForwardFilter(begin);
    filter.next([-1, 0]);

    expect(filter.next([1e200, 0])).toEqual({
      probabilities: Float64Array.from(begin.start),
      logDensity: Number.NEGATIVE_INFINITY,
    });
    expect(filter.next([-1, 0])).toEqual(new ForwardFilter(begin).next([-1, 0]));
  });

  it('keeps variances at the floor where all rows of a state are the same', () => {
    const rows = Array.from({ length: 60 }, (_, i) => [i % 20 < 10 ? 1 : -1]);
    const { variances } = fitGaussianHmm(rows, { states: 2, floor: 0.04, random: createRandom(1) });

    expect(variances).toEqual([[0.04], [0.04]]);
  });

  it('has states that last longer the stickier it is', () => {
    const rows = blocks();
    const stay = (sticky: number) => {
      const { transitions } = fitGaussianHmm(rows, { sticky, random: createRandom(1) });
      return Math.min(...transitions.map((row, state) => row[state]!));
    };
    expect(stay(500)).toBeGreaterThan(stay(0) + 0.02);
  });

  it('refuses what it cannot learn from', () => {
    const random = createRandom(1);
    expect(() => fitGaussianHmm([[1]], { random })).toThrow('rows must be at least 30, were 1');
    const rows = blocks();
    rows[7] = [1, Number.NaN];
    expect(() => fitGaussianHmm(rows, { random })).toThrow('rows[7] must have 2 finite values, was 1, NaN');
    expect(() => fitGaussianHmm(blocks(), { random, floor: 0 })).toThrow('floor must be a number above 0, was 0');
    expect(() => fitGaussianHmm(blocks(), { random, moves: 0 })).toThrow('moves must be a number above 0, was 0');
  });
});

it('k-means finds the means of what lies apart', () => {
  const rows = [[0], [1], [10], [11], [12]];

  expect(
    kMeans(rows, 2, createRandom(4))
      .flat()
      .toSorted((a, b) => a - b),
  ).toEqual([0.5, 11]);
});
