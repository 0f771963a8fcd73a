import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingMean } from '../parts/rolling-sum.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

/** Columns that {@link qstick} reads; every `BarSeries` fits. */
export type QstickColumns = Pick<BarSeries, 'open' | 'close'>;

/** What {@link Qstick} reads of a bar. */
export type QstickRow = Pick<Bar, 'open' | 'close'>;

type QstickState = RollingSumState;

function qstickDefinition(period: number): StreamDefinition<QstickRow, QstickState> {
  checkPeriod(period, 1, 'period');
  const mean = rollingMean(period);
  return {
    name: 'qstick',
    columns: ['open', 'close'],
    parameters: { period },
    warmup: mean.warmup,
    fresh: () => mean.fresh(),
    step: (from, to, { open, close }) => mean.step(from, to, close - open),
  };
}

/**
 * Qstick: the simple average of close - open, in the unit of the prices. Above 0 white candles prevail.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param period - Bars averaged, a whole number from 1.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per bar; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Chande and Kroll (1994), The New Technical Trader; TA-Lib, TA_QSTICK: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { qstick } from '@kairos/indicators';
 *
 * qstick({ open: Float64Array.of(1, 2), close: Float64Array.of(2, 5) }, 2); // => Float64Array(2) [ NaN, 2 ]
 * ```
 */
export function qstick(bars: QstickColumns, period = 10, out?: Float64Array): Float64Array {
  return runStream(qstickDefinition(period), bars, out);
}

/**
 * Streaming {@link qstick}, the same bits.
 *
 * @example
 * ```ts
 * import { Qstick } from '@kairos/indicators';
 *
 * const indicator = new Qstick(2);
 * indicator.next({ open: 1, close: 2 }); // => undefined
 * indicator.next({ open: 2, close: 5 }); // => 2
 * ```
 */
export class Qstick extends StreamingIndicator<QstickRow> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 10) {
    super(qstickDefinition(period));
  }
}

/** What is known of {@link qstick}. */
export const qstickEntry: IndicatorEntry = {
  name: 'qstick',
  title: 'Qstick',
  description: 'Average of the bodies of the candles.',
  group: 'momentum',
  columns: ['open', 'close'],
  parameters: [whole('period', 10)],
  source: 'Chande and Kroll (1994), The New Technical Trader.',
  flat: '0',
  kernel: qstick,
  stream: Qstick,
};
