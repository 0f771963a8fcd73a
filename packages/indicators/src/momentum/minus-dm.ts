import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { directionalMovement, type MovementState } from './directional-movement.js';

/** Columns that {@link minusDm} reads; every `BarSeries` fits. */
export type MinusDmColumns = Pick<BarSeries, 'high' | 'low' | 'close'>;

/** What {@link MinusDm} reads of a bar. */
export type MinusDmRow = Pick<Bar, 'high' | 'low' | 'close'>;

type MinusDmState = MovementState;

function minusDmDefinition(period: number): StreamDefinition<MinusDmRow, MinusDmState> {
  checkPeriod(period, 1, 'period');
  const movement = directionalMovement(period);
  return {
    name: 'minusDm',
    columns: ['high', 'low', 'close'],
    parameters: { period },
    warmup: Math.max(1, period - 1),
    fresh: () => movement.fresh(),
    step(from, to, bar) {
      if (movement.advance(from, to, bar) <= Math.max(1, period - 1)) return Number.NaN;
      return to.minus;
    },
  };
}

/**
 * Minus directional movement: how much lows fell, where they fell more than highs rose, summed and smoothed, in the unit of the prices.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param period - A whole number from 1; Wilder's is 14.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per bar; NaN for the first `period - 1`, at least one.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Wilder (1978), New Concepts in Technical Trading Systems, section IV; TA-Lib, TA_MINUS_DM: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { minusDm } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(9, 8), low: Float64Array.of(5, 2), close: Float64Array.of(6, 3) };
 * minusDm(bars, 1); // => Float64Array(2) [ NaN, 3 ]
 * ```
 */
export function minusDm(bars: MinusDmColumns, period = 14, out?: Float64Array): Float64Array {
  return runStream(minusDmDefinition(period), bars, out);
}

/**
 * Streaming {@link minusDm}, the same bits.
 *
 * @example
 * ```ts
 * import { MinusDm } from '@kairos/indicators';
 *
 * const indicator = new MinusDm(1);
 * indicator.next({ high: 9, low: 5, close: 6 }); // => undefined
 * indicator.next({ high: 8, low: 2, close: 3 }); // => 3
 * ```
 */
export class MinusDm extends StreamingIndicator<MinusDmRow> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14) {
    super(minusDmDefinition(period));
  }
}

/** What is known of {@link minusDm}. */
export const minusDmEntry: IndicatorEntry = {
  name: 'minusDm',
  title: 'Minus directional movement',
  description: 'Smoothed falls of the low where they were more than the rises of the high.',
  group: 'momentum',
  columns: ['high', 'low', 'close'],
  parameters: [whole('period', 14)],
  source: 'Wilder (1978), New Concepts in Technical Trading Systems, section IV.',
  seed: 'sums of the first `period - 1` movements',
  flat: '0',
  kernel: minusDm,
  stream: MinusDm,
};
