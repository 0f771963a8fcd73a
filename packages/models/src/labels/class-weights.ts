import { invalid } from '../regimes/input/invalid.js';

/**
 * Weights that give every class the same say: rows / (classes x rows of the class). Together they are as many as the rows.
 *
 * With them a model's probabilities are those of balanced classes, so calibrate it on rows that are not weighted this way.
 *
 * @param labels - One class per row, such as 0 and 1, or -1, 0 and 1.
 * @returns One weight per row.
 * @throws `ValidationError` on a label that is no whole number.
 * @see scikit-learn, `class_weight="balanced"`.
 * @example
 * ```ts
 * import { classWeights } from '@kairos/models';
 *
 * classWeights([0, 0, 0, 1]); // => Float64Array(4) [ 0.6666666666666666, 0.6666666666666666, 0.6666666666666666, 2 ]
 * ```
 */
export function classWeights(labels: ArrayLike<number>): Float64Array {
  const counts = new Map<number, number>();
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row]!;
    if (!Number.isSafeInteger(label)) throw invalid(`labels[${row}]`, `must be a whole number, was ${label}`);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return Float64Array.from(labels, (label) => labels.length / (counts.size * counts.get(label)!));
}
