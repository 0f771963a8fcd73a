import type { BarSeries } from '@kairos/core';
import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { StreamingLines } from '../stream/streaming-lines.js';
import { type DailyBar, dailyLevels } from './daily-levels.js';
import { middleOfThree } from './typical-price.js';

const LINES = ['pivot', 'r1', 'r2', 'r3', 's1', 's2', 's3'] as const;

/** Lines of {@link fibonacciPivots}: the pivot, resistances `r1` to `r3` above and supports `s1` to `s3` below, as prices. */
export type FibonacciPivotLine = 'pivot' | 'r1' | 'r2' | 'r3' | 's1' | 's2' | 's3';

const DEFINITION = dailyLevels<FibonacciPivotLine>('fibonacciPivots', LINES, (high, low, close, results) => {
  const pivot = middleOfThree(high, low, close);
  const range = high - low;
  results[0] = pivot;
  results[1] = pivot + 0.382 * range;
  results[2] = pivot + 0.618 * range;
  results[3] = pivot + range;
  results[4] = pivot - 0.382 * range;
  results[5] = pivot - 0.618 * range;
  results[6] = pivot - range;
});

/**
 * Fibonacci pivot points: levels 0.382, 0.618 and 1 ranges of the UTC day before away from its pivot.
 *
 * The pivot is (high + low + close) / 3, as of `pivotPoints`. They stand still all day. The first
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
 * import { fibonacciPivots } from '@kairos/indicators';
 *
 * const bars = {
 *   time: Float64Array.of(0, 86_400_000),
 *   high: Float64Array.of(12, 15),
 *   low: Float64Array.of(6, 11),
 *   close: Float64Array.of(9, 14),
 * };
 * const levels = fibonacciPivots(bars);
 * [levels.pivot[1], levels.r3[1], levels.s3[1]]; // => [ 9, 15, 3 ]
 * ```
 */
export function fibonacciPivots(
  bars: Pick<BarSeries, 'time' | 'high' | 'low' | 'close'>,
  out?: Lines<FibonacciPivotLine>,
): Lines<FibonacciPivotLine> {
  return runLines(DEFINITION, bars, out);
}

/**
 * Streaming {@link fibonacciPivots}, the same bits.
 *
 * @example
 * ```ts
 * import { FibonacciPivots } from '@kairos/indicators';
 *
 * const levels = new FibonacciPivots();
 * levels.next({ time: 0, high: 12, low: 6, close: 9 });
 * levels.next({ time: 86_400_000, high: 15, low: 11, close: 14 })?.r3; // => 15
 * ```
 */
export class FibonacciPivots extends StreamingLines<DailyBar, FibonacciPivotLine> {
  constructor() {
    super(DEFINITION);
  }
}

/** What is known of {@link fibonacciPivots}. */
export const fibonacciPivotsEntry: IndicatorEntry = {
  name: 'fibonacciPivots',
  title: 'Fibonacci pivot points',
  description: 'Levels at Fibonacci shares of the range of the day before around its pivot.',
  group: 'price',
  columns: ['time', 'high', 'low', 'close'],
  lines: LINES,
  parameters: [],
  source: 'StockCharts, ChartSchool, Pivot Points.',
  seed: 'on the first day the levels of its bars so far',
  flat: 'all lines at the price',
  kernel: fibonacciPivots,
  stream: FibonacciPivots,
};
