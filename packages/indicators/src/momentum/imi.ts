import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingSum } from '../parts/rolling-sum.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

/** Columns that {@link imi} reads; every `BarSeries` fits. */
export type ImiColumns = Pick<BarSeries, 'open' | 'close'>;

/** What {@link Imi} reads of a bar. */
export type ImiRow = Pick<Bar, 'open' | 'close'>;

type ImiState = { white: RollingSumState; black: RollingSumState };

function imiDefinition(period: number): StreamDefinition<ImiRow, ImiState> {
  checkPeriod(period, 1, 'period');
  const [whites, blacks] = [rollingSum(period), rollingSum(period)];
  return {
    name: 'imi',
    columns: ['open', 'close'],
    parameters: { period },
    warmup: whites.warmup,
    fresh: () => ({ white: whites.fresh(), black: blacks.fresh() }),
    step(from, to, { open, close }) {
      const body = close - open;
      const white = whites.step(from.white, to.white, body > 0 ? body : body - body);
      const black = blacks.step(from.black, to.black, body < 0 ? -body : body - body);
      const moved = white + black;
      return moved > 0 ? 100 * (white / moved) : 50 + (moved - moved);
    },
  };
}

/**
 * Intraday momentum index: the white bodies as a share of all bodies of the last bars, from 0 to 100.
 *
 * 50 where there are no bodies.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param period - Bars summed, a whole number from 1.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per bar; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Chande and Kroll (1994), The New Technical Trader; TA-Lib, TA_IMI: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { imi } from '@kairos/indicators';
 *
 * imi({ open: Float64Array.of(1, 5), close: Float64Array.of(4, 4) }, 2)[1]; // => 75
 * ```
 */
export function imi(bars: ImiColumns, period = 14, out?: Float64Array): Float64Array {
  return runStream(imiDefinition(period), bars, out);
}

/**
 * Streaming {@link imi}, the same bits.
 *
 * @example
 * ```ts
 * import { Imi } from '@kairos/indicators';
 *
 * const indicator = new Imi(2);
 * indicator.next({ open: 1, close: 4 }); // => undefined
 * indicator.next({ open: 5, close: 4 }); // => 75
 * ```
 */
export class Imi extends StreamingIndicator<ImiRow> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14) {
    super(imiDefinition(period));
  }
}

/** What is known of {@link imi}. */
export const imiEntry: IndicatorEntry = {
  name: 'imi',
  title: 'Intraday momentum index',
  description: 'White bodies as a share of all bodies.',
  group: 'momentum',
  columns: ['open', 'close'],
  parameters: [whole('period', 14)],
  source: 'Chande and Kroll (1994), The New Technical Trader.',
  flat: '50',
  kernel: imi,
  stream: Imi,
};
