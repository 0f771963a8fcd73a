import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingSum } from '../parts/rolling-sum.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

/** Columns that {@link mfi} reads; every `BarSeries` fits. */
export type MfiColumns = Pick<BarSeries, 'high' | 'low' | 'close' | 'volume'>;

/** What {@link Mfi} reads of a bar. */
export type MfiRow = Pick<Bar, 'high' | 'low' | 'close' | 'volume'>;

type MfiState = { price: number; gains: RollingSumState; losses: RollingSumState };

function mfiDefinition(period: number): StreamDefinition<MfiRow, MfiState> {
  checkPeriod(period, 1, 'period');
  const [inflow, outflow] = [rollingSum(period), rollingSum(period)];
  return {
    name: 'mfi',
    columns: ['high', 'low', 'close', 'volume'],
    parameters: { period },
    warmup: period,
    fresh: () => ({ price: Number.NaN, gains: inflow.fresh(), losses: outflow.fresh() }),
    step(from, to, { high, low, close, volume }) {
      const price = (high + low + close) / 3;
      to.price = price;
      const change = price - from.price;
      const flow = price * volume + (change - change);
      const gained = inflow.step(from.gains, to.gains, change > 0 ? flow : flow - flow);
      const lost = outflow.step(from.losses, to.losses, change < 0 ? flow : flow - flow);
      const moved = gained + lost;
      return moved > 0 ? 100 * (gained / moved) : 50 + (moved - moved);
    },
  };
}

/**
 * Money flow index: the money (typical price x volume) that flowed on rises as a share of that on rises and falls, from 0 to 100.
 *
 * 50 where no money flowed; TA-Lib gives 0 there, and wherever less than 1 flowed.
 *
 * A bar with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns, oldest first; a `BarSeries` fits.
 * @param period - Changes summed, a whole number from 1.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per bar; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Quong and Soudack (1989), Volume-Weighted RSI: Money Flow, Stocks & Commodities 7:3; TA-Lib, TA_MFI: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { mfi } from '@kairos/indicators';
 *
 * const bars = {
 *   high: Float64Array.of(1, 2, 1), low: Float64Array.of(1, 2, 1), close: Float64Array.of(1, 2, 1), volume: Float64Array.of(5, 5, 10),
 * };
 * mfi(bars, 2); // => Float64Array(3) [ NaN, NaN, 50 ]
 * ```
 */
export function mfi(bars: MfiColumns, period = 14, out?: Float64Array): Float64Array {
  return runStream(mfiDefinition(period), bars, out);
}

/**
 * Streaming {@link mfi}, the same bits.
 *
 * @example
 * ```ts
 * import { Mfi } from '@kairos/indicators';
 *
 * const indicator = new Mfi(2);
 * indicator.next({ high: 1, low: 1, close: 1, volume: 5 });
 * indicator.next({ high: 2, low: 2, close: 2, volume: 5 });
 * indicator.next({ high: 1, low: 1, close: 1, volume: 10 }); // => 50
 * ```
 */
export class Mfi extends StreamingIndicator<MfiRow> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14) {
    super(mfiDefinition(period));
  }
}

/** What is known of {@link mfi}. */
export const mfiEntry: IndicatorEntry = {
  name: 'mfi',
  title: 'Money flow index',
  description: 'Relative strength index weighted by the money that changed hands.',
  group: 'momentum',
  columns: ['high', 'low', 'close', 'volume'],
  parameters: [whole('period', 14)],
  source: 'Quong and Soudack (1989), Volume-Weighted RSI: Money Flow, Stocks & Commodities 7:3.',
  flat: '50 (TA-Lib: 0)',
  kernel: mfi,
  stream: Mfi,
};
