import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import type { HighLowClose, HighLowCloseColumns } from '../input/bar-columns.js';
import { checkPeriod } from '../input/check-period.js';
import { type SmoothingState, wilder } from '../parts/smoothing.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { rangeOf } from './true-range.js';

type NatrState = { previousClose: number; range: SmoothingState };

function natrDefinition(period: number): StreamDefinition<HighLowClose, NatrState> {
  const average = wilder(checkPeriod(period));
  return {
    name: 'natr',
    columns: ['high', 'low', 'close'],
    parameters: { period },
    warmup: 1 + average.warmup,
    fresh: () => ({ previousClose: Number.NaN, range: average.fresh() }),
    step(from, to, { high, low, close }) {
      to.previousClose = close;
      const range = average.step(from.range, to.range, rangeOf(high, low, from.previousClose));
      return close === 0 ? range * 0 : (100 * range) / close;
    },
  };
}

/**
 * Average true range in percent of the close: 100 x atr / close, see {@link atr}.
 *
 * 0 for a close of 0. A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns of highs, lows and closes, oldest first; a `BarSeries` fits.
 * @param period - Number of true ranges averaged, a whole number from 1; Wilder's is 14.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar, in percent; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter, columns of different length or a bad `out`.
 * @see Forman (2006), Cross-Market Evaluations with Normalized Average True Range, Stocks & Commodities 24:5; TA-Lib, TA_NATR:
 *   the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { natr } from '@kairos/indicators';
 *
 * const bars = {
 *   high: Float64Array.of(10, 12, 12),
 *   low: Float64Array.of(9, 11, 10),
 *   close: Float64Array.of(9.5, 11.5, 10),
 * };
 * natr(bars, 2); // => Float64Array(3) [ NaN, NaN, 22.5 ]
 * ```
 */
export function natr(bars: HighLowCloseColumns, period = 14, out?: Float64Array): Float64Array {
  return runStream(natrDefinition(period), bars, out);
}

/**
 * Streaming {@link natr}, the same bits.
 *
 * @example
 * ```ts
 * import { Natr } from '@kairos/indicators';
 *
 * const range = new Natr(1);
 * range.next({ high: 10, low: 9, close: 10 }); // => undefined
 * range.next({ high: 12, low: 11, close: 12.5 }); // => 16
 * ```
 */
export class Natr extends StreamingIndicator<HighLowClose> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14) {
    super(natrDefinition(period));
  }
}

/** What is known of {@link natr}. */
export const natrEntry: IndicatorEntry = {
  name: 'natr',
  title: 'Normalised average true range',
  description: 'Average true range in percent of the close, so that markets of different price compare.',
  group: 'volatility',
  columns: ['high', 'low', 'close'],
  parameters: [whole('period', 14)],
  source: 'Forman (2006), Stocks & Commodities 24:5, Cross-Market Evaluations with Normalized Average True Range.',
  seed: 'mean of the first `period` true ranges',
  flat: '0',
  kernel: natr,
  stream: Natr,
};
