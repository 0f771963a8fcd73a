import { refuse } from '../refuse.js';

/**
 * When each sample was decided and when its label was known, in the order of decision. Any unit of time, the same for both: epoch
 * milliseconds, or numbers of bars.
 */
export interface LabelIntervals {
  /** Time of the decision, never decreasing. */
  readonly from: ArrayLike<number>;
  /** Time at which the label is known: the last one whose prices it looks at, `from` or later. */
  readonly to: ArrayLike<number>;
}

/** Samples from `start` up to, not including, `end`. */
export interface SampleBlock {
  readonly start: number;
  readonly end: number;
}

/** @internal */
export function checkIntervals({ from, to }: LabelIntervals): void {
  if (!(from.length >= 1)) refuse('labels.from', `must have at least one sample, had ${from.length}`);
  if (to.length !== from.length) refuse('labels.to', `must have one time per sample, ${from.length}, had ${to.length}`);
  for (let i = 0; i < from.length; i++) {
    if (!Number.isFinite(from[i])) refuse(`labels.from[${i}]`, `must be a finite time, was ${String(from[i])}`);
    if (!(to[i]! >= from[i]!)) refuse(`labels.to[${i}]`, `must not be before labels.from ${from[i]}, was ${to[i]}`);
    if (i > 0 && from[i]! < from[i - 1]!) {
      refuse(`labels.from[${i}]`, `must not be before the sample in front of it, ${from[i - 1]}, was ${from[i]}`);
    }
  }
}

/** An embargo of all samples is a length in another unit, such as milliseconds. @internal */
export function checkEmbargo(embargo: number, samples: number): void {
  if (Number.isSafeInteger(embargo) && embargo >= 0 && embargo < samples) return;
  refuse(
    'embargo',
    `must be a whole number of samples from 0, fewer than there are (${samples}), was ${String(embargo)}`,
  );
}

/** Marks what may not be trained on beside one test block. */
function exclude({ from, to }: LabelIntervals, { start, end }: SampleBlock, embargo: number, out: Uint8Array): void {
  const first = from[start]!;
  let last = to[start]!;
  for (let i = start; i < end; i++) last = Math.max(last, to[i]!);
  let waiting = embargo;
  for (let i = 0; i < from.length; i++) {
    const isTest = i >= start && i < end;
    if (isTest || (to[i]! >= first && from[i]! <= last)) out[i] = 1;
    else if (from[i]! > last && waiting-- > 0) out[i] = 1;
  }
}

/** The same without its checks. @internal */
export function trainingOf(labels: LabelIntervals, test: readonly SampleBlock[], embargo: number): Uint32Array {
  const excluded = new Uint8Array(labels.from.length);
  for (const block of test) exclude(labels, block, embargo, excluded);
  const kept: number[] = [];
  for (let i = 0; i < excluded.length; i++) if (excluded[i] === 0) kept.push(i);
  return Uint32Array.from(kept);
}

/**
 * Samples that may be trained on when others are the test: a label that overlaps the time of a test block knows part of its answers, so
 * its sample is purged; after each block `embargo` more samples wait. For the slice of early stopping or of calibration, too.
 *
 * A test block reaches from the first decision in it to the last time at which one of its labels is known. A sample is kept when its
 * label was known before that, or it was decided after that; both ends count as inside.
 *
 * @param test - Blocks of samples, in any order.
 * @param embargo - Samples after each block that are not used either; 0 unless given.
 * @returns Sample numbers in increasing order; none of them is in a test block.
 * @throws `ValidationError` for intervals out of order, blocks outside of them, or an embargo that is no whole number or not
 * below the number of samples.
 * @see Lopez de Prado (2018), Advances in Financial Machine Learning, section 7.4.
 * @example
 * ```ts
 * import { purgedTraining } from '@kairos/backtest';
 *
 * // The label of each sample looks two bars ahead.
 * const labels = { from: [0, 1, 2, 3, 4, 5, 6, 7], to: [2, 3, 4, 5, 6, 7, 8, 9] };
 * purgedTraining(labels, [{ start: 3, end: 5 }]); // => Uint32Array(2) [ 0, 7 ]
 * ```
 */
export function purgedTraining(labels: LabelIntervals, test: readonly SampleBlock[], embargo = 0): Uint32Array {
  checkIntervals(labels);
  checkEmbargo(embargo, labels.from.length);
  test.forEach(({ start, end }, i) => {
    const isInside = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && end <= labels.from.length;
    if (isInside && start < end) return;
    refuse(`test[${i}]`, `must be start < end within the ${labels.from.length} samples, was ${start} to ${end}`);
  });
  return trainingOf(labels, test, embargo);
}
