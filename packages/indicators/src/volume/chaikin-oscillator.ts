import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type HighLowCloseVolume, type HighLowCloseVolumeColumns, moneyFlowOf } from './volume-rows.js';

type ChaikinOscillatorState = { count: number; total: number; fast: number; slow: number };

function chaikinOscillatorDefinition(
  fast: number,
  slow: number,
): StreamDefinition<HighLowCloseVolume, ChaikinOscillatorState> {
  const fastWeight = 2 / (checkPeriod(fast, 1, 'fast') + 1);
  const slowWeight = 2 / (checkPeriod(slow, 1, 'slow') + 1);
  const warmup = Math.max(fast, slow) - 1;
  return {
    name: 'chaikinOscillator',
    columns: ['high', 'low', 'close', 'volume'],
    parameters: { fast, slow },
    warmup,
    fresh: () => ({ count: 0, total: 0, fast: 0, slow: 0 }),
    step(from, to, row) {
      to.total = from.total + moneyFlowOf(row);
      if (Number.isNaN(to.total)) {
        to.count = 0;
        to.total = 0;
        to.fast = 0;
        to.slow = 0;
        return Number.NaN;
      }
      to.count = from.count + 1;
      to.fast = to.count === 1 ? to.total : (to.total - from.fast) * fastWeight + from.fast;
      to.slow = to.count === 1 ? to.total : (to.total - from.slow) * slowWeight + from.slow;
      return to.count > warmup ? to.fast - to.slow : Number.NaN;
    },
  };
}

/**
 * Chaikin oscillator, in units of volume: how far the fast exponential average of the accumulation/distribution line stands above
 * the slow one.
 *
 * Both averages start from the first value of the line and not, as elsewhere here, from the mean of the first values: the line has
 * no level of its own, so there is nothing that a mean would settle. A bar with a value that is not finite gives NaN and starts
 * line and warm-up again after it.
 *
 * @param bars - Columns of highs, lows, closes and volumes, oldest first; a `BarSeries` fits.
 * @param fast - Period of the fast average, a whole number from 1.
 * @param slow - Period of the slow average, a whole number from 1.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar; NaN for as many as the longer period less one.
 * @throws `ValidationError` on a bad period, columns of different length or a bad `out`.
 * @see Chaikin (1982); TA-Lib, TA_ADOSC: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { chaikinOscillator } from '@kairos/indicators';
 *
 * const bars = {
 *   high: Float64Array.of(12, 13, 14),
 *   low: Float64Array.of(8, 9, 10),
 *   close: Float64Array.of(11, 9, 14),
 *   volume: Float64Array.of(100, 30, 40),
 * };
 * chaikinOscillator(bars, 1, 3); // => Float64Array(3) [ NaN, NaN, 12.5 ]
 * ```
 */
export function chaikinOscillator(
  bars: HighLowCloseVolumeColumns,
  fast = 3,
  slow = 10,
  out?: Float64Array,
): Float64Array {
  return runStream(chaikinOscillatorDefinition(fast, slow), bars, out);
}

/**
 * Streaming {@link chaikinOscillator}, the same bits.
 *
 * @example
 * ```ts
 * import { ChaikinOscillator } from '@kairos/indicators';
 *
 * const oscillator = new ChaikinOscillator(1, 3);
 * oscillator.next({ high: 12, low: 8, close: 11, volume: 100 }); // => undefined
 * oscillator.next({ high: 13, low: 9, close: 9, volume: 30 }); // => undefined
 * oscillator.next({ high: 14, low: 10, close: 14, volume: 40 }); // => 12.5
 * ```
 */
export class ChaikinOscillator extends StreamingIndicator<HighLowCloseVolume> {
  /** @throws `ValidationError` when a period is not a whole number from 1. */
  constructor(fast = 3, slow = 10) {
    super(chaikinOscillatorDefinition(fast, slow));
  }
}

/** What is known of {@link chaikinOscillator}. */
export const chaikinOscillatorEntry: IndicatorEntry = {
  name: 'chaikinOscillator',
  title: 'Chaikin oscillator',
  description: 'Momentum of the accumulation/distribution line: its fast average less its slow one.',
  group: 'volume',
  columns: ['high', 'low', 'close', 'volume'],
  parameters: [whole('fast', 3), whole('slow', 10)],
  source: 'Chaikin (1982).',
  seed: 'first value of the accumulation/distribution line',
  flat: '0',
  kernel: chaikinOscillator,
  stream: ChaikinOscillator,
};
