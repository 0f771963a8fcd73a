import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { checkReal, real, whole } from '../catalogue/parameters.js';
import type { HighLowClose, HighLowCloseColumns } from '../input/bar-columns.js';
import { checkPeriod } from '../input/check-period.js';
import { exponential, type SmoothingState, wilder } from '../parts/smoothing.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';
import { rangeOf } from '../volatility/true-range.js';

const LINES = ['upper', 'middle', 'lower'] as const;

/** Lines of the Keltner channel, in the unit of the prices. */
export type KeltnerLine = 'upper' | 'middle' | 'lower';

type KeltnerState = { average: SmoothingState; range: SmoothingState; previousClose: number };

function keltnerDefinition(
  period: number,
  atrPeriod: number,
  multiplier: number,
): LinesDefinition<HighLowClose, KeltnerLine, KeltnerState> {
  const average = exponential(checkPeriod(period));
  const range = wilder(checkPeriod(atrPeriod, 1, 'atrPeriod'));
  checkReal(multiplier, 'multiplier');
  return {
    name: 'keltner',
    columns: ['high', 'low', 'close'],
    parameters: { period, atrPeriod, multiplier },
    lines: LINES,
    warmup: Math.max(average.warmup, range.warmup + 1),
    fresh: () => ({ average: average.fresh(), range: range.fresh(), previousClose: Number.NaN }),
    step(from, to, { high, low, close }, results) {
      to.previousClose = close;
      const middle = average.step(from.average, to.average, (high + low + close) / 3);
      const width = multiplier * range.step(from.range, to.range, rangeOf(high, low, from.previousClose));
      results[0] = middle + width;
      results[1] = middle;
      results[2] = middle - width;
    },
  };
}

/**
 * Keltner channel: the exponential average of the typical price (high + low + close) / 3, and lines some average
 * true ranges above and below it.
 *
 * The average is seeded with a mean as `ema`, the range as `atr`. A bar with a value that is not finite gives NaN
 * and starts the warm-up again after it.
 *
 * @param bars - Columns of highs, lows and closes, oldest first; a `BarSeries` fits.
 * @param period - Period of the average, a whole number from 1.
 * @param atrPeriod - Number of true ranges averaged, a whole number from 1.
 * @param multiplier - Distance of the lines from the middle in average true ranges, from 0.
 * @param out - Where to write: an array per line, as long as the columns. New arrays unless given.
 * @returns One value per bar in each line; NaN for the first `max(period - 1, atrPeriod)`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Keltner (1960), How to Make Money in Commodities, with the exponential average and true range of Raschke.
 * @see TA-Lib, TA_KC: the same positions. TA-Lib seeds average and range at the first result; here both start at the
 * first bars, as `ema` and `atr` do. Where `period - 1` is `atrPeriod` the values agree to rounding, else they
 * converge.
 * @example
 * ```ts
 * import { keltner } from '@kairos/indicators';
 *
 * const bars = {
 *   high: Float64Array.of(10, 12, 13),
 *   low: Float64Array.of(8, 10, 11),
 *   close: Float64Array.of(9, 11, 12),
 * };
 * keltner(bars, 2, 2, 1).upper; // => Float64Array(3) [ NaN, NaN, 13.833333333333334 ]
 * ```
 */
export function keltner(
  bars: HighLowCloseColumns,
  period = 20,
  atrPeriod = 10,
  multiplier = 2,
  out?: Lines<KeltnerLine>,
): Lines<KeltnerLine> {
  return runLines(keltnerDefinition(period, atrPeriod, multiplier), bars, out);
}

/**
 * Streaming {@link keltner}, the same bits.
 *
 * @example
 * ```ts
 * import { Keltner } from '@kairos/indicators';
 *
 * const channel = new Keltner(1, 1, 2);
 * channel.next({ high: 10, low: 8, close: 9 }); // => undefined
 * channel.next({ high: 12, low: 10, close: 11 }); // => { upper: 17, middle: 11, lower: 5 }
 * ```
 */
export class Keltner extends StreamingLines<HighLowClose, KeltnerLine> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 20, atrPeriod = 10, multiplier = 2) {
    super(keltnerDefinition(period, atrPeriod, multiplier));
  }
}

/** What is known of {@link keltner}. */
export const keltnerEntry: IndicatorEntry = {
  name: 'keltner',
  title: 'Keltner channel',
  description: 'Exponential average of the typical price between two lines some average true ranges away.',
  group: 'trend',
  columns: ['high', 'low', 'close'],
  lines: LINES,
  parameters: [whole('period', 20), whole('atrPeriod', 10), real('multiplier', 2)],
  source: 'Keltner (1960), How to Make Money in Commodities.',
  seed: 'means of the first typical prices and true ranges',
  flat: 'all lines at the price',
  kernel: keltner,
  stream: Keltner,
};
