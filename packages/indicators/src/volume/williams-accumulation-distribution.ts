import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import type { HighLowClose, HighLowCloseColumns } from '../input/bar-columns.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type WilliamsAccumulationDistributionState = { previousClose: number; total: number };

function williamsAccumulationDistributionDefinition(): StreamDefinition<
  HighLowClose,
  WilliamsAccumulationDistributionState
> {
  return {
    name: 'williamsAccumulationDistribution',
    columns: ['high', 'low', 'close'],
    parameters: {},
    warmup: 0,
    fresh: () => ({ previousClose: Number.NaN, total: 0 }),
    step(from, to, { high, low, close }) {
      const { previousClose } = from;
      to.previousClose = close;
      if (Number.isNaN(close)) {
        to.total = 0;
        return Number.NaN;
      }
      to.total = from.total;
      if (close > previousClose) to.total = from.total + (close - Math.min(low, previousClose));
      else if (close < previousClose) to.total = from.total + (close - Math.max(high, previousClose));
      return to.total;
    },
  };
}

/**
 * Williams' accumulation/distribution, in the unit of the prices: what buyers lifted the price by, less what sellers pressed it
 * by.
 *
 * A bar that closed higher adds close - min(low, close before), one that closed lower close - max(high, close before), which is
 * below 0; one that closed where the one before it did adds nothing. No volume is in it. It starts at 0 with the first bar, so
 * only its changes mean anything. A bar with a value that is not finite gives NaN, and the sum starts again after it.
 *
 * @param bars - Columns of highs, lows and closes, oldest first; a `BarSeries` fits.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar, from the first on.
 * @throws `ValidationError` on columns of different length or a bad `out`.
 * @see Williams (1972), The Secret of Selecting Stocks; TA-Lib, TA_WAD: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { williamsAccumulationDistribution } from '@kairos/indicators';
 *
 * const bars = {
 *   high: Float64Array.of(10, 13, 12),
 *   low: Float64Array.of(8, 11, 9),
 *   close: Float64Array.of(9, 12, 10),
 * };
 * williamsAccumulationDistribution(bars); // => Float64Array(3) [ 0, 3, 1 ]
 * ```
 */
export function williamsAccumulationDistribution(bars: HighLowCloseColumns, out?: Float64Array): Float64Array {
  return runStream(williamsAccumulationDistributionDefinition(), bars, out);
}

/**
 * Streaming {@link williamsAccumulationDistribution}, the same bits.
 *
 * @example
 * ```ts
 * import { WilliamsAccumulationDistribution } from '@kairos/indicators';
 *
 * const line = new WilliamsAccumulationDistribution();
 * line.next({ high: 10, low: 8, close: 9 }); // => 0
 * line.next({ high: 13, low: 11, close: 12 }); // => 3
 * ```
 */
export class WilliamsAccumulationDistribution extends StreamingIndicator<HighLowClose> {
  constructor() {
    super(williamsAccumulationDistributionDefinition());
  }
}

/** What is known of {@link williamsAccumulationDistribution}. */
export const williamsAccumulationDistributionEntry: IndicatorEntry = {
  name: 'williamsAccumulationDistribution',
  title: "Williams' accumulation/distribution",
  description:
    'Sum of how far the closes stand above the true low of rising bars and below the true high of falling ones.',
  group: 'volume',
  columns: ['high', 'low', 'close'],
  parameters: [],
  source: 'Williams (1972), The Secret of Selecting Stocks.',
  seed: '0 at the first bar',
  flat: '0',
  kernel: williamsAccumulationDistribution,
  stream: WilliamsAccumulationDistribution,
};
