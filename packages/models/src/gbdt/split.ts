import type { FeatureBins } from './feature-bins.js';

/** Strengths that decide about splits and leaves. @internal */
export interface Regularization {
  readonly lambda: number;
  readonly alpha: number;
  readonly gamma: number;
  readonly minChildWeight: number;
  /** 1, 0 or -1 per column: whether the answer may only rise, move freely or only fall with it. */
  readonly monotone: Int8Array;
  readonly isConstrained: boolean;
}

/** What a node may answer, set by the monotone splits above it. @internal */
export interface WeightBounds {
  readonly lower: number;
  readonly upper: number;
}

/** Sums of the derivatives of a node's rows. @internal */
export interface GradientSum {
  readonly gradient: number;
  readonly hessian: number;
}

/** Where a node is cut in two. @internal */
export interface Split {
  readonly column: number;
  /** Rows in bins below this one go left, counted within the feature. */
  readonly bin: number;
  readonly defaultLeft: boolean;
  readonly gain: number;
  readonly left: GradientSum;
}

/** Least gain of a split, as in XGBoost: less is rounding. */
const LEAST_GAIN = 1e-6;

/** T(G) = sign(G) max(|G| - alpha, 0). */
function shrink(gradient: number, alpha: number): number {
  if (gradient > alpha) return gradient - alpha;
  return gradient < -alpha ? gradient + alpha : 0;
}

/** The leaf value before the learning rate: -T(G) / (H + lambda), within the bounds. @internal */
export function leafWeight(gradient: number, hessian: number, by: Regularization, bounds: WeightBounds): number {
  if (hessian <= 0) return 0;
  const weight = -shrink(gradient, by.alpha) / (hessian + by.lambda);
  return Math.min(Math.max(weight, bounds.lower), bounds.upper);
}

/** Twice the loss that a leaf takes away: T(G)^2 / (H + lambda), less where its bounds hold the leaf back. */
function leafGain(gradient: number, hessian: number, by: Regularization, bounds: WeightBounds): number {
  if (hessian <= 0) return 0;
  if (!by.isConstrained) {
    const shrunk = shrink(gradient, by.alpha);
    return (shrunk * shrunk) / (hessian + by.lambda);
  }
  const weight = leafWeight(gradient, hessian, by, bounds);
  return -(2 * gradient * weight + (hessian + by.lambda) * weight ** 2 + 2 * by.alpha * Math.abs(weight));
}

/**
 * Finds the cut of a node that takes away the most loss.
 *
 * gain = T(G_L)^2 / (H_L + lambda) + T(G_R)^2 / (H_R + lambda) - T(G)^2 / (H + lambda), with the missing values on the right while cuts move
 * up and on the left while they move down. Gains are compared as float32, as in XGBoost: of cuts that are equal up to rounding the
 * first one stays.
 *
 * @param selected - Columns that may be cut, in ascending order.
 * @see Chen and Guestrin (2016), "XGBoost: A Scalable Tree Boosting System", equation 7 and algorithm 3.
 * @internal
 */
export function findSplit(
  histogram: Float64Array,
  { binStart, edges }: Pick<FeatureBins, 'binStart' | 'edges'>,
  selected: Int32Array,
  total: GradientSum,
  by: Regularization,
  bounds: WeightBounds,
): Split | undefined {
  const parentGain = leafGain(total.gradient, total.hessian, by, bounds);
  const least = Math.max(by.minChildWeight, Number.MIN_VALUE);
  let bestGain = LEAST_GAIN;
  let best: Split | undefined;

  /** Whether the far side answers on the wrong side of the near one. */
  const isAgainst = (way: number, farGradient: number, farHessian: number, gradient: number, hessian: number) =>
    way * (leafWeight(farGradient, farHessian, by, bounds) - leafWeight(gradient, hessian, by, bounds)) < 0;

  const scan = (column: number, up: boolean) => {
    const start = binStart[column]!;
    const count = edges[column]!.length;
    const way = by.monotone[column]!;
    let gradient = 0;
    let hessian = 0;
    for (let k = 0; k < count; k++) {
      const bin = up ? k : count - 1 - k;
      gradient += histogram[2 * (start + bin)]!;
      hessian += histogram[2 * (start + bin) + 1]!;
      if (hessian < least) continue;
      const farHessian = total.hessian - hessian;
      if (farHessian < least) break;
      const farGradient = total.gradient - gradient;
      const gained = leafGain(gradient, hessian, by, bounds) + leafGain(farGradient, farHessian, by, bounds);
      const gain = Math.fround(gained - parentGain);
      if (!(gain > bestGain) || gain < by.gamma) continue;
      if (way !== 0 && isAgainst(up ? way : -way, farGradient, farHessian, gradient, hessian)) continue;
      bestGain = gain;
      const left = up ? { gradient, hessian } : { gradient: farGradient, hessian: farHessian };
      best = { column, bin: up ? bin + 1 : bin, defaultLeft: !up, gain, left };
    }
  };

  for (const column of selected) {
    scan(column, true);
    const missing = binStart[column + 1]! - 1;
    if (histogram[2 * missing + 1]! !== 0) scan(column, false);
  }
  return best;
}
