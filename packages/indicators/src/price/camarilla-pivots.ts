import type { BarSeries } from '@kairos/core';
import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { StreamingLines } from '../stream/streaming-lines.js';
import { type DailyBar, dailyLevels } from './daily-levels.js';
import { middleOfThree } from './typical-price.js';

const LINES = ['pivot', 'r1', 'r2', 'r3', 'r4', 's1', 's2', 's3', 's4'] as const;

/** Lines of {@link camarillaPivots}: the pivot, resistances `r1` to `r4` above the close and supports `s1` to `s4` below it, as prices. */
export type CamarillaPivotLine = 'pivot' | 'r1' | 'r2' | 'r3' | 'r4' | 's1' | 's2' | 's3' | 's4';

const DEFINITION = dailyLevels<CamarillaPivotLine>('camarillaPivots', LINES, (high, low, close, results) => {
  const reach = 1.1 * (high - low);
  results[0] = middleOfThree(high, low, close);
  results[1] = close + reach / 12;
  results[2] = close + reach / 6;
  results[3] = close + reach / 4;
  results[4] = close + reach / 2;
  results[5] = close - reach / 12;
  results[6] = close - reach / 6;
  results[7] = close - reach / 4;
  results[8] = close - reach / 2;
});

/**
 * Camarilla pivot points: levels 1.1 / 12, 1.1 / 6, 1.1 / 4 and 1.1 / 2 ranges of the UTC day before away from its close.
 *
 * The pivot is (high + low + close) / 3, as of `pivotPoints`, and need not lie between r1 and s1. They stand still all day. The first
 * day, with none before it, has the levels of its own bars so far, which move: take signals from the second on. A bar
 * with a value that is not finite gives NaN, and a first day begins after it.
 *
 * @param bars - Columns of times, highs, lows and closes, oldest first; a `BarSeries` fits.
 * @param out - Where to write: an array per line, as long as the columns. New arrays unless given.
 * @returns One value per bar in each line, in the unit of the prices, from the first on.
 * @throws `ValidationError` on columns of different length or a bad `out`.
 * @see Person (2007), Candlestick and Pivot Point Trading Triggers, chapter 6.
 * @example
 * ```ts
 * import { camarillaPivots } from '@kairos/indicators';
 *
 * const bars = {
 *   time: Float64Array.of(0, 86_400_000),
 *   high: Float64Array.of(12, 15),
 *   low: Float64Array.of(6, 11),
 *   close: Float64Array.of(9, 14),
 * };
 * const levels = camarillaPivots(bars);
 * [levels.pivot[1], levels.r2[1], levels.s2[1]]; // => [ 9, 10.1, 7.9 ]
 * ```
 */
export function camarillaPivots(
  bars: Pick<BarSeries, 'time' | 'high' | 'low' | 'close'>,
  out?: Lines<CamarillaPivotLine>,
): Lines<CamarillaPivotLine> {
  return runLines(DEFINITION, bars, out);
}

/**
 * Streaming {@link camarillaPivots}, the same bits.
 *
 * @example
 * ```ts
 * import { CamarillaPivots } from '@kairos/indicators';
 *
 * const levels = new CamarillaPivots();
 * levels.next({ time: 0, high: 12, low: 6, close: 9 });
 * levels.next({ time: 86_400_000, high: 15, low: 11, close: 14 })?.r2; // => 10.1
 * ```
 */
export class CamarillaPivots extends StreamingLines<DailyBar, CamarillaPivotLine> {
  constructor() {
    super(DEFINITION);
  }
}

/** What is known of {@link camarillaPivots}. */
export const camarillaPivotsEntry: IndicatorEntry = {
  name: 'camarillaPivots',
  title: 'Camarilla pivot points',
  description: 'Levels at shares of the range of the day before around its close.',
  group: 'price',
  columns: ['time', 'high', 'low', 'close'],
  lines: LINES,
  parameters: [],
  source: 'Person (2007), Candlestick and Pivot Point Trading Triggers, chapter 6.',
  seed: 'on the first day the levels of its bars so far',
  flat: 'all lines at the price',
  kernel: camarillaPivots,
  stream: CamarillaPivots,
};
