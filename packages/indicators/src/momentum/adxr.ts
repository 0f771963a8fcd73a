import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { delay } from '../parts/delay.js';
import type { WindowState } from '../parts/window.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type AdxState, adxDefinition } from './adx.js';

/** Columns that {@link adxr} reads; every `BarSeries` fits. */
export type AdxrColumns = Pick<BarSeries, 'high' | 'low'>;

/** What {@link Adxr} reads of a bar. */
export type AdxrRow = Pick<Bar, 'high' | 'low'>;

type AdxrState = { adx: AdxState; past: WindowState };

function adxrDefinition(period: number): StreamDefinition<AdxrRow, AdxrState> {
  checkPeriod(period, 1, 'period');
  const [strength, past] = [adxDefinition(period), delay(period - 1)];
  return {
    name: 'adxr',
    columns: ['high', 'low'],
    parameters: { period },
    warmup: strength.warmup + past.warmup,
    fresh: () => ({ adx: strength.fresh(), past: past.fresh() }),
    step(from, to, bar) {
      const adx = strength.step(from.adx, to.adx, bar);
      return (adx + past.step(from.past, to.past, adx)) / 2;
    },
  };
}

/**
 * Average directional index rating: the mean of {@link adx} now and `period - 1` bars before, from 0 to 100.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param period - A whole number from 1; Wilder's is 14.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per bar; NaN for the first `3 x period - 2`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Wilder (1978), New Concepts in Technical Trading Systems, section IV; TA-Lib, TA_ADXR: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { adxr } from '@kairos/indicators';
 *
 * adxr({ high: Float64Array.of(2, 3, 4), low: Float64Array.of(1, 2, 3) }, 1); // => Float64Array(3) [ NaN, 100, 100 ]
 * ```
 */
export function adxr(bars: AdxrColumns, period = 14, out?: Float64Array): Float64Array {
  return runStream(adxrDefinition(period), bars, out);
}

/**
 * Streaming {@link adxr}, the same bits.
 *
 * @example
 * ```ts
 * import { Adxr } from '@kairos/indicators';
 *
 * const indicator = new Adxr(1);
 * indicator.next({ high: 2, low: 1 });
 * indicator.next({ high: 3, low: 2 });
 * indicator.next({ high: 4, low: 3 }); // => 100
 * ```
 */
export class Adxr extends StreamingIndicator<AdxrRow> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14) {
    super(adxrDefinition(period));
  }
}

/** What is known of {@link adxr}. */
export const adxrEntry: IndicatorEntry = {
  name: 'adxr',
  title: 'Average directional index rating',
  description: 'Mean of the average directional index now and a period ago.',
  group: 'momentum',
  columns: ['high', 'low'],
  parameters: [whole('period', 14)],
  source: 'Wilder (1978), New Concepts in Technical Trading Systems, section IV.',
  seed: 'that of `adx`',
  flat: '0',
  kernel: adxr,
  stream: Adxr,
};
