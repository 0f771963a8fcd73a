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

/** The best cut so far of one node, and what cuts are measured by. */
interface Search {
  readonly histogram: Float64Array;
  readonly total: GradientSum;
  readonly by: Regularization;
  readonly bounds: WeightBounds;
  readonly parentGain: number;
  bestGain: number;
  best: Split | undefined;
}

/** Whether the rows above a cut answer on the wrong side of those below it. `way` is turned round where the near rows are above. */
function isAgainst(search: Search, way: number, gradient: number, hessian: number): boolean {
  const { total, by, bounds } = search;
  const near = leafWeight(gradient, hessian, by, bounds);
  const far = leafWeight(total.gradient - gradient, total.hessian - hessian, by, bounds);
  return way * (far - near) < 0;
}

/** Tries all cuts of one column, from its lowest bin up or from its highest down; missing values are on the far side. */
function scan(search: Search, column: number, start: number, count: number, up: boolean): void {
  const { histogram, total, by, bounds, parentGain } = search;
  const way = up ? by.monotone[column]! : -by.monotone[column]!;
  const least = Math.max(by.minChildWeight, Number.MIN_VALUE);
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
    if (!(gain > search.bestGain) || gain < by.gamma) continue;
    if (way !== 0 && isAgainst(search, way, gradient, hessian)) continue;
    search.bestGain = gain;
    const left = up ? { gradient, hessian } : { gradient: farGradient, hessian: farHessian };
    search.best = { column, bin: up ? bin + 1 : bin, defaultLeft: !up, gain, left };
  }
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
  const search: Search = { histogram, total, by, bounds, parentGain, bestGain: LEAST_GAIN, best: undefined };
  for (const column of selected) {
    const start = binStart[column]!;
    const count = edges[column]!.length;
    scan(search, column, start, count, true);
    const hasMissing = histogram[2 * (start + count) + 1]! !== 0;
    if (hasMissing) scan(search, column, start, count, false);
  }
  return search.best;
}
