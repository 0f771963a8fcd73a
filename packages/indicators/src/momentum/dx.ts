import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { oneSidedness } from './adx.js';
import { directionalMovement, type MovementState } from './directional-movement.js';

/** Columns that {@link dx} reads; every `BarSeries` fits. */
export type DxColumns = Pick<BarSeries, 'high' | 'low' | 'close'>;

/** What {@link Dx} reads of a bar. */
export type DxRow = Pick<Bar, 'high' | 'low' | 'close'>;

type DxState = MovementState;

function dxDefinition(period: number): StreamDefinition<DxRow, DxState> {
  checkPeriod(period, 1, 'period');
  const movement = directionalMovement(period);
  return {
    name: 'dx',
    columns: ['high', 'low', 'close'],
    parameters: { period },
    warmup: period,
    fresh: () => movement.fresh(),
    step(from, to, bar) {
      if (movement.advance(from, to, bar) <= period) return Number.NaN;
      return oneSidedness(to.plus, to.minus);
    },
  };
}

/**
 * Directional index: how one-sided directional movement is, from 0 to 100. Its average is {@link adx}.
 *
 * 0 where nothing moved.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param period - A whole number from 1; Wilder's is 14.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per bar; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Wilder (1978), New Concepts in Technical Trading Systems, section IV; TA-Lib, TA_DX: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { dx } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(2, 4, 5), low: Float64Array.of(1, 2, 1), close: Float64Array.of(2, 3, 4) };
 * dx(bars, 1)[1]; // => 100
 * ```
 */
export function dx(bars: DxColumns, period = 14, out?: Float64Array): Float64Array {
  return runStream(dxDefinition(period), bars, out);
}

/**
 * Streaming {@link dx}, the same bits.
 *
 * @example
 * ```ts
 * import { Dx } from '@kairos/indicators';
 *
 * const indicator = new Dx(1);
 * indicator.next({ high: 2, low: 1, close: 2 });
 * indicator.next({ high: 4, low: 2, close: 3 });
 * indicator.next({ high: 5, low: 1, close: 4 }); // => 0
 * ```
 */
export class Dx extends StreamingIndicator<DxRow> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14) {
    super(dxDefinition(period));
  }
}

/** What is known of {@link dx}. */
export const dxEntry: IndicatorEntry = {
  name: 'dx',
  title: 'Directional index',
  description: 'How one-sided directional movement is, from 0 to 100.',
  group: 'momentum',
  columns: ['high', 'low', 'close'],
  parameters: [whole('period', 14)],
  source: 'Wilder (1978), New Concepts in Technical Trading Systems, section IV.',
  seed: 'sums of the first `period - 1` movements',
  flat: '0',
  kernel: dx,
  stream: Dx,
};
