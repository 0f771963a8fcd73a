/** The deepest fall and the longest stretch below a peak. */
export interface Drawdown {
  /** Deepest fall from a peak, a positive fraction of it; above 1 when the account went below 0. */
  readonly depth: number;
  /** Longest run of bars below an earlier peak. */
  readonly bars: number;
}

/**
 * How far each value lies below the highest one so far: 1 - equity[i] / peak, a positive fraction.
 *
 * @param equity - Oldest first, quote currency.
 * @param capital - Above 0; the peak before the first bar. The first value of `equity` unless given.
 * @returns One fraction per bar, 0 at a peak.
 * @example
 * ```ts
 * import { drawdownSeries } from '@kairos/backtest';
 *
 * drawdownSeries([100, 80, 120, 90]); // => Float64Array(4) [ 0, 0.2, 0, 0.25 ]
 * ```
 */
export function drawdownSeries(equity: ArrayLike<number>, capital = equity[0] ?? Number.NaN): Float64Array {
  const series = new Float64Array(equity.length);
  let peak = capital;
  for (let i = 0; i < equity.length; i++) {
    const value = equity[i]!;
    if (value > peak) peak = value;
    series[i] = (peak - value) / peak;
  }
  return series;
}

/**
 * Deepest drawdown and the longest stretch below an earlier peak.
 *
 * A stretch counts the bars whose equity lies below the peak, one that has not recovered by the last bar included.
 *
 * @param capital - Above 0; the peak before the first bar. The first value of `equity` unless given.
 * @see https://en.wikipedia.org/wiki/Drawdown_(economics)
 * @example
 * ```ts
 * import { maxDrawdown } from '@kairos/backtest';
 *
 * maxDrawdown([100, 80, 90, 120, 90]); // => { depth: 0.25, bars: 2 }
 * ```
 */
export function maxDrawdown(equity: ArrayLike<number>, capital = equity[0] ?? Number.NaN): Drawdown {
  let peak = capital;
  let depth = 0;
  let bars = 0;
  let peakBar = -1;
  for (let i = 0; i < equity.length; i++) {
    const value = equity[i]!;
    if (value >= peak) {
      peak = value;
      peakBar = i;
      continue;
    }
    const fall = (peak - value) / peak;
    if (fall > depth) depth = fall;
    if (i - peakBar > bars) bars = i - peakBar;
  }
  return { depth, bars };
}

/** Highest equity reached, the capital before the first bar included, quote currency. */
export function peakEquity(equity: ArrayLike<number>, capital: number): number {
  let peak = capital;
  for (let i = 0; i < equity.length; i++) if (equity[i]! > peak) peak = equity[i]!;
  return peak;
}
