import { ValidationError } from '@kairos/core';
import { checkColumns, checkOut } from '../input/check-columns.js';
import { type HighLowCloseVolumeColumns, typicalPriceOf } from './volume-rows.js';

/** What a bar is to an average that starts again at some bars. @internal */
export const GOES_ON = 0;
/** @internal */
export const STARTS = 1;
/** Belongs to no stretch: gives NaN, and what goes on after it starts. @internal */
export const OUTSIDE = 2;

/** Volume-weighted average over stretches of bars; `markAt` is asked once per bar, in order. @internal */
export function averageStretches(
  { high, low, close, volume }: HighLowCloseVolumeColumns,
  markAt: (index: number) => number,
  averages: Float64Array,
): Float64Array {
  let traded = 0;
  let average = 0;
  for (let i = 0; i < averages.length; i++) {
    const price = typicalPriceOf(high[i]!, low[i]!, close[i]!);
    const units = volume[i]!;
    const mark = markAt(i);
    const counts = mark !== OUTSIDE && price - price + (units - units) === 0;
    if (!counts || mark === STARTS) traded = 0;
    if (!counts) {
      averages[i] = Number.NaN;
      continue;
    }
    average = traded === 0 ? price : average + (price - average) * (units / (traded + units));
    traded += units;
    averages[i] = average;
  }
  return averages;
}

function checkStarts(starts: Uint8Array, length: number): void {
  const isBytes = Object.prototype.toString.call(starts) === '[object Uint8Array]';
  if (isBytes && starts.length === length) return;
  const was = isBytes ? `${starts.length} values long` : Object.prototype.toString.call(starts);
  const message = `must be a Uint8Array with the ${length} values of high, was ${was}`;
  throw new ValidationError(`starts ${message}`, { issues: [{ path: 'starts', message }] });
}

/**
 * Volume-weighted average price since the last of some bars that are given, in the unit of the prices.
 *
 * For averages since a low, a gap or news. The weights are those of {@link vwap}. A bar with a value that is not finite gives NaN,
 * and the average starts again after it.
 *
 * @param bars - Columns of highs, lows, closes and volumes, oldest first; a `BarSeries` fits.
 * @param starts - 1 for each bar that the average starts again with, else 0.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar; NaN before the first start.
 * @throws `ValidationError` on columns of different length, `starts` of another length or a bad `out`.
 * @see Shannon (2022), Maximum Trading Gains with Anchored VWAP.
 * @example
 * ```ts
 * import { anchoredVwap } from '@kairos/indicators';
 *
 * const bars = {
 *   high: Float64Array.of(7, 11, 14),
 *   low: Float64Array.of(5, 9, 12),
 *   close: Float64Array.of(6, 10, 13),
 *   volume: Float64Array.of(10, 10, 10),
 * };
 * anchoredVwap(bars, Uint8Array.of(0, 1, 0)); // => Float64Array(3) [ NaN, 10, 11.5 ]
 * ```
 */
export function anchoredVwap(bars: HighLowCloseVolumeColumns, starts: Uint8Array, out?: Float64Array): Float64Array {
  const { high, low, close, volume } = bars;
  const length = checkColumns({ high, low, close, volume });
  checkStarts(starts, length);
  if (out) checkOut(out, { high, low, close, volume });
  let hasStarted = false;
  const markAt = (i: number) => {
    if (starts[i] !== 0) hasStarted = true;
    if (!hasStarted) return OUTSIDE;
    return starts[i] === 0 ? GOES_ON : STARTS;
  };
  return averageStretches(bars, markAt, out ?? new Float64Array(length));
}
