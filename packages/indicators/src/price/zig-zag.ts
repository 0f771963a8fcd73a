import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { checkReal, real } from '../catalogue/parameters.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { startZigZag, stepZigZag, type ZigZagState } from './zig-zag-pivots.js';

function zigZagDefinition(reversal: number): StreamDefinition<Pick<Bar, 'high' | 'low'>, ZigZagState> {
  checkReal(reversal, 'reversal');
  return {
    name: 'zigZag',
    columns: ['high', 'low'],
    parameters: { reversal },
    warmup: 0,
    fresh: startZigZag,
    step(from, to, { high, low }) {
      stepZigZag(from, to, high, low, reversal);
      return to.pivot;
    },
  };
}

/**
 * Zigzag: the last turning point of the price that is confirmed, in the unit of the prices.
 *
 * A high is confirmed once a low lies `reversal` of it below, a low once a high lies that far above. Until the first
 * is, the value is the middle of the first bar. A bar that goes further in the direction under way confirms nothing, as
 * no one knows what came first in it.
 *
 * This is what can be known at each bar, so signals may be made from it. The zigzag of charts is drawn from turning
 * point to turning point, bars before it was known that they are some, and its last stretch is drawn anew with every
 * bar: it repaints. For that one see {@link zigZagPivots}. A bar with a value that is not finite gives NaN, and it
 * starts again after it.
 *
 * @param bars - Columns of highs and lows, oldest first; a `BarSeries` fits.
 * @param reversal - How far the price must turn, as a fraction of the turning point, from 0; 0.05 are 5%.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar, from the first on.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Kaufman (2013), Trading Systems and Methods, chapter 5 (swing trading).
 * @example
 * ```ts
 * import { zigZag } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(10, 12, 11, 10.5), low: Float64Array.of(8, 11, 10.9, 9) };
 * zigZag(bars, 0.1); // => Float64Array(4) [ 9, 8, 8, 12 ]
 * ```
 */
export function zigZag(bars: Pick<BarSeries, 'high' | 'low'>, reversal = 0.05, out?: Float64Array): Float64Array {
  return runStream(zigZagDefinition(reversal), bars, out);
}

/**
 * Streaming {@link zigZag}, the same bits.
 *
 * @example
 * ```ts
 * import { ZigZag } from '@kairos/indicators';
 *
 * const turns = new ZigZag(0.1);
 * turns.next({ high: 10, low: 8 }); // => 9
 * turns.next({ high: 12, low: 11 }); // => 8
 * ```
 */
export class ZigZag extends StreamingIndicator<Pick<Bar, 'high' | 'low'>> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(reversal = 0.05) {
    super(zigZagDefinition(reversal));
  }
}

/** What is known of {@link zigZag}. */
export const zigZagEntry: IndicatorEntry = {
  name: 'zigZag',
  title: 'Zigzag',
  description: 'Last high or low that the price has since turned away from by a given fraction.',
  group: 'price',
  columns: ['high', 'low'],
  parameters: [real('reversal', 0.05)],
  source: 'Kaufman (2013), Trading Systems and Methods, chapter 5.',
  seed: 'middle of the first bar until a turning point is confirmed',
  flat: 'the price',
  kernel: zigZag,
  stream: ZigZag,
};
