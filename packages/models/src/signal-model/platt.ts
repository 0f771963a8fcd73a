import { checkOutcomes } from './check-scores.js';

/** p = 1 / (1 + exp(slope x margin + intercept)); the slope is below 0 where higher margins mean higher probabilities. */
export interface PlattCurve {
  readonly kind: 'platt';
  readonly slope: number;
  readonly intercept: number;
}

/** What the curve is fitted to, one entry per row. */
interface WeightedTargets {
  readonly scores: ArrayLike<number>;
  /** A little inside 0 and 1, by Laplace's rule, against overfitting. */
  readonly targets: Float64Array;
  readonly weights: ArrayLike<number>;
}

function crossEntropy({ scores, targets, weights }: WeightedTargets, slope: number, intercept: number): number {
  return targets.reduce((sum, target, i) => {
    const z = slope * scores[i]! + intercept;
    return sum + weights[i]! * (Math.max(z, 0) - (1 - target) * z + Math.log1p(Math.exp(-Math.abs(z))));
  }, 0);
}

/** Gradient and second derivatives at a point. */
function derivatives({ scores, targets, weights }: WeightedTargets, slope: number, intercept: number) {
  const sums = { slope: 0, intercept: 0, both: 0, slopes: 1e-12, intercepts: 1e-12 };
  targets.forEach((target, i) => {
    const score = scores[i]!;
    const p = 1 / (1 + Math.exp(slope * score + intercept));
    const bend = weights[i]! * p * (1 - p);
    const gap = weights[i]! * (target - p);
    sums.slopes += score * score * bend;
    sums.intercepts += bend;
    sums.both += score * bend;
    sums.slope += score * gap;
    sums.intercept += gap;
  });
  return sums;
}

/**
 * Fits Platt's sigmoid by Newton's method with backtracking. A weight of n counts as n rows.
 *
 * @see Platt (1999), "Probabilistic outputs for support vector machines"; Lin, Lin, Weng (2007), "A note on Platt's probabilistic outputs",
 * Machine Learning 68, whose algorithm this is.
 * @internal
 */
export function fitPlatt(scores: ArrayLike<number>, labels: ArrayLike<number>, weights: ArrayLike<number>): PlattCurve {
  checkOutcomes(scores, labels);
  let [positives, negatives] = [0, 0];
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] === 1) positives += weights[i]!;
    else negatives += weights[i]!;
  }
  const [high, low] = [(positives + 1) / (positives + 2), 1 / (negatives + 2)];
  const targets = Float64Array.from(labels, (label) => (label === 1 ? high : low));
  const rows = { scores, targets, weights };
  let slope = 0;
  let intercept = Math.log((negatives + 1) / (positives + 1));
  let loss = crossEntropy(rows, slope, intercept);
  for (let iteration = 0; iteration < 100; iteration++) {
    const d = derivatives(rows, slope, intercept);
    if (Math.abs(d.slope) < 1e-10 && Math.abs(d.intercept) < 1e-10) break;
    const determinant = d.slopes * d.intercepts - d.both ** 2;
    const slopeStep = -(d.intercepts * d.slope - d.both * d.intercept) / determinant;
    const interceptStep = -(d.slopes * d.intercept - d.both * d.slope) / determinant;
    const descent = d.slope * slopeStep + d.intercept * interceptStep;
    let share = 1;
    let tried = crossEntropy(rows, slope + slopeStep, intercept + interceptStep);
    while (share > 1e-10 && !(tried < loss + 1e-4 * share * descent)) {
      share /= 2;
      tried = crossEntropy(rows, slope + share * slopeStep, intercept + share * interceptStep);
    }
    if (share <= 1e-10) break;
    slope += share * slopeStep;
    intercept += share * interceptStep;
    loss = tried;
  }
  return { kind: 'platt', slope, intercept };
}

/** The curve at one margin. @internal */
export function plattAt({ slope, intercept }: PlattCurve, margin: number): number {
  return 1 / (1 + Math.exp(slope * margin + intercept));
}
