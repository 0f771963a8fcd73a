import type { RawBars } from './bar-faults.js';

/** An open that stands to the close before as if the shares had been split. */
export interface SuspectedSplit {
  /** Row of the first bar after it, counted from 0. */
  readonly row: number;
  /** New shares per old one: 2 for a 2-for-1 split, 0.1 for a 1-for-10 reverse split. */
  readonly factor: number;
  /** The open divided by the close before. */
  readonly ratio: number;
}

/** A close that is implausibly far from the close before. */
export interface Outlier {
  /** Row of the later close, counted from 0. */
  readonly row: number;
  readonly logReturn: number;
}

/** 5:4 and 4:3 are left out: ordinary bad nights look the same. */
const SPLIT_FACTORS = [2, 3, 3 / 2, 4, 5, 6, 7, 8, 10, 15, 20, 25, 30, 50, 100].flatMap((factor) => [
  factor,
  1 / factor,
]);
const SPLIT_TOLERANCE = 0.02;

/** Makes the median absolute deviation, and the mean one, estimate the standard deviation of normal returns. */
const MEDIAN_SCALE = 1.4826;
const MEAN_SCALE = 1.2533;

/** Splits that look likely between bars next to each other in `rows`. */
export function suspectedSplits(raw: RawBars, rows: readonly number[]): SuspectedSplit[] {
  return rows.flatMap((row, i) => {
    const before = i > 0 ? raw.close[rows[i - 1]!]! : Number.NaN;
    const ratio = raw.open[row]! / before;
    const factor = SPLIT_FACTORS.find((split) => Math.abs(ratio * split - 1) <= SPLIT_TOLERANCE);
    return factor === undefined ? [] : [{ row, factor, ratio }];
  });
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle) - 1]!) / 2;
}

/** Spread of returns; where more than half are equal, so that the median deviation is 0, from the mean deviation. */
function spread(returns: readonly number[]): number {
  const center = median(returns);
  const deviations = returns.map((value) => Math.abs(value - center));
  const byMedian = MEDIAN_SCALE * median(deviations);
  if (byMedian > 0) return byMedian;
  return (MEAN_SCALE * deviations.reduce((sum, value) => sum + value, 0)) / deviations.length;
}

/**
 * Log returns beyond `threshold` times their scaled median absolute deviation.
 *
 * @see Iglewicz and Hoaglin, How to Detect and Handle Outliers, ASQC 1993: deviations scaled by 1.4826, or the mean one by 1.2533.
 */
export function outliers(raw: RawBars, rows: readonly number[], threshold: number): Outlier[] {
  const returns = rows.slice(1).map((row, i) => Math.log(raw.close[row]! / raw.close[rows[i]!]!));
  if (returns.length === 0) return [];
  const limit = threshold * spread(returns);
  return returns.flatMap((logReturn, i) => (Math.abs(logReturn) > limit ? [{ row: rows[i + 1]!, logReturn }] : []));
}
