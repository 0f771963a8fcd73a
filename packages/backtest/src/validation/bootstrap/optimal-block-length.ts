import { InsufficientDataError } from '@kairos/core';
import { mean } from '../../statistics/moments.js';
import { checkSeries } from '../refuse.js';

/** Mean length of the blocks of a stationary bootstrap and length of those of a circular one, in periods. */
export interface OptimalBlockLength {
  readonly stationary: number;
  readonly circular: number;
}

const LEAST = 12;

function dot(values: Float64Array, from: number, other: number, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[from + i]! * values[other + i]!;
  return sum;
}

/** Autocovariances up to a lag, and the first lag after which `run` autocorrelations in a row are within the band of chance. */
function dependence(
  centered: Float64Array,
  lags: number,
  run: number,
): { covariance: number[]; last: number | undefined } {
  const n = centered.length;
  const band = 2 * Math.sqrt(Math.log10(n) / n);
  const covariance: number[] = [];
  const size: number[] = [];
  let last: number | undefined;
  for (let i = 0; i <= lags; i++) {
    const cross = dot(centered, i, 0, n - i);
    covariance.push(cross / n);
    // The sums of squares start one later than the products: so does the implementation that results are compared with.
    const count = n - i - 1;
    size.push(Math.abs(cross) / Math.sqrt(dot(centered, i + 1, i + 1, count) * dot(centered, 0, 0, count)));
    if (last === undefined && i >= run && size.slice(i - run, i).every((value) => value < band)) last = i - run;
  }
  return { covariance, last };
}

/**
 * Block length at which a block bootstrap estimates the variance of the mean best, chosen from the autocorrelation of the series.
 *
 * b = (2 g^2 / d)^(1/3) n^(1/3) with the flat-top kernel of Politis and Romano, d = 2 s^2 (stationary) or 4/3 s^2 (circular), at least 1
 * and at most ceil(min(3 sqrt(n), n / 3)). The same numbers as `optimal_block_length` of arch, which does not apply the lower bound.
 *
 * @param returns - Returns per period, oldest first, at least 12.
 * @returns In periods, not rounded: round `circular` up for use. `undefined` for a series without variance.
 * @throws `InsufficientDataError` below 12 returns; `ValidationError` when one is not finite.
 * @see Politis and White (2004), "Automatic Block-Length Selection for the Dependent Bootstrap", Econometric Reviews 23(1), with the
 * correction of Patton, Politis and White (2009), Econometric Reviews 28(4).
 * @example
 * ```ts
 * import { optimalBlockLength } from '@kairos/backtest';
 * import { createRandom } from '@kairos/core';
 *
 * const random = createRandom(1);
 * let value = 0;
 * const persistent = Array.from({ length: 500 }, () => (value = 0.8 * value + random.normal()));
 * optimalBlockLength(persistent)!.stationary > 5; // => true
 * ```
 */
export function optimalBlockLength(returns: ArrayLike<number>): OptimalBlockLength | undefined {
  const n = returns.length;
  if (!(n >= LEAST)) {
    throw new InsufficientDataError(`a block length needs ${LEAST} returns, got ${n}`, { needed: LEAST, got: n });
  }
  checkSeries('returns', returns);
  const center = mean(returns);
  const centered = Float64Array.from(returns, (value) => value - center);
  const run = Math.max(5, Math.floor(Math.log10(n)));
  const lags = Math.ceil(Math.sqrt(n)) + run;
  const { covariance, last } = dependence(centered, lags, run);
  if (!(covariance[0]! > 1e-30)) return undefined;
  const bandwidth = last === undefined ? lags : Math.min(2 * Math.max(last, 1), lags);
  let [slope, longRun] = [0, covariance[0]!];
  for (let k = 1; k <= bandwidth; k++) {
    const weight = Math.min(1, 2 * (1 - k / bandwidth));
    slope += 2 * weight * k * covariance[k]!;
    longRun += 2 * weight * covariance[k]!;
  }
  const longest = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3));
  const lengthFor = (factor: number) => {
    const best = Math.cbrt((2 * slope ** 2) / (factor * longRun ** 2)) * Math.cbrt(n);
    return Math.max(1, Math.min(best, longest));
  };
  return { stationary: lengthFor(2), circular: lengthFor(4 / 3) };
}
