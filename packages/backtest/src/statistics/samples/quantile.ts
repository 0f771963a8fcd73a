import { checkShare } from './check-sample.js';
import { isComplete } from './complete.js';

/**
 * Value below which a share of the sample lies, by linear interpolation between the neighbours.
 *
 * Position (n - 1) x level in the sorted sample: type 7 of Hyndman and Fan, the default of NumPy, pandas and R.
 *
 * @param level - Share, from 0 (smallest value) to 1 (largest).
 * @returns In the unit of the values; `undefined` without values or when one is not finite.
 * @throws `ValidationError` when the level is not from 0 to 1.
 * @see Hyndman and Fan (1996), "Sample Quantiles in Statistical Packages", The American Statistician 50(4).
 * @example
 * ```ts
 * import { quantile } from '@kairos/backtest';
 *
 * quantile([4, 1, 3, 2], 0.5); // => 2.5
 * ```
 */
export function quantile(values: ArrayLike<number>, level: number): number | undefined {
  checkShare('level', level);
  if (!isComplete(values)) return undefined;
  const sorted = Float64Array.from(values).sort();
  const position = (sorted.length - 1) * level;
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (position - below);
}

/** The middle of the sample; see {@link quantile}. @internal */
export function median(values: ArrayLike<number>): number | undefined {
  return quantile(values, 0.5);
}
