import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingSum } from '../parts/rolling-sum.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type HighLowCloseVolume, type HighLowCloseVolumeColumns, moneyFlowOf } from './volume-rows.js';

type ChaikinMoneyFlowState = { flow: RollingSumState; volume: RollingSumState };

function chaikinMoneyFlowDefinition(period: number): StreamDefinition<HighLowCloseVolume, ChaikinMoneyFlowState> {
  const total = rollingSum(checkPeriod(period));
  const traded = rollingSum(period);
  return {
    name: 'chaikinMoneyFlow',
    columns: ['high', 'low', 'close', 'volume'],
    parameters: { period },
    warmup: total.warmup,
    fresh: () => ({ flow: total.fresh(), volume: traded.fresh() }),
    step(from, to, row) {
      const flow = total.step(from.flow, to.flow, moneyFlowOf(row));
      const volume = traded.step(from.volume, to.volume, row.volume);
      return volume === 0 ? 0 : flow / volume;
    },
  };
}

/**
 * Chaikin money flow, from -1 to 1: what the accumulation/distribution line gained over some bars, as a share of their volume.
 *
 * 1 means that every bar closed at its high, -1 that every one closed at its low. A bar without a range counts with its volume
 * but has no direction. 0 where nothing was traded. A bar with a value that is not finite gives NaN and starts the warm-up
 * again after it.
 *
 * @param bars - Columns of highs, lows, closes and volumes, oldest first; a `BarSeries` fits.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter, columns of different length or a bad `out`.
 * @see Chaikin (1982); TA-Lib, TA_CMF: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { chaikinMoneyFlow } from '@kairos/indicators';
 *
 * const bars = {
 *   high: Float64Array.of(12, 13),
 *   low: Float64Array.of(8, 9),
 *   close: Float64Array.of(11, 9),
 *   volume: Float64Array.of(60, 20),
 * };
 * chaikinMoneyFlow(bars, 2); // => Float64Array(2) [ NaN, 0.125 ]
 * ```
 */
export function chaikinMoneyFlow(bars: HighLowCloseVolumeColumns, period = 20, out?: Float64Array): Float64Array {
  return runStream(chaikinMoneyFlowDefinition(period), bars, out);
}

/**
 * Streaming {@link chaikinMoneyFlow}, the same bits.
 *
 * @example
 * ```ts
 * import { ChaikinMoneyFlow } from '@kairos/indicators';
 *
 * const flow = new ChaikinMoneyFlow(2);
 * flow.next({ high: 12, low: 8, close: 11, volume: 60 }); // => undefined
 * flow.next({ high: 13, low: 9, close: 9, volume: 20 }); // => 0.125
 * ```
 */
export class ChaikinMoneyFlow extends StreamingIndicator<HighLowCloseVolume> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 20) {
    super(chaikinMoneyFlowDefinition(period));
  }
}

/** What is known of {@link chaikinMoneyFlow}. */
export const chaikinMoneyFlowEntry: IndicatorEntry = {
  name: 'chaikinMoneyFlow',
  title: 'Chaikin money flow',
  description: 'Share of the volume that was traded in bars closing near their high, less that near their low.',
  group: 'volume',
  columns: ['high', 'low', 'close', 'volume'],
  parameters: [whole('period', 20)],
  source: 'Chaikin (1982).',
  flat: '0',
  kernel: chaikinMoneyFlow,
  stream: ChaikinMoneyFlow,
};
