import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { delay } from '../parts/delay.js';
import type { WindowState } from '../parts/window.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type RocState = { past: WindowState };

function rocDefinition(period: number): StreamDefinition<number, RocState> {
  checkPeriod(period, 1, 'period');
  const past = delay(period);
  return {
    name: 'roc',
    parameters: { period },
    warmup: period,
    fresh: () => ({ past: past.fresh() }),
    step(from, to, value) {
      const before = past.step(from.past, to.past, value);
      return before === 0 ? 0 : (value / before - 1) * 100;
    },
  };
}

/**
 * Rate of change: the change since `period` values before, times 100. 0 where the one before is 0, as in TA-Lib.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Distance in values, a whole number from 1.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_ROC: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { roc } from '@kairos/indicators';
 *
 * roc(Float64Array.of(4, 5), 1); // => Float64Array(2) [ NaN, 25 ]
 * ```
 */
export function roc(values: Float64Array, period = 10, out?: Float64Array): Float64Array {
  return runStream(rocDefinition(period), values, out);
}

/**
 * Streaming {@link roc}, the same bits.
 *
 * @example
 * ```ts
 * import { Roc } from '@kairos/indicators';
 *
 * const indicator = new Roc(1);
 * indicator.next(4); // => undefined
 * indicator.next(5); // => 25
 * ```
 */
export class Roc extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 10) {
    super(rocDefinition(period));
  }
}

/** What is known of {@link roc}. */
export const rocEntry: IndicatorEntry = {
  name: 'roc',
  title: 'Rate of change',
  description: 'Change since some bars ago, in hundredths of the price then.',
  group: 'momentum',
  parameters: [whole('period', 10)],
  source: 'TA-Lib.',
  flat: '0',
  kernel: roc,
  stream: Roc,
};
