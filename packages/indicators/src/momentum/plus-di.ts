import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { directionalMovement, type MovementState } from './directional-movement.js';

/** Columns that {@link plusDi} reads; every `BarSeries` fits. */
export type PlusDiColumns = Pick<BarSeries, 'high' | 'low' | 'close'>;

/** What {@link PlusDi} reads of a bar. */
export type PlusDiRow = Pick<Bar, 'high' | 'low' | 'close'>;

type PlusDiState = MovementState;

function plusDiDefinition(period: number): StreamDefinition<PlusDiRow, PlusDiState> {
  checkPeriod(period, 1, 'period');
  const movement = directionalMovement(period);
  return {
    name: 'plusDi',
    columns: ['high', 'low', 'close'],
    parameters: { period },
    warmup: period,
    fresh: () => movement.fresh(),
    step(from, to, bar) {
      if (movement.advance(from, to, bar) <= period) return Number.NaN;
      return (100 * to.plus) / (to.range > 0 ? to.range : 1);
    },
  };
}

/**
 * Plus directional indicator: upward movement as a share of the true range, from 0 to 100.
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
 * @see Wilder (1978), New Concepts in Technical Trading Systems, section IV; TA-Lib, TA_PLUS_DI: the same positions, values agree to rounding but for period 1, where TA-Lib gives a fraction.
 * @example
 * ```ts
 * import { plusDi } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(2, 4, 5), low: Float64Array.of(1, 2, 1), close: Float64Array.of(2, 3, 4) };
 * plusDi(bars, 1)[1]; // => 100
 * ```
 */
export function plusDi(bars: PlusDiColumns, period = 14, out?: Float64Array): Float64Array {
  return runStream(plusDiDefinition(period), bars, out);
}

/**
 * Streaming {@link plusDi}, the same bits.
 *
 * @example
 * ```ts
 * import { PlusDi } from '@kairos/indicators';
 *
 * const indicator = new PlusDi(1);
 * indicator.next({ high: 2, low: 1, close: 2 });
 * indicator.next({ high: 4, low: 2, close: 3 });
 * indicator.next({ high: 5, low: 1, close: 4 }); // => 0
 * ```
 */
export class PlusDi extends StreamingIndicator<PlusDiRow> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14) {
    super(plusDiDefinition(period));
  }
}

/** What is known of {@link plusDi}. */
export const plusDiEntry: IndicatorEntry = {
  name: 'plusDi',
  title: 'Plus directional indicator',
  description: 'Upward movement as a share of the true range.',
  group: 'momentum',
  columns: ['high', 'low', 'close'],
  parameters: [whole('period', 14)],
  source: 'Wilder (1978), New Concepts in Technical Trading Systems, section IV.',
  seed: 'sums of the first `period - 1` movements',
  flat: '0',
  kernel: plusDi,
  stream: PlusDi,
};
