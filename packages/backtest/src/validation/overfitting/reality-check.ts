import { parseWith } from '@kairos/core';
import { z } from 'zod';
import { mean } from '../../statistics/moments.js';
import { highest } from '../../statistics/samples/highest.js';
import { type BootstrapKind, bootstrapPaths } from '../bootstrap/bootstrap-indices.js';
import { optimalBlockLength } from '../bootstrap/optimal-block-length.js';
import { checkTable } from '../refuse.js';
import { bootstrapVariance } from './bootstrap-variance.js';

/** How the luck of the best of several configurations is drawn. */
export interface RealityCheckOptions {
  /** Returns per period of what is to be beaten, as long as the others; 0 everywhere unless given. */
  readonly benchmark?: ArrayLike<number>;
  /** Bootstrap paths, at least 10; 1,000 unless given. */
  readonly paths?: number;
  /** `stationary` unless given. */
  readonly kind?: BootstrapKind;
  /** In periods; the longest that `optimalBlockLength` finds for a configuration unless given. */
  readonly blockLength?: number;
  readonly seed: number | string;
}

/** Whether the best configuration beats the benchmark by more than luck, the search counted. */
export interface RealityCheck {
  /** Number of the configuration with the highest mean return above the benchmark, and that mean per period. */
  readonly best: number;
  readonly excess: number;
  /**
   * White's reality check: share of the paths in which luck alone does as well. What happened counts as one of them, so that it is never 0:
   * (paths that do + 1) / (paths + 1).
   */
  readonly pValue: number;
  /**
   * Hansen's test of superior predictive ability, studentized, counted alike: `consistent` is the one to read; the others are its bounds. Bad
   * configurations do not count against the good ones, as they do in White's.
   */
  readonly superior: { readonly lower: number; readonly consistent: number; readonly upper: number };
  readonly blockLength: number;
  readonly paths: number;
  /** Standard error that the number of paths leaves in `pValue`. */
  readonly standardError: number;
}

const LEAST_ROWS = 20;

const optionsSchema = z.strictObject({
  benchmark: z.custom<ArrayLike<number>>((value) => typeof value === 'object' && value !== null).optional(),
  paths: z.int().min(10).default(1000),
  kind: z.enum(['stationary', 'circular']).default('stationary'),
  blockLength: z.number().min(1).optional(),
  seed: z.union([z.number(), z.string()]),
});

function longestBlock(columns: readonly Float64Array[], kind: BootstrapKind): number {
  const found = columns.map((column) => optimalBlockLength(column)?.[kind] ?? 1);
  const longest = highest(found);
  return kind === 'circular' ? Math.ceil(longest) : longest;
}

/** Means of every column over the positions of a path: how often each position came first, then sums without gathering. */
function pathMeans(columns: readonly Float64Array[], path: Uint32Array, visits: Float64Array): Float64Array {
  visits.fill(0);
  for (const at of path) visits[at]!++;
  return Float64Array.from(columns, (column) => {
    let sum = 0;
    for (let i = 0; i < column.length; i++) sum += visits[i]! * column[i]!;
    return sum / column.length;
  });
}

/**
 * White's reality check and Hansen's test of superior predictive ability: the p-values of the best of many configurations, by block
 * bootstrap of their returns, all by the same paths, so that what they have in common stays so.
 *
 * Statistics: max sqrt(n) mean (White), max(0, max sqrt(n) mean / w) (Hansen), w^2 the long-run variance under the bootstrap. Each path's
 * means are taken less the observed ones (White and `upper`), less those above -sqrt(w^2 / n 2 ln ln n) (`consistent`), or less
 * the positive ones (`lower`).
 *
 * @param returns - Returns per period of every configuration that was tried, one series each, the same periods; at least 20 of them.
 * @throws `ValidationError` for series of different lengths or options out of range.
 * @see White (2000), "A Reality Check for Data Snooping", Econometrica 68(5); Hansen (2005), "A Test for Superior Predictive Ability", J.
 * Business and Economic Statistics 23(4); Davison and Hinkley (1997), Bootstrap Methods and their Application, section 4.2, for p-values
 * that count what happened.
 * @example
 * ```ts
 * import { realityCheck } from '@kairos/backtest';
 * import { createRandom } from '@kairos/core';
 *
 * const random = createRandom('noise');
 * const returns = Array.from({ length: 5 }, (_, n) => Array.from({ length: 250 }, () => 0.01 * random.normal() + (n === 2 ? 0.004 : 0)));
 * const { best, pValue } = realityCheck(returns, { paths: 200, seed: 1 });
 * best; // => 2
 * pValue < 0.05; // => true
 * ```
 */
export function realityCheck(returns: readonly ArrayLike<number>[], options: RealityCheckOptions): RealityCheck {
  const { benchmark, paths, kind, seed, blockLength } = parseWith(optionsSchema, options, 'options');
  checkTable('returns', returns, 1, LEAST_ROWS);
  if (benchmark) checkTable('options.benchmark', [returns[0]!, benchmark], 2, LEAST_ROWS);
  const columns = returns.map((column) => Float64Array.from(column, (value, i) => value - (benchmark?.[i] ?? 0)));
  const n = columns[0]!.length;
  const length = blockLength ?? longestBlock(columns, kind);
  const pathOf = bootstrapPaths({ kind, length: n, blockLength: length, seed });
  const means = Float64Array.from(columns, (column) => mean(column));
  // One that never differs from the benchmark has no luck either.
  const errors = Float64Array.from(columns, (column) => Math.sqrt(bootstrapVariance(column, length) / n));
  const scale = errors.map((error) => (error > 1e-15 ? 1 / error : 0));
  const border = Math.sqrt(2 * Math.log(Math.log(n)));
  const recentered = {
    lower: means.map((value) => Math.max(0, value)),
    consistent: means.map((value, k) => (value >= -border * errors[k]! ? value : 0)),
    upper: means,
  };
  const excess = highest(means);
  const score = Math.max(0, highest(means.map((value, k) => value * scale[k]!)));
  const counts = { white: 0, lower: 0, consistent: 0, upper: 0 };
  const visits = new Float64Array(n);
  for (let path = 0; path < paths; path++) {
    const drawn = pathMeans(columns, pathOf(path), visits);
    const highestDrawn = (centers: Float64Array, weigh: (k: number) => number) =>
      drawn.reduce((most, value, k) => Math.max(most, (value - centers[k]!) * weigh(k)), Number.NEGATIVE_INFINITY);
    if (highestDrawn(means, () => 1) >= excess) counts.white++;
    for (const kindOf of ['lower', 'consistent', 'upper'] as const) {
      if (
        Math.max(
          0,
          highestDrawn(recentered[kindOf], (k) => scale[k]!),
        ) >= score
      )
        counts[kindOf]++;
    }
  }
  const shareOf = (count: number) => (count + 1) / (paths + 1);
  const pValue = shareOf(counts.white);
  return {
    best: means.indexOf(excess),
    excess,
    pValue,
    superior: {
      lower: shareOf(counts.lower),
      consistent: shareOf(counts.consistent),
      upper: shareOf(counts.upper),
    },
    blockLength: length,
    paths,
    standardError: Math.sqrt((pValue * (1 - pValue)) / paths),
  };
}
