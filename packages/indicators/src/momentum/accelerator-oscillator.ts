import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingMean } from '../parts/rolling-sum.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

/** Columns that {@link acceleratorOscillator} reads; every `BarSeries` fits. */
export type AcceleratorOscillatorColumns = Pick<BarSeries, 'high' | 'low'>;

/** What {@link AcceleratorOscillator} reads of a bar. */
export type AcceleratorOscillatorRow = Pick<Bar, 'high' | 'low'>;

type AcceleratorOscillatorState = { near: RollingSumState; far: RollingSumState; mean: RollingSumState };

function acceleratorOscillatorDefinition(
  fast: number,
  slow: number,
  signal: number,
): StreamDefinition<AcceleratorOscillatorRow, AcceleratorOscillatorState> {
  checkPeriod(fast, 1, 'fast');
  checkPeriod(slow, 1, 'slow');
  checkPeriod(signal, 1, 'signal');
  const [near, far] = [rollingMean(fast), rollingMean(slow)];
  const mean = rollingMean(signal);
  return {
    name: 'acceleratorOscillator',
    columns: ['high', 'low'],
    parameters: { fast, slow, signal },
    warmup: Math.max(near.warmup, far.warmup) + mean.warmup,
    fresh: () => ({ near: near.fresh(), far: far.fresh(), mean: mean.fresh() }),
    step(from, to, { high, low }) {
      const price = (high + low) / 2;
      const awesome = near.step(from.near, to.near, price) - far.step(from.far, to.far, price);
      return awesome - mean.step(from.mean, to.mean, awesome);
    },
  };
}

/**
 * Accelerator oscillator: {@link awesomeOscillator} less its simple average, in the unit of the prices.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param fast - Bars of the short average.
 * @param slow - Bars of the long average.
 * @param signal - Bars that the awesome oscillator is averaged over.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per bar; NaN for the first `max(fast, slow) + signal - 2`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Williams (1998), New Trading Dimensions; TA-Lib, TA_AC: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { acceleratorOscillator } from '@kairos/indicators';
 *
 * acceleratorOscillator({ high: Float64Array.of(2, 6, 4), low: Float64Array.of(2, 4, 4) }, 1, 2, 2)[2]; // => -1
 * ```
 */
export function acceleratorOscillator(
  bars: AcceleratorOscillatorColumns,
  fast = 5,
  slow = 34,
  signal = 5,
  out?: Float64Array,
): Float64Array {
  return runStream(acceleratorOscillatorDefinition(fast, slow, signal), bars, out);
}

/**
 * Streaming {@link acceleratorOscillator}, the same bits.
 *
 * @example
 * ```ts
 * import { AcceleratorOscillator } from '@kairos/indicators';
 *
 * const indicator = new AcceleratorOscillator(1, 2, 2);
 * indicator.next({ high: 2, low: 2 });
 * indicator.next({ high: 6, low: 4 });
 * indicator.next({ high: 4, low: 4 }); // => -1
 * ```
 */
export class AcceleratorOscillator extends StreamingIndicator<AcceleratorOscillatorRow> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(fast = 5, slow = 34, signal = 5) {
    super(acceleratorOscillatorDefinition(fast, slow, signal));
  }
}

/** What is known of {@link acceleratorOscillator}. */
export const acceleratorOscillatorEntry: IndicatorEntry = {
  name: 'acceleratorOscillator',
  title: 'Accelerator oscillator',
  description: 'Awesome oscillator less its average.',
  group: 'momentum',
  columns: ['high', 'low'],
  parameters: [whole('fast', 5), whole('slow', 34), whole('signal', 5)],
  source: 'Williams (1998), New Trading Dimensions.',
  flat: '0',
  kernel: acceleratorOscillator,
  stream: AcceleratorOscillator,
};
