import { ValidationError } from '@kairos/core';
import { checkReal } from '../catalogue/parameters.js';
import { checkColumns } from '../input/check-columns.js';
import { checkPeriod } from '../input/check-period.js';
import type { HighLowVolumeColumns } from './volume-rows.js';

/** How {@link volumeProfile} counts. */
export interface VolumeProfileOptions {
  /** First bar, counted from 0; 0 unless given. */
  readonly from?: number;
  /** The bar before which it ends; behind the last unless given. */
  readonly to?: number;
  /** Number of price bins, a whole number from 1; 24 unless given. */
  readonly bins?: number;
  /** Share of the volume that the value area holds, from 0 to 1; 0.7 unless given. */
  readonly valueArea?: number;
}

/** Volume by price. */
export interface VolumeProfile {
  /** Lowest price traded, the lower edge of the first bin. */
  readonly low: number;
  /** Highest price traded, the upper edge of the last bin. */
  readonly high: number;
  /** Height of a bin; 0 where all was traded at one price, and then the first bin holds it. */
  readonly binSize: number;
  /** Volume traded in each bin, from the lowest prices up. */
  readonly volumes: Float64Array;
  /** All volume. */
  readonly total: number;
  /** Middle of the bin with the most volume; of equal ones the lowest. */
  readonly pointOfControl: number;
  /** Lower edge of the value area. */
  readonly valueAreaLow: number;
  /** Upper edge of the value area. */
  readonly valueAreaHigh: number;
}

function checkBound(value: number, name: string, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  const message = `must be a whole number from ${least} to ${most}, was ${String(value)}`;
  throw new ValidationError(`${name} ${message}`, { issues: [{ path: name, message }] });
}

/** Whether a number is finite and at least 0. */
function isFrom0(value: number): boolean {
  return value >= 0 && value < Number.POSITIVE_INFINITY;
}

/** Spreads a bar's volume over the bins that its range touches. */
function spread(volumes: Float64Array, low: number, high: number, volume: number): void {
  const last = volumes.length - 1;
  const first = Math.min(Math.floor(low), last);
  if (high === low) {
    volumes[first]! += volume;
    return;
  }
  for (let bin = first; bin <= last && bin < high; bin++) {
    volumes[bin]! += (volume * (Math.min(high, bin + 1) - Math.max(low, bin))) / (high - low);
  }
}

/** Grows from the fullest bin by the fuller neighbour until the wanted volume is reached; gives first and last bin. */
function areaAround(volumes: Float64Array, fullest: number, wanted: number): [number, number] {
  let lowest = fullest;
  let highest = fullest;
  let held = volumes[fullest]!;
  while (held < wanted && (lowest > 0 || highest < volumes.length - 1)) {
    const above = volumes[highest + 1] ?? -1;
    const below = volumes[lowest - 1] ?? -1;
    if (above >= below) highest++;
    else lowest--;
    held += Math.max(above, below);
  }
  return [lowest, highest];
}

/**
 * Volume profile: how much was traded at which prices, the price with the most, and the value area around it.
 *
 * The range of the bars is cut into bins of one height, and the volume of each bar is spread evenly over its range; where in a bar
 * trades took place is not known. The value area begins as the fullest bin and takes in the fuller of the two bins next to it, the
 * upper one of equals, until it holds its share. Bars without volume, with a high below the low or with a value that is not finite
 * do not count.
 *
 * For whole stretches of bars, such as a session: computed over bars up to the present it looks at nothing later.
 *
 * @param bars - Columns of highs, lows and volumes, oldest first; a `BarSeries` fits.
 * @param options - Which bars, how many bins, and how large a value area.
 * @returns The profile; `undefined` when nothing was traded.
 * @throws `ValidationError` on columns of different length or a bad option.
 * @see Steidlmayer and Hawkins (2003), Steidlmayer on Markets, for market profile and value area.
 * @example
 * ```ts
 * import { volumeProfile } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(12, 14), low: Float64Array.of(10, 10), volume: Float64Array.of(20, 40) };
 * const profile = volumeProfile(bars, { bins: 2 });
 * profile?.volumes; // => Float64Array(2) [ 40, 20 ]
 * profile?.pointOfControl; // => 11
 * ```
 */
export function volumeProfile(
  bars: HighLowVolumeColumns,
  { from = 0, to = bars.volume.length, bins = 24, valueArea = 0.7 }: VolumeProfileOptions = {},
): VolumeProfile | undefined {
  const { high, low, volume } = bars;
  const length = checkColumns({ high, low, volume });
  checkBound(from, 'from', 0, length);
  checkBound(to, 'to', from, length);
  checkPeriod(bins, 1, 'bins');
  checkReal(valueArea, 'valueArea', 0, 1);
  const counts = (i: number) => isFrom0(high[i]! - low[i]!) && volume[i]! > 0 && isFrom0(volume[i]!);
  let bottom = Number.POSITIVE_INFINITY;
  let top = Number.NEGATIVE_INFINITY;
  for (let i = from; i < to; i++) {
    if (!counts(i)) continue;
    bottom = Math.min(bottom, low[i]!);
    top = Math.max(top, high[i]!);
  }
  if (top < bottom) return undefined;
  const volumes = new Float64Array(bins);
  const binSize = (top - bottom) / bins;
  const perBin = binSize > 0 ? 1 / binSize : 0;
  for (let i = from; i < to; i++) {
    if (counts(i)) spread(volumes, (low[i]! - bottom) * perBin, (high[i]! - bottom) * perBin, volume[i]!);
  }
  const total = volumes.reduce((sum, each) => sum + each, 0);
  const fullest = volumes.indexOf(volumes.reduce((most, each) => Math.max(most, each)));
  const [first, last] = areaAround(volumes, fullest, total * valueArea);
  return {
    low: bottom,
    high: top,
    binSize,
    volumes,
    total,
    pointOfControl: bottom + (fullest + 0.5) * binSize,
    valueAreaLow: bottom + first * binSize,
    valueAreaHigh: last === bins - 1 ? top : bottom + (last + 1) * binSize,
  };
}
