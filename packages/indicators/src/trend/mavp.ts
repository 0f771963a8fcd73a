import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { newWindow, pushValue, stateOf, valueAt, type WindowState } from '../parts/window.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

function mavpDefinition(
  minPeriod: number,
  maxPeriod: number,
): StreamDefinition<{ readonly a: number; readonly b: number }, WindowState> {
  checkPeriod(minPeriod, 1, 'minPeriod');
  const window = newWindow(checkPeriod(maxPeriod, 1, 'maxPeriod'));
  return {
    name: 'mavp',
    columns: ['a', 'b'],
    parameters: { minPeriod, maxPeriod },
    warmup: maxPeriod - 1,
    fresh: () => stateOf(window),
    step(from, to, { a: value, b }) {
      if (pushValue(from, to, value) < maxPeriod) return Number.NaN;
      const period = Math.min(Math.max(Math.trunc(b), minPeriod), maxPeriod);
      // Distances from the newest value, so that a flat price stays flat whatever the periods are.
      let distance = 0;
      for (let age = 1; age < period; age++) distance += valueAt(to, age) - value;
      return value + distance / period;
    },
  };
}

/**
 * Moving average with variable period: the mean of the last values, as many as a second series says.
 *
 * A period is cut to a whole number and held between `minPeriod` and `maxPeriod`; where these cross, `maxPeriod`
 * wins. Takes time in proportion to the periods. A value or period that is not finite gives NaN and starts the
 * warm-up again after it.
 *
 * @param series - Values as `a` and their periods as `b`, oldest first.
 * @param minPeriod - Least period, a whole number from 1.
 * @param maxPeriod - Largest period, a whole number from 1.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per input; NaN for the first `maxPeriod - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_MAVP with simple averages: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { mavp } from '@kairos/indicators';
 *
 * mavp({ a: Float64Array.of(1, 3, 8), b: Float64Array.of(2, 2, 3) }, 1, 3); // => Float64Array(3) [ NaN, NaN, 4 ]
 * ```
 */
export function mavp(
  series: { readonly a: Float64Array; readonly b: Float64Array },
  minPeriod = 2,
  maxPeriod = 30,
  out?: Float64Array,
): Float64Array {
  return runStream(mavpDefinition(minPeriod, maxPeriod), series, out);
}

/**
 * Streaming {@link mavp}, the same bits.
 *
 * @example
 * ```ts
 * import { Mavp } from '@kairos/indicators';
 *
 * const average = new Mavp(1, 2);
 * average.next({ a: 1, b: 2 }); // => undefined
 * average.next({ a: 3, b: 2 }); // => 2
 * average.replace({ a: 3, b: 1 }); // => 3
 * ```
 */
export class Mavp extends StreamingIndicator<{ readonly a: number; readonly b: number }> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(minPeriod = 2, maxPeriod = 30) {
    super(mavpDefinition(minPeriod, maxPeriod));
  }
}

/** What is known of {@link mavp}. */
export const mavpEntry: IndicatorEntry = {
  name: 'mavp',
  title: 'Moving average with variable period',
  description: 'Simple average whose period is given anew with every value.',
  group: 'trend',
  columns: ['a', 'b'],
  parameters: [whole('minPeriod', 2), whole('maxPeriod', 30)],
  source: 'TA-Lib, TA_MAVP.',
  flat: 'the price',
  kernel: mavp,
  stream: Mavp,
};
