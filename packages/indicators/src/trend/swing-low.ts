import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { newWindow, pushValue, valueAt, type WindowState } from '../parts/window.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { isTurningPoint } from './turning-point.js';

/** `level` is the last swing low; until there is one, the lowest low so far. */
type SwingLowState = WindowState & { isConfirmed: number; level: number };

function swingLowDefinition(strength: number): StreamDefinition<Pick<Bar, 'low'>, SwingLowState> {
  const depth = checkPeriod(strength, 1, 'strength') * 2;
  const window = newWindow(depth);
  return {
    name: 'swingLow',
    columns: ['low'],
    parameters: { strength },
    warmup: depth,
    fresh: () => ({ ...window, isConfirmed: 0, level: Number.NaN }),
    step(from, to, { low }) {
      const count = pushValue(from, to, low);
      to.isConfirmed = count > 1 ? from.isConfirmed : 0;
      to.level = count > 1 ? from.level : low;
      if (count > depth && isTurningPoint(to, strength, strength, -1)) {
        to.isConfirmed = 1;
        to.level = valueAt(to, strength);
      } else if (to.isConfirmed === 0 && low < to.level) {
        to.level = low;
      }
      return count > depth ? to.level : Number.NaN;
    },
  };
}

/**
 * Swing low: the last low that lies below those of the bars on either side, in the unit of the prices: a level of support.
 *
 * It is known `strength` bars after it, and given from then on until the next; so signals may be made from it. Until the
 * first is known the value is the lowest low so far. Equal lows are no swing. A bar with a value that is not finite gives
 * NaN and starts the warm-up again after it.
 *
 * @param bars - A column of lows, oldest first; a `BarSeries` fits.
 * @param strength - Bars on either side that must lie higher, a whole number from 1.
 * @param out - Where to write: as long as the column, sharing no memory with it. A new array unless given.
 * @returns One value per bar; NaN for the first `2 x strength`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Williams (1995), Trading Chaos: fractals are swings of strength 2.
 * @example
 * ```ts
 * import { swingLow } from '@kairos/indicators';
 *
 * const bars = { low: Float64Array.of(6, 4, 5, 3, 2, 7) };
 * swingLow(bars, 1); // => Float64Array(6) [ NaN, NaN, 4, 4, 4, 2 ]
 * ```
 */
export function swingLow(bars: Pick<BarSeries, 'low'>, strength = 5, out?: Float64Array): Float64Array {
  return runStream(swingLowDefinition(strength), bars, out);
}

/**
 * Streaming {@link swingLow}, the same bits.
 *
 * @example
 * ```ts
 * import { SwingLow } from '@kairos/indicators';
 *
 * const swing = new SwingLow(1);
 * swing.next({ low: 6 }); // => undefined
 * swing.next({ low: 4 }); // => undefined
 * swing.next({ low: 5 }); // => 4
 * ```
 */
export class SwingLow extends StreamingIndicator<Pick<Bar, 'low'>> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(strength = 5) {
    super(swingLowDefinition(strength));
  }
}

/** What is known of {@link swingLow}. */
export const swingLowEntry: IndicatorEntry = {
  name: 'swingLow',
  title: 'Swing low',
  description: 'Last low below those of the bars on either side, from the bar on that confirms it.',
  group: 'trend',
  columns: ['low'],
  parameters: [whole('strength', 5)],
  source: 'Williams (1995), Trading Chaos.',
  seed: 'lowest low so far until a swing is confirmed',
  flat: 'the price',
  kernel: swingLow,
  stream: SwingLow,
};
