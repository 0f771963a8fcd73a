import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { delay } from '../parts/delay.js';
import type { WindowState } from '../parts/window.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type MomentumState = { past: WindowState };

function momentumDefinition(period: number): StreamDefinition<number, MomentumState> {
  checkPeriod(period, 1, 'period');
  const past = delay(period);
  return {
    name: 'momentum',
    parameters: { period },
    warmup: period,
    fresh: () => ({ past: past.fresh() }),
    step(from, to, value) {
      const before = past.step(from.past, to.past, value);
      return value - before;
    },
  };
}

/**
 * Momentum: the value less the one `period` before.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Distance in values, a whole number from 1.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_MOM: the same positions and values.
 * @example
 * ```ts
 * import { momentum } from '@kairos/indicators';
 *
 * momentum(Float64Array.of(1, 3, 7), 2); // => Float64Array(3) [ NaN, NaN, 6 ]
 * ```
 */
export function momentum(values: Float64Array, period = 10, out?: Float64Array): Float64Array {
  return runStream(momentumDefinition(period), values, out);
}

/**
 * Streaming {@link momentum}, the same bits.
 *
 * @example
 * ```ts
 * import { Momentum } from '@kairos/indicators';
 *
 * const indicator = new Momentum(2);
 * indicator.next(1); // => undefined
 * indicator.next(3); // => undefined
 * indicator.next(7); // => 6
 * ```
 */
export class Momentum extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 10) {
    super(momentumDefinition(period));
  }
}

/** What is known of {@link momentum}. */
export const momentumEntry: IndicatorEntry = {
  name: 'momentum',
  title: 'Momentum',
  description: 'How far the price has come since some bars ago.',
  group: 'momentum',
  parameters: [whole('period', 10)],
  source: 'TA-Lib.',
  flat: '0',
  kernel: momentum,
  stream: Momentum,
};
