import type { BarSeries } from '@kairos/core';
import { checkReal } from '../catalogue/parameters.js';
import { checkColumns } from '../input/check-columns.js';

/** A turning point of the price. */
export interface ZigZagPivot {
  /** Index of its bar. */
  readonly index: number;
  /** High of the bar for a high, low for a low. */
  readonly price: number;
  readonly kind: 'high' | 'low';
  /** Index of the bar at which it became known: later than `index`. */
  readonly confirmedAt: number;
}

/**
 * `high` and `low` are the extremes since the last turning point, `highAt` and `lowAt` their bars counted from 1. `pivot` is the last
 * confirmed turning point; `direction` is 1 after a low, -1 after a high, 0 before the first.
 */
export type ZigZagState = {
  count: number;
  direction: number;
  high: number;
  highAt: number;
  low: number;
  lowAt: number;
  pivot: number;
};

/** The state before any bar. @internal */
export function startZigZag(): ZigZagState {
  const none = Number.NaN;
  return { count: 0, direction: 0, high: none, highAt: 0, low: none, lowAt: 0, pivot: none };
}

/** How far the price must go from an extreme to confirm it. */
function distance(extreme: number, reversal: number): number {
  return Math.abs(extreme) * reversal;
}

/** What the bar confirms: 1 when the low so far is a turning point, -1 when the high is, 0 when nothing. */
function confirmedBy(from: Readonly<ZigZagState>, high: number, low: number, reversal: number): number {
  const rises = high >= from.low + distance(from.low, reversal);
  const falls = low <= from.high - distance(from.high, reversal);
  // A bar that goes further in the direction under way confirms nothing.
  if (from.direction > 0) return falls && high <= from.high ? -1 : 0;
  if (from.direction < 0) return rises && low >= from.low ? 1 : 0;
  if (rises) return 1;
  return falls ? -1 : 0;
}

/** Takes a bar in; `to.direction` differs from `from.direction` where it confirms a turning point. @internal */
export function stepZigZag(
  from: Readonly<ZigZagState>,
  to: ZigZagState,
  high: number,
  low: number,
  reversal: number,
): void {
  const isHole = Number.isNaN(high);
  to.count = isHole ? 0 : from.count + 1;
  const isFirst = to.count <= 1;
  const turn = isFirst ? 0 : confirmedBy(from, high, low, reversal);
  const startsHigh = isFirst || turn > 0;
  const startsLow = isFirst || turn < 0;
  to.direction = isFirst ? 0 : turn || from.direction;
  // A turn starts the extreme of the new direction; the old one is its turning point and stays.
  const takesHigh = startsHigh || high > from.high;
  to.high = takesHigh ? high : from.high;
  to.highAt = takesHigh ? to.count : from.highAt;
  const takesLow = startsLow || low < from.low;
  to.low = takesLow ? low : from.low;
  to.lowAt = takesLow ? to.count : from.lowAt;
  if (isFirst) to.pivot = (high + low) / 2;
  else if (turn === 0) to.pivot = from.pivot;
  else to.pivot = turn > 0 ? from.low : from.high;
}

/**
 * Turning points of the price for charts: highs that it fell from and lows that it rose from by a given fraction.
 *
 * Highs and lows take turns. Each is listed once it is confirmed, by the rules of {@link zigZag}, and is final then;
 * but it lies at a bar before `confirmedAt`, so a line drawn through the points shows at each bar what no one could
 * know there: it repaints. Signals must not use a point before its `confirmedAt`. A bar with a value that is not finite
 * ends the search, which starts again after it.
 *
 * @param bars - Columns of highs and lows, oldest first; a `BarSeries` fits.
 * @param reversal - How far the price must turn, as a fraction of the turning point, from 0; 0.05 are 5%.
 * @returns The turning points, oldest first.
 * @throws `ValidationError` on a bad parameter or columns of different length.
 * @example
 * ```ts
 * import { zigZagPivots } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(10, 12, 11, 10.5), low: Float64Array.of(8, 11, 10.9, 9) };
 * zigZagPivots(bars, 0.1);
 * // => [
 * //   { index: 0, price: 8, kind: 'low', confirmedAt: 1 },
 * //   { index: 1, price: 12, kind: 'high', confirmedAt: 3 }
 * // ]
 * ```
 */
export function zigZagPivots({ high, low }: Pick<BarSeries, 'high' | 'low'>, reversal = 0.05): ZigZagPivot[] {
  checkReal(reversal, 'reversal');
  const length = checkColumns({ high, low });
  const pivots: ZigZagPivot[] = [];
  let from = startZigZag();
  let to = startZigZag();
  for (let i = 0; i < length; i++) {
    const isUsable = Number.isFinite(high[i]) && Number.isFinite(low[i]);
    stepZigZag(from, to, isUsable ? high[i]! : Number.NaN, isUsable ? low[i]! : Number.NaN, reversal);
    if (to.count > 1 && to.direction !== from.direction) {
      const isLow = to.direction > 0;
      const age = to.count - (isLow ? from.lowAt : from.highAt);
      pivots.push({ index: i - age, price: to.pivot, kind: isLow ? 'low' : 'high', confirmedAt: i });
    }
    [from, to] = [to, from];
  }
  return pivots;
}
