import { checkProbabilities, refuse } from './check-scores.js';

/** Rows with about the same probability. */
export interface ReliabilityBin {
  /** Bounds of the probability: from `from` to before `to`, the last bin up to and including 1. */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** Mean probability that was said. */
  readonly said: number;
  /** Share of the rows with label 1: equal to `said` in a calibrated model. */
  readonly happened: number;
}

/**
 * Returns what was said beside what happened, in bins of equal width; bins without rows are left out.
 *
 * @param probabilities - From 0 to 1.
 * @param labels - What happened: 0 or 1, one per probability.
 * @param options - `bins`: number of bins, from 1 to 1000; 10 unless given.
 * @throws `ValidationError` about lengths that differ, nothing to score, other labels, probabilities or bins.
 * @example
 * ```ts
 * import { reliabilityCurve } from '@kairos/models';
 *
 * reliabilityCurve([0.25, 0.25, 0.75, 0.75], [0, 1, 1, 1], { bins: 2 }).map(({ said, happened }) => [said, happened]);
 * // => [ [ 0.25, 0.5 ], [ 0.75, 1 ] ]
 * ```
 */
export function reliabilityCurve(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  options: { readonly bins?: number } = {},
): ReliabilityBin[] {
  const { bins = 10 } = options;
  if (!Number.isInteger(bins) || bins < 1 || bins > 1000)
    refuse('bins', `must be a whole number from 1 to 1000, was ${bins}`);
  checkProbabilities(probabilities, labels);
  const sums = Array.from({ length: bins }, () => ({ rows: 0, said: 0, happened: 0 }));
  for (let i = 0; i < labels.length; i++) {
    const sum = sums[Math.min(bins - 1, Math.floor(probabilities[i]! * bins))]!;
    sum.rows += 1;
    sum.said += probabilities[i]!;
    sum.happened += labels[i]!;
  }
  return sums.flatMap(({ rows, said, happened }, k) =>
    rows === 0 ? [] : [{ from: k / bins, to: (k + 1) / bins, rows, said: said / rows, happened: happened / rows }],
  );
}
