import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingMean } from '../parts/rolling-sum.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import type { HighLow, HighLowColumns } from './volatility-rows.js';

function averageDailyRangeDefinition(period: number): StreamDefinition<HighLow, RollingSumState> {
  const average = rollingMean(checkPeriod(period));
  return {
    name: 'averageDailyRange',
    columns: ['high', 'low'],
    parameters: { period },
    warmup: average.warmup,
    fresh: average.fresh,
    step: (from, to, { high, low }) => average.step(from, to, high - low),
  };
}

/**
 * Average daily range, in the unit of the prices: the mean of high - low over the last bars, which need not be days.
 *
 * Unlike {@link atr} it leaves out gaps and forgets what has left the window. A bar with a value that is not finite gives NaN
 * and starts the warm-up again after it.
 *
 * @param bars - Columns of highs and lows, oldest first; a `BarSeries` fits.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar, from 0; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter, columns of different length or a bad `out`.
 * @see TA-Lib, TA_ADR: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { averageDailyRange } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(10, 12, 15), low: Float64Array.of(9, 10, 11) };
 * averageDailyRange(bars, 2); // => Float64Array(3) [ NaN, 1.5, 3 ]
 * ```
 */
export function averageDailyRange(bars: HighLowColumns, period = 14, out?: Float64Array): Float64Array {
  return runStream(averageDailyRangeDefinition(period), bars, out);
}

/**
 * Streaming {@link averageDailyRange}, the same bits.
 *
 * @example
 * ```ts
 * import { AverageDailyRange } from '@kairos/indicators';
 *
 * const range = new AverageDailyRange(2);
 * range.next({ high: 10, low: 9 }); // => undefined
 * range.next({ high: 12, low: 10 }); // => 1.5
 * ```
 */
export class AverageDailyRange extends StreamingIndicator<HighLow> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14) {
    super(averageDailyRangeDefinition(period));
  }
}

/** What is known of {@link averageDailyRange}. */
export const averageDailyRangeEntry: IndicatorEntry = {
  name: 'averageDailyRange',
  title: 'Average daily range',
  description: 'Mean of how far the bars ranged from low to high, without the gaps between them.',
  group: 'volatility',
  columns: ['high', 'low'],
  parameters: [whole('period', 14)],
  source: 'TA-Lib, TA_ADR.',
  flat: '0',
  kernel: averageDailyRange,
  stream: AverageDailyRange,
};
