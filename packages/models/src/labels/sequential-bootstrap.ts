import type { Random } from '@kairos/core';
import { checkKnown, checkWhole, invalid } from '../regimes/input/invalid.js';
import { checkSpans, type LabelSpans } from './sample-uniqueness.js';

/** How many rows to draw, and from which stream. */
export interface SequentialBootstrapOptions {
  /** Rows to draw, with replacement; as many as there are unless given. */
  readonly draws?: number;
  readonly random: Random;
}

/**
 * Probability of each row to be drawn next, after the `drawn` ones: its average uniqueness among them and itself, over the sum of all.
 *
 * @internal
 */
export function drawProbabilities({ rows, bar, knownBar }: LabelSpans, counts: Float64Array): Float64Array {
  const uniqueness = new Float64Array(rows);
  let total = 0;
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let i = bar[row]! + 1; i <= knownBar[row]!; i++) sum += 1 / (1 + counts[i]!);
    uniqueness[row] = sum / (knownBar[row]! - bar[row]!);
    total += uniqueness[row]!;
  }
  return uniqueness.map((each) => each / total);
}

/**
 * Draws rows with replacement so that the ones that overlap little with those already drawn are likelier: a bootstrap sample that is
 * nearer to independent than drawing blindly.
 *
 * Takes time in proportion to draws x rows x bars of a label: for thousands of rows, not for hundreds of thousands.
 *
 * @returns Row numbers in the order drawn.
 * @throws `ValidationError` on a bad option or spans that end before they begin.
 * @see Lopez de Prado (2018), Advances in Financial Machine Learning, 4.5.
 * @example
 * ```ts
 * import { createRandom } from '@kairos/core';
 * import { sequentialBootstrap } from '@kairos/models';
 *
 * const labels = { rows: 3, bar: Int32Array.of(0, 1, 5), knownBar: Int32Array.of(2, 3, 6) };
 * sequentialBootstrap(labels, { random: createRandom(1) }).length; // => 3
 * ```
 */
export function sequentialBootstrap(labels: LabelSpans, options: SequentialBootstrapOptions): Int32Array {
  checkKnown(options, ['draws', 'random']);
  checkSpans(labels);
  if (labels.rows === 0) throw invalid('labels.rows', 'must be at least 1, was 0');
  const { draws = labels.rows, random } = options;
  if (typeof random?.next !== 'function') throw invalid('random', 'must be a random stream, such as createRandom(1)');
  const drawn = new Int32Array(checkWhole(draws, 'draws', 1));
  const counts = new Float64Array(labels.knownBar.reduce((last, bar) => Math.max(last, bar)) + 1);
  for (let draw = 0; draw < draws; draw++) {
    const row = pick(drawProbabilities(labels, counts), random.next());
    drawn[draw] = row;
    for (let i = labels.bar[row]! + 1; i <= labels.knownBar[row]!; i++) counts[i]!++;
  }
  return drawn;
}

/** The row in whose share of [0, 1) the number lies. */
function pick(probabilities: Float64Array, number: number): number {
  let reached = 0;
  for (let row = 0; row < probabilities.length - 1; row++) {
    reached += probabilities[row]!;
    if (number < reached) return row;
  }
  return probabilities.length - 1;
}
