import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { delay } from '../parts/delay.js';
import type { WindowState } from '../parts/window.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type Rocr100State = { past: WindowState };

function rocr100Definition(period: number): StreamDefinition<number, Rocr100State> {
  checkPeriod(period, 1, 'period');
  const past = delay(period);
  return {
    name: 'rocr100',
    parameters: { period },
    warmup: period,
    fresh: () => ({ past: past.fresh() }),
    step(from, to, value) {
      const before = past.step(from.past, to.past, value);
      return before === 0 ? 0 : (value / before) * 100;
    },
  };
}

/**
 * Rate of change as a ratio to 100: 100 x value / before, `period` values apart. 0 where the one before is 0, as in TA-Lib.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Distance in values, a whole number from 1.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_ROCR100: the same positions and values.
 * @example
 * ```ts
 * import { rocr100 } from '@kairos/indicators';
 *
 * rocr100(Float64Array.of(4, 5), 1); // => Float64Array(2) [ NaN, 125 ]
 * ```
 */
export function rocr100(values: Float64Array, period = 10, out?: Float64Array): Float64Array {
  return runStream(rocr100Definition(period), values, out);
}

/**
 * Streaming {@link rocr100}, the same bits.
 *
 * @example
 * ```ts
 * import { Rocr100 } from '@kairos/indicators';
 *
 * const indicator = new Rocr100(1);
 * indicator.next(4); // => undefined
 * indicator.next(5); // => 125
 * ```
 */
export class Rocr100 extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 10) {
    super(rocr100Definition(period));
  }
}

/** What is known of {@link rocr100}. */
export const rocr100Entry: IndicatorEntry = {
  name: 'rocr100',
  title: 'Rate of change as a ratio to 100',
  description: 'The price in hundredths of the price some bars ago.',
  group: 'momentum',
  parameters: [whole('period', 10)],
  source: 'TA-Lib.',
  flat: '100',
  kernel: rocr100,
  stream: Rocr100,
};
