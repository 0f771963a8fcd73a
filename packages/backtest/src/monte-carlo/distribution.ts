import { mean, sampleDeviation } from '../statistics/moments.js';

/** A quantile over the paths, and how far it is off because there are no more of them. */
export interface PathQuantile {
  /** Share of the paths at or below the value. */
  readonly level: number;
  readonly value: number;
  /** Monte-Carlo standard error, from the values sqrt(n p (1 - p)) places below and above. */
  readonly standardError: number;
}

/** A figure over all paths. */
export interface Distribution {
  /** In what happened; comparable with the paths. */
  readonly observed: number;
  /** Share of the paths below what happened, those equal to it (but for rounding) counted half. */
  readonly rank: number;
  readonly mean: number;
  readonly deviation: number;
  /** Of the mean: deviation / sqrt(paths). */
  readonly standardError: number;
  readonly quantiles: readonly PathQuantile[];
  /** One value per path, increasing. */
  readonly values: Float64Array;
}

/** A probability that was estimated from paths, and its Monte-Carlo standard error sqrt(p (1 - p) / paths). */
export interface PathProbability {
  readonly value: number;
  readonly standardError: number;
}

/** Levels at which figures are told. */
const LEVELS = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] as const;

/** Value at a place between two of the sorted values. @internal */
export function valueAt(sorted: Float64Array, place: number): number {
  const at = Math.min(sorted.length - 1, Math.max(0, place));
  const below = Math.floor(at);
  const low = sorted[below]!;
  return low + ((sorted[below + 1] ?? low) - low) * (at - below);
}

function quantileOf(sorted: Float64Array, level: number): PathQuantile {
  const place = (sorted.length - 1) * level;
  const spread = Math.sqrt(sorted.length * level * (1 - level));
  const standardError = (valueAt(sorted, place + spread) - valueAt(sorted, place - spread)) / 2;
  return { level, value: valueAt(sorted, place), standardError };
}

/**
 * Differences below this share of the scale are rounding: the same steps in another order end a few last digits apart.
 *
 * @internal
 */
export const ROUNDING = 1e-12;

/** @param scale - What the figure is measured by: differences that are rounding beside it are none. @internal */
export function distributionOf(paths: Float64Array, observed: number, scale = Math.abs(observed)): Distribution {
  const values = paths.toSorted();
  const average = mean(values);
  const deviation = values.length < 2 ? 0 : sampleDeviation(values, average);
  let below = 0;
  let equal = 0;
  for (const value of values) {
    if (Math.abs(value - observed) <= ROUNDING * scale) equal++;
    else if (value < observed) below++;
  }
  return {
    observed,
    rank: (below + equal / 2) / values.length,
    mean: average,
    deviation,
    standardError: deviation / Math.sqrt(values.length),
    quantiles: LEVELS.map((level) => quantileOf(values, level)),
    values,
  };
}

/** @internal */
export function probabilityOf(hits: number, paths: number): PathProbability {
  const value = hits / paths;
  return { value, standardError: Math.sqrt((value * (1 - value)) / paths) };
}
