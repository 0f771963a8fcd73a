import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { delay } from '../parts/delay.js';
import type { WindowState } from '../parts/window.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type RocrState = { past: WindowState };

function rocrDefinition(period: number): StreamDefinition<number, RocrState> {
  checkPeriod(period, 1, 'period');
  const past = delay(period);
  return {
    name: 'rocr',
    parameters: { period },
    warmup: period,
    fresh: () => ({ past: past.fresh() }),
    step(from, to, value) {
      const before = past.step(from.past, to.past, value);
      return before === 0 ? 0 : value / before;
    },
  };
}

/**
 * Rate of change as a ratio: value / before, `period` values apart. 0 where the one before is 0, as in TA-Lib.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Distance in values, a whole number from 1.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_ROCR: the same positions and values.
 * @example
 * ```ts
 * import { rocr } from '@kairos/indicators';
 *
 * rocr(Float64Array.of(4, 5), 1); // => Float64Array(2) [ NaN, 1.25 ]
 * ```
 */
export function rocr(values: Float64Array, period = 10, out?: Float64Array): Float64Array {
  return runStream(rocrDefinition(period), values, out);
}

/**
 * Streaming {@link rocr}, the same bits.
 *
 * @example
 * ```ts
 * import { Rocr } from '@kairos/indicators';
 *
 * const indicator = new Rocr(1);
 * indicator.next(4); // => undefined
 * indicator.next(5); // => 1.25
 * ```
 */
export class Rocr extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 10) {
    super(rocrDefinition(period));
  }
}

/** What is known of {@link rocr}. */
export const rocrEntry: IndicatorEntry = {
  name: 'rocr',
  title: 'Rate of change as a ratio',
  description: 'The price as a multiple of the price some bars ago.',
  group: 'momentum',
  parameters: [whole('period', 10)],
  source: 'TA-Lib.',
  flat: '1',
  kernel: rocr,
  stream: Rocr,
};
