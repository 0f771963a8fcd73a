import { checkOutcomes } from './check-scores.js';

/** A curve that only rises, as corner points; between them it is straight, beyond them flat. */
export interface IsotonicCurve {
  readonly kind: 'isotonic';
  /** Margins, ascending. */
  readonly margins: readonly number[];
  readonly probabilities: readonly number[];
}

interface Block {
  readonly first: number;
  last: number;
  sum: number;
  rows: number;
}

/** One block per distinct score, in order. */
function distinctScores(scores: ArrayLike<number>, labels: ArrayLike<number>): Block[] {
  const order = Array.from(scores, (_, i) => i).sort((a, b) => scores[a]! - scores[b]!);
  const blocks: Block[] = [];
  for (const i of order) {
    const score = scores[i]!;
    const top = blocks.at(-1);
    if (top?.last === score) {
      top.sum += labels[i]!;
      top.rows += 1;
    } else blocks.push({ first: score, last: score, sum: labels[i]!, rows: 1 });
  }
  return blocks;
}

/**
 * Fits the rising curve nearest to the outcomes, by pooling neighbours that fall.
 *
 * @see Ayer et al. (1955), "An empirical distribution function for sampling with incomplete information", Annals of Mathematical Statistics 26(4);
 * Zadrozny and Elkan (2002), KDD, for its use on probabilities.
 * @internal
 */
export function fitIsotonic(scores: ArrayLike<number>, labels: ArrayLike<number>): IsotonicCurve {
  checkOutcomes(scores, labels);
  const pooled: Block[] = [];
  for (const block of distinctScores(scores, labels)) {
    let top = block;
    for (let below = pooled.at(-1); below && below.sum * top.rows >= top.sum * below.rows; below = pooled.at(-1)) {
      pooled.pop();
      top = { first: below.first, last: top.last, sum: below.sum + top.sum, rows: below.rows + top.rows };
    }
    pooled.push(top);
  }
  const corners = pooled.flatMap(({ first, last, sum, rows }) =>
    first === last
      ? [[first, sum / rows]]
      : [
          [first, sum / rows],
          [last, sum / rows],
        ],
  );
  return { kind: 'isotonic', margins: corners.map(([x]) => x!), probabilities: corners.map(([, y]) => y!) };
}

/** The curve at one margin. @internal */
export function isotonicAt({ margins, probabilities }: IsotonicCurve, margin: number): number {
  let low = 0;
  let high = margins.length - 1;
  if (margin <= margins[low]!) return probabilities[low]!;
  if (margin >= margins[high]!) return probabilities[high]!;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (margins[middle]! <= margin) low = middle;
    else high = middle;
  }
  const share = (margin - margins[low]!) / (margins[high]! - margins[low]!);
  return probabilities[low]! + share * (probabilities[high]! - probabilities[low]!);
}
