import { checkKnown, invalid } from '../regimes/input/invalid.js';
import { concurrency, labelStretches, meanUniqueness } from './label-stretches.js';
import type { Labels } from './labels.js';

/** Which bars a label hangs on: those after `bar` up to `knownBar`. */
export type LabelSpans = Pick<Labels, 'rows' | 'bar' | 'knownBar'>;

/** @throws `ValidationError` on spans that are not one per row, or end before they begin. @internal */
export function checkSpans({ rows, bar, knownBar }: LabelSpans): void {
  for (const [name, column] of Object.entries({ bar, knownBar })) {
    if (column?.length !== rows)
      throw invalid(`labels.${name}`, `must be one per row (${rows}), was ${column?.length}`);
  }
  for (let row = 0; row < rows; row++) {
    if (!(bar[row]! >= 0)) throw invalid(`labels.bar[${row}]`, `must be a bar from 0, was ${bar[row]}`);
    if (!(knownBar[row]! > bar[row]!)) {
      throw invalid(`labels.knownBar[${row}]`, `must be after bar ${bar[row]}, was ${knownBar[row]}`);
    }
  }
}

/**
 * Average uniqueness of each label, above 0 and at most 1: over the bars it hangs on, the mean of 1 / the number of labels that hang on
 * the same bar.
 *
 * Labels that overlap tell the same story several times, and a model that counts each as new believes it too much. As sample weights
 * these numbers give every bar the same say.
 *
 * @returns One weight per row, for `weights` of training rows.
 * @throws `ValidationError` on spans that end before they begin.
 * @see Lopez de Prado (2018), Advances in Financial Machine Learning, 4.3 and 4.4.
 * @example
 * ```ts
 * import { sampleUniqueness } from '@kairos/models';
 *
 * // The first two share bar 2, the third stands alone.
 * const labels = { rows: 3, bar: Int32Array.of(0, 1, 5), knownBar: Int32Array.of(2, 3, 6) };
 * sampleUniqueness(labels); // => Float64Array(3) [ 0.75, 0.75, 1 ]
 * ```
 */
export function sampleUniqueness(labels: LabelSpans): Float64Array {
  checkSpans(labels);
  const stretches = labelStretches(labels);
  const counts = concurrency(stretches);
  return Float64Array.from({ length: labels.rows }, (_, row) => meanUniqueness(stretches, row, counts));
}

/**
 * Weights that fall with age, measured in uniqueness and not in years: the newest row has 1, and what was seen long ago, or often, less.
 *
 * Piecewise linear in the sum of uniqueness from the first row on. Multiply them with the uniqueness.
 *
 * @param uniqueness - One per row, oldest first.
 * @param options - `oldest`: weight of the oldest row. From 0 to 1 that weight (1: no decay); below 0, down to -1, that share of the
 * oldest uniqueness has no weight at all.
 * @returns One weight per row, from 0 to 1.
 * @throws `ValidationError` on an `oldest` out of range, or uniqueness that is not above 0.
 * @see Lopez de Prado (2018), Advances in Financial Machine Learning, snippet 4.11.
 * @example
 * ```ts
 * import { timeDecay } from '@kairos/models';
 *
 * timeDecay([1, 1, 1, 1], { oldest: 0 }); // => Float64Array(4) [ 0.25, 0.5, 0.75, 1 ]
 * timeDecay([1, 1, 1, 1], { oldest: -0.5 }); // => Float64Array(4) [ 0, 0, 0.5, 1 ]
 * ```
 */
export function timeDecay(uniqueness: ArrayLike<number>, options: { readonly oldest: number }): Float64Array {
  checkKnown(options, ['oldest']);
  const { oldest } = options;
  if (!(oldest > -1 && oldest <= 1)) throw invalid('oldest', `must be above -1 and at most 1, was ${String(oldest)}`);
  const seen = new Float64Array(uniqueness.length);
  let sum = 0;
  for (let row = 0; row < seen.length; row++) {
    const each = uniqueness[row]!;
    if (!(each > 0 && Number.isFinite(each))) throw invalid(`uniqueness[${row}]`, `must be above 0, was ${each}`);
    sum += each;
    seen[row] = sum;
  }
  const slope = oldest >= 0 ? (1 - oldest) / sum : 1 / ((oldest + 1) * sum);
  return seen.map((each) => Math.max(0, 1 - slope * (sum - each)));
}
