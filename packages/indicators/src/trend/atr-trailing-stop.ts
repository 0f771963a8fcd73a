import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { checkReal, real, whole } from '../catalogue/parameters.js';
import type { HighLowClose, HighLowCloseColumns } from '../input/bar-columns.js';
import { checkPeriod } from '../input/check-period.js';
import { type SmoothingState, wilder } from '../parts/smoothing.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { rangeOf } from '../volatility/true-range.js';

type TrailingState = { range: SmoothingState; close: number; stop: number };

/** The stop after a bar: it follows on the side it is on, and changes sides when the price closes beyond it. */
function follow({ close: previous, stop }: Readonly<TrailingState>, close: number, distance: number): number {
  if (Number.isNaN(stop)) return close - distance;
  if (close > stop) return previous > stop ? Math.max(stop, close - distance) : close - distance;
  if (close < stop && previous < stop) return Math.min(stop, close + distance);
  return close + distance;
}

function atrTrailingStopDefinition(period: number, multiplier: number): StreamDefinition<HighLowClose, TrailingState> {
  const range = wilder(checkPeriod(period));
  checkReal(multiplier, 'multiplier');
  return {
    name: 'atrTrailingStop',
    columns: ['high', 'low', 'close'],
    parameters: { period, multiplier },
    warmup: range.warmup + 1,
    fresh: () => ({ range: range.fresh(), close: Number.NaN, stop: Number.NaN }),
    step(from, to, { high, low, close }) {
      to.close = close;
      const distance = multiplier * range.step(from.range, to.range, rangeOf(high, low, from.close));
      to.stop = Number.isNaN(distance) ? Number.NaN : follow(from, close, distance);
      return to.stop;
    },
  };
}

/**
 * Trailing stop some average true ranges from the close, in the unit of the prices: below the close while long, above
 * it while short.
 *
 * It only moves toward the price until a close lies beyond it, and then starts on the other side. The first stop is one
 * of a long position; the range is that of `atr`. Unlike `supertrend` it is measured from the close, not from the
 * middle of the bar. A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns of highs, lows and closes, oldest first; a `BarSeries` fits.
 * @param period - Number of true ranges averaged, a whole number from 1.
 * @param multiplier - Distance from the close in average true ranges, from 0.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Vervoort (2009), Average True Range Trailing Stops, Technical Analysis of Stocks & Commodities 27(6).
 * @example
 * ```ts
 * import { atrTrailingStop } from '@kairos/indicators';
 *
 * const bars = {
 *   high: Float64Array.of(10, 11, 12, 9),
 *   low: Float64Array.of(8, 9, 10, 5),
 *   close: Float64Array.of(9, 10, 11, 6),
 * };
 * atrTrailingStop(bars, 1, 2); // => Float64Array(4) [ NaN, 6, 7, 18 ]
 * ```
 */
export function atrTrailingStop(
  bars: HighLowCloseColumns,
  period = 5,
  multiplier = 3.5,
  out?: Float64Array,
): Float64Array {
  return runStream(atrTrailingStopDefinition(period, multiplier), bars, out);
}

/**
 * Streaming {@link atrTrailingStop}, the same bits.
 *
 * @example
 * ```ts
 * import { AtrTrailingStop } from '@kairos/indicators';
 *
 * const stop = new AtrTrailingStop(1, 2);
 * stop.next({ high: 10, low: 8, close: 9 }); // => undefined
 * stop.next({ high: 11, low: 9, close: 10 }); // => 6
 * ```
 */
export class AtrTrailingStop extends StreamingIndicator<HighLowClose> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 5, multiplier = 3.5) {
    super(atrTrailingStopDefinition(period, multiplier));
  }
}

/** What is known of {@link atrTrailingStop}. */
export const atrTrailingStopEntry: IndicatorEntry = {
  name: 'atrTrailingStop',
  title: 'Average true range trailing stop',
  description: 'Stop some average true ranges from the close that changes sides when the price closes beyond it.',
  group: 'trend',
  columns: ['high', 'low', 'close'],
  parameters: [whole('period', 5), real('multiplier', 3.5)],
  source: 'Vervoort (2009), Average True Range Trailing Stops, Technical Analysis of Stocks & Commodities 27(6).',
  seed: 'mean of the first `period` true ranges, and long',
  flat: 'the price',
  kernel: atrTrailingStop,
  stream: AtrTrailingStop,
};
