import { refuse } from '../refuse.js';
import { checkEmbargo, checkIntervals, type LabelIntervals, type SampleBlock, trainingOf } from './purged-training.js';

/** One split of the samples; sample numbers in increasing order. */
export interface PurgedSplit {
  readonly test: Uint32Array;
  /** Neither tested nor purged nor under embargo; may be empty. */
  readonly train: Uint32Array;
}

/** Contiguous blocks of nearly equal size: the first `samples mod count` have one more. @internal */
export function equalBlocks(samples: number, count: number): SampleBlock[] {
  const size = Math.floor(samples / count);
  const longer = samples % count;
  const startOf = (i: number) => i * size + Math.min(i, longer);
  return Array.from({ length: count }, (_, i) => ({ start: startOf(i), end: startOf(i + 1) }));
}

/** @internal */
export function checkCount(name: string, count: number, least: number, samples: number): void {
  if (Number.isInteger(count) && count >= least && count <= samples) return;
  refuse(name, `must be a whole number from ${least} to the number of samples ${samples}, was ${String(count)}`);
}

/** @internal */
export function samplesOf(blocks: readonly SampleBlock[]): Uint32Array {
  return Uint32Array.from(blocks.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)));
}

/**
 * K-fold cross-validation for labels that reach into the future: each fold, a block of neighbours, is the test once, and what overlaps
 * it is purged from the training as `purgedTraining` does. Nothing is shuffled.
 *
 * @param options - `folds`, at least 2; `embargo`, samples after the test block that are not trained on either, 0 unless given (a
 * common choice is 1 % of the samples, rounded up).
 * @returns One split per fold, the oldest test first.
 * @throws `ValidationError` for intervals out of order, too few samples, an option that is no whole number, or an embargo of all samples
 * or more.
 * @see Lopez de Prado (2018), Advances in Financial Machine Learning, chapter 7.
 * @example
 * ```ts
 * import { purgedKFold } from '@kairos/backtest';
 *
 * const from = [0, 1, 2, 3, 4, 5, 6, 7];
 * const labels = { from, to: from.map((bar) => bar + 1) };
 * const [first] = purgedKFold(labels, { folds: 4, embargo: 1 });
 * first!.test; // => Uint32Array(2) [ 0, 1 ]
 * first!.train; // => Uint32Array(4) [ 4, 5, 6, 7 ]
 * ```
 */
export function purgedKFold(
  labels: LabelIntervals,
  { folds, embargo = 0 }: { readonly folds: number; readonly embargo?: number },
): PurgedSplit[] {
  checkIntervals(labels);
  checkCount('folds', folds, 2, labels.from.length);
  checkEmbargo(embargo, labels.from.length);
  return equalBlocks(labels.from.length, folds).map((block) => ({
    test: samplesOf([block]),
    train: trainingOf(labels, [block], embargo),
  }));
}
