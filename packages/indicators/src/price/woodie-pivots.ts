import type { BarSeries } from '@kairos/core';
import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { StreamingLines } from '../stream/streaming-lines.js';
import { type DailyBar, dailyLevels } from './daily-levels.js';

const LINES = ['pivot', 'r1', 'r2', 's1', 's2'] as const;

/** Lines of {@link woodiePivots}: the pivot, resistances `r1` and `r2` above and supports `s1` and `s2` below, as prices. */
export type WoodiePivotLine = 'pivot' | 'r1' | 'r2' | 's1' | 's2';

const DEFINITION = dailyLevels<WoodiePivotLine>('woodiePivots', LINES, (high, low, close, results) => {
  const pivot = (high + low + 2 * close) / 4;
  const range = high - low;
  results[0] = pivot;
  results[1] = 2 * pivot - low;
  results[2] = pivot + range;
  results[3] = 2 * pivot - high;
  results[4] = pivot - range;
});

/**
 * Woodie pivot points: those of floor traders, with the close of the UTC day before counted twice.
 *
 * The pivot is (high + low + 2 close) / 4; r1 = 2 pivot - low, r2 = pivot + (high - low), and s1 and s2 mirror them
 * below. Some take the open of the day in place of that close. They stand still all day. The first
 * day, with none before it, has the levels of its own bars so far, which move: take signals from the second on. A bar
 * with a value that is not finite gives NaN, and a first day begins after it.
 *
 * @param bars - Columns of times, highs, lows and closes, oldest first; a `BarSeries` fits.
 * @param out - Where to write: an array per line, as long as the columns. New arrays unless given.
 * @returns One value per bar in each line, in the unit of the prices, from the first on.
 * @throws `ValidationError` on columns of different length or a bad `out`.
 * @see StockCharts, ChartSchool, Pivot Points.
 * @example
 * ```ts
 * import { woodiePivots } from '@kairos/indicators';
 *
 * const bars = {
 *   time: Float64Array.of(0, 86_400_000),
 *   high: Float64Array.of(12, 15),
 *   low: Float64Array.of(6, 11),
 *   close: Float64Array.of(9, 14),
 * };
 * const levels = woodiePivots(bars);
 * [levels.pivot[1], levels.r1[1], levels.s1[1]]; // => [ 9, 12, 6 ]
 * ```
 */
export function woodiePivots(
  bars: Pick<BarSeries, 'time' | 'high' | 'low' | 'close'>,
  out?: Lines<WoodiePivotLine>,
): Lines<WoodiePivotLine> {
  return runLines(DEFINITION, bars, out);
}

/**
 * Streaming {@link woodiePivots}, the same bits.
 *
 * @example
 * ```ts
 * import { WoodiePivots } from '@kairos/indicators';
 *
 * const levels = new WoodiePivots();
 * levels.next({ time: 0, high: 12, low: 6, close: 9 });
 * levels.next({ time: 86_400_000, high: 15, low: 11, close: 14 })?.r2; // => 15
 * ```
 */
export class WoodiePivots extends StreamingLines<DailyBar, WoodiePivotLine> {
  constructor() {
    super(DEFINITION);
  }
}

/** What is known of {@link woodiePivots}. */
export const woodiePivotsEntry: IndicatorEntry = {
  name: 'woodiePivots',
  title: 'Woodie pivot points',
  description: 'Support and resistance levels of the day before that lean towards its close.',
  group: 'price',
  columns: ['time', 'high', 'low', 'close'],
  lines: LINES,
  parameters: [],
  source: 'StockCharts, ChartSchool, Pivot Points.',
  seed: 'on the first day the levels of its bars so far',
  flat: 'all lines at the price',
  kernel: woodiePivots,
  stream: WoodiePivots,
};
