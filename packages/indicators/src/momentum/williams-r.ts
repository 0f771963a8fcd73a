import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type ExtremeState, extreme } from '../parts/extreme.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { placeInRange } from './stochastic-kernel.js';

/** Columns that {@link williamsR} reads; every `BarSeries` fits. */
export type WilliamsRColumns = Pick<BarSeries, 'high' | 'low' | 'close'>;

/** What {@link WilliamsR} reads of a bar. */
export type WilliamsRRow = Pick<Bar, 'high' | 'low' | 'close'>;

type WilliamsRState = { top: ExtremeState; bottom: ExtremeState };

function williamsRDefinition(period: number): StreamDefinition<WilliamsRRow, WilliamsRState> {
  checkPeriod(period, 1, 'period');
  const [top, bottom] = [extreme(period, 1), extreme(period, -1)];
  return {
    name: 'williamsR',
    columns: ['high', 'low', 'close'],
    parameters: { period },
    warmup: top.warmup,
    fresh: () => ({ top: top.fresh(), bottom: bottom.fresh() }),
    step(from, to, { high, low, close }) {
      const highest = top.step(from.top, to.top, high);
      const lowest = bottom.step(from.bottom, to.bottom, low);
      return placeInRange(close, highest, lowest) - 100;
    },
  };
}

/**
 * Williams' %R: how far the close is below the highest high of the range, from -100 (at the low) to 0 (at the high).
 *
 * -50 where highest and lowest are the same; TA-Lib gives 0 there.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param period - Bars among which highest and lowest are looked for.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per bar; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Williams (1973), How I Made One Million Dollars; TA-Lib, TA_WILLR: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { williamsR } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(10, 12), low: Float64Array.of(8, 9), close: Float64Array.of(9, 11) };
 * williamsR(bars, 2); // => Float64Array(2) [ NaN, -25 ]
 * ```
 */
export function williamsR(bars: WilliamsRColumns, period = 14, out?: Float64Array): Float64Array {
  return runStream(williamsRDefinition(period), bars, out);
}

/**
 * Streaming {@link williamsR}, the same bits.
 *
 * @example
 * ```ts
 * import { WilliamsR } from '@kairos/indicators';
 *
 * const indicator = new WilliamsR(2);
 * indicator.next({ high: 10, low: 8, close: 9 }); // => undefined
 * indicator.next({ high: 12, low: 9, close: 11 }); // => -25
 * ```
 */
export class WilliamsR extends StreamingIndicator<WilliamsRRow> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14) {
    super(williamsRDefinition(period));
  }
}

/** What is known of {@link williamsR}. */
export const williamsREntry: IndicatorEntry = {
  name: 'williamsR',
  title: "Williams' %R",
  description: 'How far the close is below the highest high of the range.',
  group: 'momentum',
  columns: ['high', 'low', 'close'],
  parameters: [whole('period', 14)],
  source: 'Williams (1973), How I Made One Million Dollars.',
  flat: '-50 (TA-Lib: 0)',
  kernel: williamsR,
  stream: WilliamsR,
};
