import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { checkReal, real, whole } from '../catalogue/parameters.js';
import type { HighLowClose, HighLowCloseColumns } from '../input/bar-columns.js';
import { checkPeriod } from '../input/check-period.js';
import { type ExtremeState, extreme } from '../parts/extreme.js';
import { type SmoothingState, wilder } from '../parts/smoothing.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';
import { rangeOf } from '../volatility/true-range.js';

const LINES = ['long', 'short'] as const;

/** Lines of the chandelier exit: the stop of a long position and that of a short one, in the unit of the prices. */
export type ChandelierExitLine = 'long' | 'short';

type ChandelierState = {
  highest: ExtremeState;
  lowest: ExtremeState;
  range: SmoothingState;
  previousClose: number;
};

function chandelierExitDefinition(
  period: number,
  multiplier: number,
): LinesDefinition<HighLowClose, ChandelierExitLine, ChandelierState> {
  const highest = extreme(checkPeriod(period), 1);
  const lowest = extreme(period, -1);
  const range = wilder(period);
  checkReal(multiplier, 'multiplier');
  return {
    name: 'chandelierExit',
    columns: ['high', 'low', 'close'],
    parameters: { period, multiplier },
    lines: LINES,
    warmup: period,
    fresh: () => ({
      highest: highest.fresh(),
      lowest: lowest.fresh(),
      range: range.fresh(),
      previousClose: Number.NaN,
    }),
    step(from, to, { high, low, close }, results) {
      to.previousClose = close;
      const distance = multiplier * range.step(from.range, to.range, rangeOf(high, low, from.previousClose));
      results[0] = highest.step(from.highest, to.highest, high) - distance;
      results[1] = lowest.step(from.lowest, to.lowest, low) + distance;
    },
  };
}

/**
 * Chandelier exit: stops that hang some average true ranges below the highest high, or stand above the lowest low.
 *
 * Both are given at every bar; the position decides which one counts. They hang from the window alone: a stop that must
 * not retreat is the extreme of the line since the entry. A bar with a value that is not finite gives NaN and starts the
 * warm-up again after it.
 *
 * @param bars - Columns of highs, lows and closes, oldest first; a `BarSeries` fits.
 * @param period - Length of the window, and number of true ranges averaged as in `atr`, a whole number from 1.
 * @param multiplier - Distance from the extreme in average true ranges, from 0.
 * @param out - Where to write: an array per line, as long as the columns. New arrays unless given.
 * @returns One value per bar in each line; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see LeBeau, in Elder (2002), Come Into My Trading Room, chapter 6.
 * @example
 * ```ts
 * import { chandelierExit } from '@kairos/indicators';
 *
 * const bars = {
 *   high: Float64Array.of(10, 12, 13),
 *   low: Float64Array.of(8, 10, 11),
 *   close: Float64Array.of(9, 11, 12),
 * };
 * chandelierExit(bars, 1, 1.5).long; // => Float64Array(3) [ NaN, 7.5, 10 ]
 * ```
 */
export function chandelierExit(
  bars: HighLowCloseColumns,
  period = 22,
  multiplier = 3,
  out?: Lines<ChandelierExitLine>,
): Lines<ChandelierExitLine> {
  return runLines(chandelierExitDefinition(period, multiplier), bars, out);
}

/**
 * Streaming {@link chandelierExit}, the same bits.
 *
 * @example
 * ```ts
 * import { ChandelierExit } from '@kairos/indicators';
 *
 * const stops = new ChandelierExit(1, 1.5);
 * stops.next({ high: 10, low: 8, close: 9 }); // => undefined
 * stops.next({ high: 12, low: 10, close: 11 }); // => { long: 7.5, short: 14.5 }
 * ```
 */
export class ChandelierExit extends StreamingLines<HighLowClose, ChandelierExitLine> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 22, multiplier = 3) {
    super(chandelierExitDefinition(period, multiplier));
  }
}

/** What is known of {@link chandelierExit}. */
export const chandelierExitEntry: IndicatorEntry = {
  name: 'chandelierExit',
  title: 'Chandelier exit',
  description: 'Stops some average true ranges below the highest high and above the lowest low of a window.',
  group: 'trend',
  columns: ['high', 'low', 'close'],
  lines: LINES,
  parameters: [whole('period', 22), real('multiplier', 3)],
  source: 'LeBeau, in Elder (2002), Come Into My Trading Room, chapter 6.',
  seed: 'mean of the first `period` true ranges',
  flat: 'both lines at the price',
  kernel: chandelierExit,
  stream: ChandelierExit,
};
