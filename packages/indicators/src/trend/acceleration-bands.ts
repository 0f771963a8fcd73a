import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import type { HighLowClose, HighLowCloseColumns } from '../input/bar-columns.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingMean } from '../parts/rolling-sum.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';

const LINES = ['upper', 'middle', 'lower'] as const;

/** Lines of the acceleration bands, in the unit of the prices. */
export type AccelerationBandsLine = 'upper' | 'middle' | 'lower';

type AccelerationBandsState = { upper: RollingSumState; middle: RollingSumState; lower: RollingSumState };

function accelerationBandsDefinition(
  period: number,
): LinesDefinition<HighLowClose, AccelerationBandsLine, AccelerationBandsState> {
  const upper = rollingMean(checkPeriod(period));
  const middle = rollingMean(period);
  const lower = rollingMean(period);
  return {
    name: 'accelerationBands',
    columns: ['high', 'low', 'close'],
    parameters: { period },
    lines: LINES,
    warmup: middle.warmup,
    fresh: () => ({ upper: upper.fresh(), middle: middle.fresh(), lower: lower.fresh() }),
    step(from, to, { high, low, close }, results) {
      const width = high + low === 0 ? 0 : (4 * (high - low)) / (high + low);
      results[0] = upper.step(from.upper, to.upper, high * (1 + width));
      results[1] = middle.step(from.middle, to.middle, close);
      results[2] = lower.step(from.lower, to.lower, low * (1 - width));
    },
  };
}

/**
 * Acceleration bands of Headley: averages of high x (1 + width), close and low x (1 - width), where width = 4 x
 * (high - low) / (high + low).
 *
 * A bar whose high and low add up to 0 counts with width 0. A bar with a value that is not finite gives NaN and
 * starts the warm-up again after it.
 *
 * @param bars - Columns of highs, lows and closes, oldest first; a `BarSeries` fits.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: an array per line, as long as the columns. New arrays unless given.
 * @returns One value per bar in each line; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Headley (2002), Big Trends in Trading. TA-Lib, TA_ACCBANDS: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { accelerationBands } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(12, 10), low: Float64Array.of(8, 10), close: Float64Array.of(9, 10) };
 * accelerationBands(bars, 2).upper; // => Float64Array(2) [ NaN, 15.8 ]
 * ```
 */
export function accelerationBands(
  bars: HighLowCloseColumns,
  period = 20,
  out?: Lines<AccelerationBandsLine>,
): Lines<AccelerationBandsLine> {
  return runLines(accelerationBandsDefinition(period), bars, out);
}

/**
 * Streaming {@link accelerationBands}, the same bits.
 *
 * @example
 * ```ts
 * import { AccelerationBands } from '@kairos/indicators';
 *
 * const bands = new AccelerationBands(1);
 * bands.next({ high: 5, low: 3, close: 4 }); // => { upper: 10, middle: 4, lower: 0 }
 * ```
 */
export class AccelerationBands extends StreamingLines<HighLowClose, AccelerationBandsLine> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 20) {
    super(accelerationBandsDefinition(period));
  }
}

/** What is known of {@link accelerationBands}. */
export const accelerationBandsEntry: IndicatorEntry = {
  name: 'accelerationBands',
  title: 'Acceleration bands',
  description:
    'Average of the closes between averages of highs and lows that are pushed outwards by the range of their bars.',
  group: 'trend',
  columns: ['high', 'low', 'close'],
  lines: LINES,
  parameters: [whole('period', 20)],
  source: 'Headley (2002), Big Trends in Trading.',
  flat: 'all lines at the price',
  kernel: accelerationBands,
  stream: AccelerationBands,
};
