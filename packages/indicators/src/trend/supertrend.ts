import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { checkReal, real, whole } from '../catalogue/parameters.js';
import type { HighLowClose, HighLowCloseColumns } from '../input/bar-columns.js';
import { checkPeriod } from '../input/check-period.js';
import { type SmoothingState, wilder } from '../parts/smoothing.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';
import { rangeOf } from '../volatility/true-range.js';

const LINES = ['value', 'direction'] as const;

/** Lines of the supertrend: `value` in the unit of the prices, `direction` 1 while rising and -1 while falling. */
export type SupertrendLine = 'value' | 'direction';

/** `upper` and `lower` are the bands, of which the one behind the price is shown. */
type SupertrendState = { range: SmoothingState; close: number; upper: number; lower: number; direction: number };

function supertrendDefinition(
  period: number,
  multiplier: number,
): LinesDefinition<HighLowClose, SupertrendLine, SupertrendState> {
  const range = wilder(checkPeriod(period));
  checkReal(multiplier, 'multiplier');
  const none = Number.NaN;
  return {
    name: 'supertrend',
    columns: ['high', 'low', 'close'],
    parameters: { period, multiplier },
    lines: LINES,
    warmup: range.warmup + 1,
    fresh: () => ({ range: range.fresh(), close: none, upper: none, lower: none, direction: 1 }),
    step(from, to, { high, low, close }, results) {
      const width = multiplier * range.step(from.range, to.range, rangeOf(high, low, from.close));
      const middle = (high + low) / 2;
      const upper = middle + width;
      const lower = middle - width;
      to.close = close;
      // Bands only move toward the price until it has closed beyond them; NaN, where there are none yet, gives way too.
      to.upper = upper >= from.upper && from.close <= from.upper ? from.upper : upper;
      to.lower = lower <= from.lower && from.close >= from.lower ? from.lower : lower;
      if (Number.isNaN(from.upper)) to.direction = 1;
      else if (from.direction > 0) to.direction = close < to.lower ? -1 : 1;
      else to.direction = close > to.upper ? 1 : -1;
      results[0] = to.direction > 0 ? to.lower : to.upper;
      results[1] = to.direction;
    },
  };
}

/**
 * Supertrend: a stop some average true ranges from the middle of the bar that follows a trend and changes sides when
 * the price closes beyond it.
 *
 * Rising, it is the lower band, middle - multiplier x range, which does not fall; falling, the upper, which does not
 * rise. The range is that of `atr`; the first direction is up. A close exactly at the line changes nothing. A bar with a
 * value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns of highs, lows and closes, oldest first; a `BarSeries` fits.
 * @param period - Number of true ranges averaged, a whole number from 1.
 * @param multiplier - Distance from the middle of the bar in average true ranges, from 0.
 * @param out - Where to write: an array per line, as long as the columns. New arrays unless given.
 * @returns One value per bar in each line; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Seban (2008), Tout le monde mérite d'être riche.
 * @see TA-Lib, TA_SUPERTREND: the same positions; values agree to rounding. There `direction` is 0 during the warm-up.
 * @example
 * ```ts
 * import { supertrend } from '@kairos/indicators';
 *
 * const bars = {
 *   high: Float64Array.of(10, 11, 12, 9),
 *   low: Float64Array.of(8, 9, 10, 5),
 *   close: Float64Array.of(9, 10, 11, 6),
 * };
 * const trend = supertrend(bars, 1, 1);
 * trend.value; // => Float64Array(4) [ NaN, 8, 9, 12 ]
 * trend.direction; // => Float64Array(4) [ NaN, 1, 1, -1 ]
 * ```
 */
export function supertrend(
  bars: HighLowCloseColumns,
  period = 10,
  multiplier = 3,
  out?: Lines<SupertrendLine>,
): Lines<SupertrendLine> {
  return runLines(supertrendDefinition(period, multiplier), bars, out);
}

/**
 * Streaming {@link supertrend}, the same bits.
 *
 * @example
 * ```ts
 * import { Supertrend } from '@kairos/indicators';
 *
 * const trend = new Supertrend(1, 1);
 * trend.next({ high: 10, low: 8, close: 9 }); // => undefined
 * trend.next({ high: 11, low: 9, close: 10 }); // => { value: 8, direction: 1 }
 * ```
 */
export class Supertrend extends StreamingLines<HighLowClose, SupertrendLine> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 10, multiplier = 3) {
    super(supertrendDefinition(period, multiplier));
  }
}

/** What is known of {@link supertrend}. */
export const supertrendEntry: IndicatorEntry = {
  name: 'supertrend',
  title: 'Supertrend',
  description: 'Stop some average true ranges from the price that changes sides when the price closes beyond it.',
  group: 'trend',
  columns: ['high', 'low', 'close'],
  lines: LINES,
  parameters: [whole('period', 10), real('multiplier', 3)],
  source: "Seban (2008), Tout le monde mérite d'être riche.",
  seed: 'mean of the first `period` true ranges, and rising',
  flat: '`value` at the price, `direction` 1',
  kernel: supertrend,
  stream: Supertrend,
};
