import type { BarSeries } from '@kairos/core';
import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { StreamingLines } from '../stream/streaming-lines.js';
import { type DailyBar, dailyLevels } from './daily-levels.js';
import { middleOfThree } from './typical-price.js';

const LINES = ['pivot', 'r1', 'r2', 'r3', 's1', 's2', 's3'] as const;

/** Lines of the pivot points: the pivot, resistances `r1` to `r3` above and supports `s1` to `s3` below, as prices. */
export type PivotPointLine = 'pivot' | 'r1' | 'r2' | 'r3' | 's1' | 's2' | 's3';

const DEFINITION = dailyLevels<PivotPointLine>('pivotPoints', LINES, (high, low, close, results) => {
  const pivot = middleOfThree(high, low, close);
  const range = high - low;
  results[0] = pivot;
  results[1] = 2 * pivot - low;
  results[2] = pivot + range;
  results[3] = high + 2 * (pivot - low);
  results[4] = 2 * pivot - high;
  results[5] = pivot - range;
  results[6] = low - 2 * (high - pivot);
});

/**
 * Pivot points of floor traders: levels made of high, low and close of the UTC day before.
 *
 * The pivot is (high + low + close) / 3; r1 = 2 pivot - low, r2 = pivot + (high - low), r3 = high + 2 (pivot - low);
 * s1 to s3 mirror them below. They stand still all day. The first day, with none before it, has the levels of its own
 * bars so far, which move: take signals from the second on. For bars within the day; bars of a day have the levels of
 * the bar before. A bar with a value that is not finite gives NaN, and a first day begins after it.
 *
 * @param bars - Columns of times, highs, lows and closes, oldest first; a `BarSeries` fits.
 * @param out - Where to write: an array per line, as long as the columns. New arrays unless given.
 * @returns One value per bar in each line, in the unit of the prices, from the first on.
 * @throws `ValidationError` on columns of different length or a bad `out`.
 * @see Person (2004), A Complete Guide to Technical Trading Tactics, chapter 6.
 * @example
 * ```ts
 * import { pivotPoints } from '@kairos/indicators';
 *
 * const bars = {
 *   time: Float64Array.of(0, 86_400_000),
 *   high: Float64Array.of(12, 15),
 *   low: Float64Array.of(6, 11),
 *   close: Float64Array.of(9, 14),
 * };
 * const levels = pivotPoints(bars);
 * [levels.pivot[1], levels.r1[1], levels.s1[1]]; // => [ 9, 12, 6 ]
 * ```
 */
export function pivotPoints(
  bars: Pick<BarSeries, 'time' | 'high' | 'low' | 'close'>,
  out?: Lines<PivotPointLine>,
): Lines<PivotPointLine> {
  return runLines(DEFINITION, bars, out);
}

/**
 * Streaming {@link pivotPoints}, the same bits.
 *
 * @example
 * ```ts
 * import { PivotPoints } from '@kairos/indicators';
 *
 * const levels = new PivotPoints();
 * levels.next({ time: 0, high: 12, low: 6, close: 9 });
 * levels.next({ time: 86_400_000, high: 15, low: 11, close: 14 })?.r2; // => 15
 * ```
 */
export class PivotPoints extends StreamingLines<DailyBar, PivotPointLine> {
  constructor() {
    super(DEFINITION);
  }
}

/** What is known of {@link pivotPoints}. */
export const pivotPointsEntry: IndicatorEntry = {
  name: 'pivotPoints',
  title: 'Pivot points',
  description: 'Support and resistance levels made of high, low and close of the day before.',
  group: 'price',
  columns: ['time', 'high', 'low', 'close'],
  lines: LINES,
  parameters: [],
  source: 'Person (2004), A Complete Guide to Technical Trading Tactics, chapter 6.',
  seed: 'on the first day the levels of its bars so far',
  flat: 'all lines at the price',
  kernel: pivotPoints,
  stream: PivotPoints,
};
