import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { directionalMovement, type MovementState } from './directional-movement.js';

/** Columns that {@link plusDm} reads; every `BarSeries` fits. */
export type PlusDmColumns = Pick<BarSeries, 'high' | 'low' | 'close'>;

/** What {@link PlusDm} reads of a bar. */
export type PlusDmRow = Pick<Bar, 'high' | 'low' | 'close'>;

type PlusDmState = MovementState;

function plusDmDefinition(period: number): StreamDefinition<PlusDmRow, PlusDmState> {
  checkPeriod(period, 1, 'period');
  const movement = directionalMovement(period);
  return {
    name: 'plusDm',
    columns: ['high', 'low', 'close'],
    parameters: { period },
    warmup: Math.max(1, period - 1),
    fresh: () => movement.fresh(),
    step(from, to, bar) {
      if (movement.advance(from, to, bar) <= Math.max(1, period - 1)) return Number.NaN;
      return to.plus;
    },
  };
}

/**
 * Plus directional movement: how much highs rose, where they rose more than lows fell, summed and smoothed, in the unit of the prices.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param period - A whole number from 1; Wilder's is 14.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per bar; NaN for the first `period - 1`, at least one.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Wilder (1978), New Concepts in Technical Trading Systems, section IV; TA-Lib, TA_PLUS_DM: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { plusDm } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(2, 4, 5), low: Float64Array.of(1, 2, 1), close: Float64Array.of(2, 3, 4) };
 * plusDm(bars, 1); // => Float64Array(3) [ NaN, 2, 0 ]
 * ```
 */
export function plusDm(bars: PlusDmColumns, period = 14, out?: Float64Array): Float64Array {
  return runStream(plusDmDefinition(period), bars, out);
}

/**
 * Streaming {@link plusDm}, the same bits.
 *
 * @example
 * ```ts
 * import { PlusDm } from '@kairos/indicators';
 *
 * const indicator = new PlusDm(1);
 * indicator.next({ high: 2, low: 1, close: 2 });
 * indicator.next({ high: 4, low: 2, close: 3 });
 * indicator.next({ high: 5, low: 1, close: 4 }); // => 0
 * ```
 */
export class PlusDm extends StreamingIndicator<PlusDmRow> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14) {
    super(plusDmDefinition(period));
  }
}

/** What is known of {@link plusDm}. */
export const plusDmEntry: IndicatorEntry = {
  name: 'plusDm',
  title: 'Plus directional movement',
  description: 'Smoothed rises of the high where they were more than the falls of the low.',
  group: 'momentum',
  columns: ['high', 'low', 'close'],
  parameters: [whole('period', 14)],
  source: 'Wilder (1978), New Concepts in Technical Trading Systems, section IV.',
  seed: 'sums of the first `period - 1` movements',
  flat: '0',
  kernel: plusDm,
  stream: PlusDm,
};
