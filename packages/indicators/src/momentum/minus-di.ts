import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { directionalMovement, type MovementState } from './directional-movement.js';

/** Columns that {@link minusDi} reads; every `BarSeries` fits. */
export type MinusDiColumns = Pick<BarSeries, 'high' | 'low' | 'close'>;

/** What {@link MinusDi} reads of a bar. */
export type MinusDiRow = Pick<Bar, 'high' | 'low' | 'close'>;

type MinusDiState = MovementState;

function minusDiDefinition(period: number): StreamDefinition<MinusDiRow, MinusDiState> {
  checkPeriod(period, 1, 'period');
  const movement = directionalMovement(period);
  return {
    name: 'minusDi',
    columns: ['high', 'low', 'close'],
    parameters: { period },
    warmup: period,
    fresh: () => movement.fresh(),
    step(from, to, bar) {
      if (movement.advance(from, to, bar) <= period) return Number.NaN;
      return (100 * to.minus) / (to.range > 0 ? to.range : 1);
    },
  };
}

/**
 * Minus directional indicator: downward movement as a share of the true range, from 0 to 100.
 *
 * 0 where there was no range.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param period - A whole number from 1; Wilder's is 14.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per bar; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Wilder (1978), New Concepts in Technical Trading Systems, section IV; TA-Lib, TA_MINUS_DI: the same positions, values agree to rounding but for period 1, where TA-Lib gives a fraction.
 * @example
 * ```ts
 * import { minusDi } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(9, 8), low: Float64Array.of(5, 2), close: Float64Array.of(6, 3) };
 * minusDi(bars, 1)[1]; // => 50
 * ```
 */
export function minusDi(bars: MinusDiColumns, period = 14, out?: Float64Array): Float64Array {
  return runStream(minusDiDefinition(period), bars, out);
}

/**
 * Streaming {@link minusDi}, the same bits.
 *
 * @example
 * ```ts
 * import { MinusDi } from '@kairos/indicators';
 *
 * const indicator = new MinusDi(1);
 * indicator.next({ high: 9, low: 5, close: 6 }); // => undefined
 * indicator.next({ high: 8, low: 2, close: 3 }); // => 50
 * ```
 */
export class MinusDi extends StreamingIndicator<MinusDiRow> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14) {
    super(minusDiDefinition(period));
  }
}

/** What is known of {@link minusDi}. */
export const minusDiEntry: IndicatorEntry = {
  name: 'minusDi',
  title: 'Minus directional indicator',
  description: 'Downward movement as a share of the true range.',
  group: 'momentum',
  columns: ['high', 'low', 'close'],
  parameters: [whole('period', 14)],
  source: 'Wilder (1978), New Concepts in Technical Trading Systems, section IV.',
  seed: 'sums of the first `period - 1` movements',
  flat: '0',
  kernel: minusDi,
  stream: MinusDi,
};
