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
  /** Weight of the rows of label 1. */
  positive: number;
  weight: number;
}

/** One block per distinct score, in order. */
function distinctScores(scores: ArrayLike<number>, labels: ArrayLike<number>, weights: ArrayLike<number>): Block[] {
  const counted = Array.from(scores, (_, i) => i).filter((i) => weights[i]! > 0);
  const order = counted.sort((a, b) => scores[a]! - scores[b]!);
  const blocks: Block[] = [];
  for (const i of order) {
    const score = scores[i]!;
    const weight = weights[i]!;
    const positive = labels[i]! * weight;
    const top = blocks.at(-1);
    if (top?.last === score) {
      top.positive += positive;
      top.weight += weight;
    } else blocks.push({ first: score, last: score, positive, weight });
  }
  return blocks;
}

function shareOf({ positive, weight }: Block): number {
  return positive / weight;
}

/**
 * Fits the rising curve nearest to the outcomes in weighted squares, by pooling neighbours that fall. Rows of weight 0 are left out.
 *
 * @see Ayer et al. (1955), "An empirical distribution function for sampling with incomplete information", Annals of Mathematical Statistics 26(4);
 * Zadrozny and Elkan (2002), KDD, for its use on probabilities.
 * @internal
 */
export function fitIsotonic(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  weights: ArrayLike<number>,
): IsotonicCurve {
  checkOutcomes(scores, labels);
  const pooled: Block[] = [];
  for (const block of distinctScores(scores, labels, weights)) {
    let top = block;
    for (let below = pooled.at(-1); below && shareOf(below) >= shareOf(top); below = pooled.at(-1)) {
      pooled.pop();
      top = {
        first: below.first,
        last: top.last,
        positive: below.positive + top.positive,
        weight: below.weight + top.weight,
      };
    }
    pooled.push(top);
  }
  const corners = pooled.flatMap((block) => {
    const ends = block.first === block.last ? [block.first] : [block.first, block.last];
    return ends.map((margin) => ({ margin, share: shareOf(block) }));
  });
  return {
    kind: 'isotonic',
    margins: corners.map(({ margin }) => margin),
    probabilities: corners.map(({ share }) => share),
  };
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
