import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingMean } from '../parts/rolling-sum.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

/** Columns that {@link awesomeOscillator} reads; every `BarSeries` fits. */
export type AwesomeOscillatorColumns = Pick<BarSeries, 'high' | 'low'>;

/** What {@link AwesomeOscillator} reads of a bar. */
export type AwesomeOscillatorRow = Pick<Bar, 'high' | 'low'>;

type AwesomeOscillatorState = { near: RollingSumState; far: RollingSumState };

function awesomeOscillatorDefinition(
  fast: number,
  slow: number,
): StreamDefinition<AwesomeOscillatorRow, AwesomeOscillatorState> {
  checkPeriod(fast, 1, 'fast');
  checkPeriod(slow, 1, 'slow');
  const [near, far] = [rollingMean(fast), rollingMean(slow)];
  return {
    name: 'awesomeOscillator',
    columns: ['high', 'low'],
    parameters: { fast, slow },
    warmup: Math.max(near.warmup, far.warmup),
    fresh: () => ({ near: near.fresh(), far: far.fresh() }),
    step(from, to, { high, low }) {
      const price = (high + low) / 2;
      return near.step(from.near, to.near, price) - far.step(from.far, to.far, price);
    },
  };
}

/**
 * Awesome oscillator: a short simple average of the median price less a long one, in the unit of the prices.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param fast - Bars of the short average.
 * @param slow - Bars of the long average.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per bar; NaN for the first `max(fast, slow) - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Williams (1998), New Trading Dimensions; TA-Lib, TA_AO: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { awesomeOscillator } from '@kairos/indicators';
 *
 * awesomeOscillator({ high: Float64Array.of(2, 6), low: Float64Array.of(2, 4) }, 1, 2)[1]; // => 1.5
 * ```
 */
export function awesomeOscillator(
  bars: AwesomeOscillatorColumns,
  fast = 5,
  slow = 34,
  out?: Float64Array,
): Float64Array {
  return runStream(awesomeOscillatorDefinition(fast, slow), bars, out);
}

/**
 * Streaming {@link awesomeOscillator}, the same bits.
 *
 * @example
 * ```ts
 * import { AwesomeOscillator } from '@kairos/indicators';
 *
 * const indicator = new AwesomeOscillator(1, 2);
 * indicator.next({ high: 2, low: 2 }); // => undefined
 * indicator.next({ high: 6, low: 4 }); // => 1.5
 * ```
 */
export class AwesomeOscillator extends StreamingIndicator<AwesomeOscillatorRow> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(fast = 5, slow = 34) {
    super(awesomeOscillatorDefinition(fast, slow));
  }
}

/** What is known of {@link awesomeOscillator}. */
export const awesomeOscillatorEntry: IndicatorEntry = {
  name: 'awesomeOscillator',
  title: 'Awesome oscillator',
  description: 'Short average of the median price less a long one.',
  group: 'momentum',
  columns: ['high', 'low'],
  parameters: [whole('fast', 5), whole('slow', 34)],
  source: 'Williams (1998), New Trading Dimensions.',
  flat: '0',
  kernel: awesomeOscillator,
  stream: AwesomeOscillator,
};
