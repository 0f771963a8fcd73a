import type { FeatureBins } from './feature-bins.js';
import { checkGrown, LARGEST_FLOAT } from './float-range.js';
import type { HistogramCrew } from './histogram-crew.js';
import {
  findSplit,
  type GradientSum,
  leafWeight,
  type Regularization,
  type Split,
  type WeightBounds,
} from './split.js';
import type { TreeNode } from './tree-ensemble.js';

/** What all trees of a training run share. @internal */
export interface Growth {
  readonly bins: FeatureBins;
  readonly gradients: Float64Array;
  readonly order: Int32Array;
  readonly histograms: Float64Array;
  readonly histogramSize: number;
  readonly crew: HistogramCrew;
  readonly by: Regularization;
  readonly maxDepth: number;
  readonly learningRate: number;
}

/** A stretch of rows that one node owns, and where its histogram is. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly sum: GradientSum;
  readonly bounds: WeightBounds;
  readonly histogram: number;
}

const FREE: WeightBounds = { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY };

/** A cut above the highest value parts present from missing values. XGBoost puts it there too. */
function thresholdOf({ edges, highest }: FeatureBins, { column, bin }: Split): number {
  const top = highest[column]!;
  return edges[column]![bin] ?? Math.min(LARGEST_FLOAT, Math.fround(top + Math.abs(top) + 1e-5));
}

/** A monotone split keeps all that is below it on its side of the middle. */
function childBounds(bounds: WeightBounds, middle: number, way: number): readonly [WeightBounds, WeightBounds] {
  if (way === 0) return [bounds, bounds];
  const below = { lower: bounds.lower, upper: middle };
  const above = { lower: middle, upper: bounds.upper };
  return way > 0 ? [below, above] : [above, below];
}

/**
 * Grows one tree on the rows in `order`, and moves them so that those of a leaf stand together.
 *
 * Children are grown depth first, the one with fewer rows first: its histogram is built, that of the other is the difference to their
 * parent's, so one histogram per level is enough.
 *
 * @internal
 */
export class TreeGrower {
  readonly #growth: Growth;
  readonly #rightRows: Int32Array;

  constructor(growth: Growth) {
    this.#growth = growth;
    this.#rightRows = new Int32Array(growth.order.length);
  }

  /** Calls `onLeaf` with each leaf's value and the stretch of `order` that it owns. */
  grow(rows: number, selected: Int32Array, onLeaf: (value: number, from: number, to: number) => void): TreeNode {
    const { gradients, order, histograms, histogramSize, crew } = this.#growth;
    let gradient = 0;
    let hessian = 0;
    for (let i = 0; i < rows; i++) {
      gradient += gradients[2 * order[i]!]!;
      hessian += gradients[2 * order[i]! + 1]!;
    }
    histograms.fill(0, 0, histogramSize);
    crew.build({ histogram: 0, from: 0, to: rows, selected: selected.length });
    const root = { from: 0, to: rows, depth: 0, sum: { gradient, hessian }, bounds: FREE, histogram: 0 };
    return this.#node(root, selected, onLeaf);
  }

  #node(stretch: Stretch, selected: Int32Array, onLeaf: (value: number, from: number, to: number) => void): TreeNode {
    const { bins, histograms, histogramSize, by, maxDepth, learningRate } = this.#growth;
    const { sum, bounds, depth, from, to } = stretch;
    const weight = checkGrown(leafWeight(sum.gradient, sum.hessian, by, bounds), 'weight');
    checkGrown(sum.hessian, 'cover');
    const about = { feature: 0, defaultLeft: false, gain: 0, cover: sum.hessian, weight };
    const leaf = () => {
      const value = Math.fround(learningRate * weight);
      onLeaf(value, from, to);
      return { ...about, value };
    };
    if (depth === maxDepth) return leaf();
    const at = stretch.histogram * histogramSize;
    const histogram = histograms.subarray(at, at + histogramSize);
    const split = findSplit(histogram, bins, selected, sum, by, bounds);
    if (!split) return leaf();
    const middle = this.#partition(from, to, split);
    // The rest of a subtraction can look like rows where there are none.
    if (middle === from || middle === to) return leaf();
    const children = this.#children(stretch, split, middle, selected.length);
    const nodes = new Map<Stretch, TreeNode>();
    for (const child of children.inOrder) nodes.set(child, this.#node(child, selected, onLeaf));
    return {
      ...about,
      feature: split.column,
      value: thresholdOf(bins, split),
      defaultLeft: split.defaultLeft,
      gain: checkGrown(split.gain, 'gain'),
      children: [nodes.get(children.left)!, nodes.get(children.right)!],
    };
  }

  /** Rows that go left first, each side in the order it had. */
  #partition(from: number, to: number, { column, bin, defaultLeft }: Split): number {
    const { order, bins } = this.#growth;
    const cut = bins.binStart[column]! + bin;
    const missing = bins.binStart[column + 1]! - 1;
    const right = this.#rightRows;
    let lefts = from;
    let rights = 0;
    for (let i = from; i < to; i++) {
      const row = order[i]!;
      const found = bins.bins[row * bins.columns + column]!;
      if (found === missing ? defaultLeft : found < cut) order[lefts++] = row;
      else right[rights++] = row;
    }
    order.set(right.subarray(0, rights), lefts);
    return lefts;
  }

  #children(parent: Stretch, split: Split, middle: number, selected: number) {
    const { histograms, histogramSize, crew, maxDepth, by } = this.#growth;
    const { from, to, sum, bounds, histogram } = parent;
    const left = split.left;
    const right = { gradient: sum.gradient - left.gradient, hessian: sum.hessian - left.hessian };
    const weightOf = ({ gradient, hessian }: GradientSum) => leafWeight(gradient, hessian, by, bounds);
    const [below, above] = childBounds(bounds, (weightOf(left) + weightOf(right)) / 2, by.monotone[split.column]!);
    const depth = parent.depth + 1;
    const leftIsSmall = middle - from <= to - middle;
    const slot = { small: depth, large: histogram };
    const stretches = {
      left: { from, to: middle, depth, sum: left, bounds: below, histogram: leftIsSmall ? slot.small : slot.large },
      right: { from: middle, to, depth, sum: right, bounds: above, histogram: leftIsSmall ? slot.large : slot.small },
    };
    const small = leftIsSmall ? stretches.left : stretches.right;
    if (depth < maxDepth) {
      const built = depth * histogramSize;
      const rest = histogram * histogramSize;
      histograms.fill(0, built, built + histogramSize);
      crew.build({ histogram: depth, from: small.from, to: small.to, selected });
      for (let k = 0; k < histogramSize; k++) histograms[rest + k]! -= histograms[built + k]!;
    }
    return {
      ...stretches,
      inOrder: leftIsSmall ? [stretches.left, stretches.right] : [stretches.right, stretches.left],
    };
  }
}
