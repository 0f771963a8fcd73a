import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { newWindow, pushValue, valueAt, type WindowState } from '../parts/window.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { isTurningPoint } from './turning-point.js';

/** `level` is the last swing high; until there is one, the highest high so far. */
type SwingHighState = WindowState & { isConfirmed: number; level: number };

function swingHighDefinition(strength: number): StreamDefinition<Pick<Bar, 'high'>, SwingHighState> {
  const depth = checkPeriod(strength, 1, 'strength') * 2;
  const window = newWindow(depth);
  return {
    name: 'swingHigh',
    columns: ['high'],
    parameters: { strength },
    warmup: depth,
    fresh: () => ({ ...window, isConfirmed: 0, level: Number.NaN }),
    step(from, to, { high }) {
      const count = pushValue(from, to, high);
      to.isConfirmed = count > 1 ? from.isConfirmed : 0;
      to.level = count > 1 ? from.level : high;
      if (count > depth && isTurningPoint(to, strength, strength, 1)) {
        to.isConfirmed = 1;
        to.level = valueAt(to, strength);
      } else if (to.isConfirmed === 0 && high > to.level) {
        to.level = high;
      }
      return count > depth ? to.level : Number.NaN;
    },
  };
}

/**
 * Swing high: the last high that lies above those of the bars on either side, in the unit of the prices: a level of resistance.
 *
 * It is known `strength` bars after it, and given from then on until the next; so signals may be made from it. Until the
 * first is known the value is the highest high so far. Equal highs are no swing. A bar with a value that is not finite gives
 * NaN and starts the warm-up again after it.
 *
 * @param bars - A column of highs, oldest first; a `BarSeries` fits.
 * @param strength - Bars on either side that must lie lower, a whole number from 1.
 * @param out - Where to write: as long as the column, sharing no memory with it. A new array unless given.
 * @returns One value per bar; NaN for the first `2 x strength`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Williams (1995), Trading Chaos: fractals are swings of strength 2.
 * @example
 * ```ts
 * import { swingHigh } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(4, 6, 5, 7, 8, 3) };
 * swingHigh(bars, 1); // => Float64Array(6) [ NaN, NaN, 6, 6, 6, 8 ]
 * ```
 */
export function swingHigh(bars: Pick<BarSeries, 'high'>, strength = 5, out?: Float64Array): Float64Array {
  return runStream(swingHighDefinition(strength), bars, out);
}

/**
 * Streaming {@link swingHigh}, the same bits.
 *
 * @example
 * ```ts
 * import { SwingHigh } from '@kairos/indicators';
 *
 * const swing = new SwingHigh(1);
 * swing.next({ high: 4 }); // => undefined
 * swing.next({ high: 6 }); // => undefined
 * swing.next({ high: 5 }); // => 6
 * ```
 */
export class SwingHigh extends StreamingIndicator<Pick<Bar, 'high'>> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(strength = 5) {
    super(swingHighDefinition(strength));
  }
}

/** What is known of {@link swingHigh}. */
export const swingHighEntry: IndicatorEntry = {
  name: 'swingHigh',
  title: 'Swing high',
  description: 'Last high above those of the bars on either side, from the bar on that confirms it.',
  group: 'trend',
  columns: ['high'],
  parameters: [whole('strength', 5)],
  source: 'Williams (1995), Trading Chaos.',
  seed: 'highest high so far until a swing is confirmed',
  flat: 'the price',
  kernel: swingHigh,
  stream: SwingHigh,
};
