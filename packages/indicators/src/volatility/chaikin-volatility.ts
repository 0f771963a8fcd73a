import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { delay } from '../parts/delay.js';
import { exponential, type SmoothingState } from '../parts/smoothing.js';
import type { WindowState } from '../parts/window.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import type { HighLow, HighLowColumns } from './volatility-rows.js';

type ChaikinVolatilityState = { range: SmoothingState; past: WindowState };

function chaikinVolatilityDefinition(
  period: number,
  changePeriod: number,
): StreamDefinition<HighLow, ChaikinVolatilityState> {
  const average = exponential(checkPeriod(period));
  const earlier = delay(checkPeriod(changePeriod, 1, 'changePeriod'));
  return {
    name: 'chaikinVolatility',
    columns: ['high', 'low'],
    parameters: { period, changePeriod },
    warmup: average.warmup + earlier.warmup,
    fresh: () => ({ range: average.fresh(), past: earlier.fresh() }),
    step(from, to, { high, low }) {
      const range = average.step(from.range, to.range, high - low);
      const past = earlier.step(from.past, to.past, range);
      return past === 0 ? range * 0 : (100 * (range - past)) / past;
    },
  };
}

/**
 * Chaikin volatility: the change in percent of the exponential average of high - low over some bars.
 *
 * Above 0 the bars widen, below 0 they narrow. 0 where the average was 0 before. A bar with a value that is not finite gives
 * NaN and starts the warm-up again after it.
 *
 * @param bars - Columns of highs and lows, oldest first; a `BarSeries` fits.
 * @param period - Of the average, a whole number from 1.
 * @param changePeriod - Number of bars over which the change is measured, a whole number from 1.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar, in percent from -100; NaN for the first `period + changePeriod - 1`.
 * @throws `ValidationError` on a bad parameter, columns of different length or a bad `out`.
 * @see Achelis (2001), Technical Analysis from A to Z, Chaikin's Volatility; TA-Lib, TA_CVI: the same positions; values agree
 *   to rounding.
 * @example
 * ```ts
 * import { chaikinVolatility } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(10, 12, 15), low: Float64Array.of(8, 10, 10) };
 * chaikinVolatility(bars, 2, 1); // => Float64Array(3) [ NaN, NaN, 100 ]
 * ```
 */
export function chaikinVolatility(
  bars: HighLowColumns,
  period = 10,
  changePeriod = 10,
  out?: Float64Array,
): Float64Array {
  return runStream(chaikinVolatilityDefinition(period, changePeriod), bars, out);
}

/**
 * Streaming {@link chaikinVolatility}, the same bits.
 *
 * @example
 * ```ts
 * import { ChaikinVolatility } from '@kairos/indicators';
 *
 * const volatility = new ChaikinVolatility(1, 1);
 * volatility.next({ high: 10, low: 8 }); // => undefined
 * volatility.next({ high: 12, low: 9 }); // => 50
 * ```
 */
export class ChaikinVolatility extends StreamingIndicator<HighLow> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 10, changePeriod = 10) {
    super(chaikinVolatilityDefinition(period, changePeriod));
  }
}

/** What is known of {@link chaikinVolatility}. */
export const chaikinVolatilityEntry: IndicatorEntry = {
  name: 'chaikinVolatility',
  title: 'Chaikin volatility',
  description: 'By how much the average range of the bars has grown or shrunk, in percent.',
  group: 'volatility',
  columns: ['high', 'low'],
  parameters: [whole('period', 10), whole('changePeriod', 10)],
  source: 'Chaikin; Achelis (2001), Technical Analysis from A to Z.',
  seed: 'mean of the first `period` ranges',
  flat: '0',
  kernel: chaikinVolatility,
  stream: ChaikinVolatility,
};
