import { binomial, combinationsOf } from '../combinations.js';
import { refuse } from '../refuse.js';
import { checkCount, equalBlocks, type PurgedSplit, samplesOf } from './purged-k-fold.js';
import { checkEmbargo, checkIntervals, type LabelIntervals, type SampleBlock, trainingOf } from './purged-training.js';

const MOST_SPLITS = 100_000;

/**
 * A split of combinatorial cross-validation. Its samples are worked out whenever `test` or `train` is read and not kept, since thousands
 * of splits of a long history would fill the memory: read each once.
 */
export interface CombinatorialSplit extends PurgedSplit {
  /** Groups that are the test, increasing. */
  readonly groups: readonly number[];
  /** Path to which the prediction of each of these groups belongs. */
  readonly paths: readonly number[];
}

/** All splits, and the paths that their tests make up. */
export interface CombinatorialCrossValidation {
  /** In lexicographic order of their groups. */
  readonly splits: readonly CombinatorialSplit[];
  /** For each path, the number of the split that predicts each group: every path goes through all samples once. */
  readonly paths: readonly (readonly number[])[];
  /** The samples of each group. */
  readonly groups: readonly SampleBlock[];
}

/** Neighbouring groups are one block: what lies between them is no border. */
function joined(groups: readonly number[], blocks: readonly SampleBlock[]): SampleBlock[] {
  const runs: SampleBlock[] = [];
  for (const group of groups) {
    const { start, end } = blocks[group]!;
    const before = runs.at(-1);
    if (before?.end === start) runs[runs.length - 1] = { start: before.start, end };
    else runs.push({ start, end });
  }
  return runs;
}

/**
 * Combinatorial purged cross-validation: every choice of `testGroups` of `groups` blocks is the test once. Its C(groups, testGroups)
 * splits give C(groups - 1, testGroups - 1) whole paths through the history, hence a distribution of out-of-sample results in place of
 * one number. Purging and embargo as in `purgedTraining`, around each test block; neighbouring groups are one block.
 *
 * @param options - `groups`, at least 2; `testGroups`, 1 to `groups` - 1, 2 unless given; `embargo` in samples, 0 unless given.
 * @throws `ValidationError` for intervals out of order, options out of range, or more than 100,000 splits.
 * @see Lopez de Prado (2018), Advances in Financial Machine Learning, chapter 12.
 * @example
 * ```ts
 * import { combinatorialPurged } from '@kairos/backtest';
 *
 * const from = Array.from({ length: 12 }, (_, bar) => bar);
 * const { splits, paths } = combinatorialPurged({ from, to: from }, { groups: 3, testGroups: 2 });
 * splits.map(({ groups }) => groups); // => [ [ 0, 1 ], [ 0, 2 ], [ 1, 2 ] ]
 * paths; // => [ [ 0, 0, 1 ], [ 1, 2, 2 ] ]
 * ```
 */
export function combinatorialPurged(
  labels: LabelIntervals,
  options: { readonly groups: number; readonly testGroups?: number; readonly embargo?: number },
): CombinatorialCrossValidation {
  const { groups: count, testGroups = 2, embargo = 0 } = options;
  checkIntervals(labels);
  checkCount('groups', count, 2, labels.from.length);
  if (!(Number.isInteger(testGroups) && testGroups >= 1 && testGroups < count)) {
    refuse('testGroups', `must be a whole number from 1 to groups - 1, ${count - 1}, was ${String(testGroups)}`);
  }
  checkEmbargo(embargo);
  const ways = binomial(count, testGroups);
  if (ways > MOST_SPLITS)
    refuse('groups', `must give at most 100,000 splits, ${count} with ${testGroups} gives ${ways}`);
  const blocks = equalBlocks(labels.from.length, count);
  const paths = Array.from({ length: binomial(count - 1, testGroups - 1) }, () => new Array<number>(count).fill(0));
  const met = new Array<number>(count).fill(0);
  const splits = Array.from(combinationsOf(count, testGroups), (groups, split) => {
    // The j-th split that tests a group gives it to path j.
    const own = groups.map((group) => met[group]!++);
    groups.forEach((group, i) => {
      paths[own[i]!]![group] = split;
    });
    const test = joined(groups, blocks);
    return {
      groups,
      paths: own,
      get test() {
        return samplesOf(test);
      },
      get train() {
        return trainingOf(labels, test, embargo);
      },
    };
  });
  return { splits, paths, groups: blocks };
}
