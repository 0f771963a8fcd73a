import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { delay } from '../parts/delay.js';
import type { WindowState } from '../parts/window.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type RocpState = { past: WindowState };

function rocpDefinition(period: number): StreamDefinition<number, RocpState> {
  checkPeriod(period, 1, 'period');
  const past = delay(period);
  return {
    name: 'rocp',
    parameters: { period },
    warmup: period,
    fresh: () => ({ past: past.fresh() }),
    step(from, to, value) {
      const before = past.step(from.past, to.past, value);
      return before === 0 ? 0 : (value - before) / before;
    },
  };
}

/**
 * Rate of change as a fraction: (value - before) / before, `period` values apart. 0 where the one before is 0, as in TA-Lib.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Distance in values, a whole number from 1.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_ROCP: the same positions and values.
 * @example
 * ```ts
 * import { rocp } from '@kairos/indicators';
 *
 * rocp(Float64Array.of(4, 5), 1); // => Float64Array(2) [ NaN, 0.25 ]
 * ```
 */
export function rocp(values: Float64Array, period = 10, out?: Float64Array): Float64Array {
  return runStream(rocpDefinition(period), values, out);
}

/**
 * Streaming {@link rocp}, the same bits.
 *
 * @example
 * ```ts
 * import { Rocp } from '@kairos/indicators';
 *
 * const indicator = new Rocp(1);
 * indicator.next(4); // => undefined
 * indicator.next(5); // => 0.25
 * ```
 */
export class Rocp extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 10) {
    super(rocpDefinition(period));
  }
}

/** What is known of {@link rocp}. */
export const rocpEntry: IndicatorEntry = {
  name: 'rocp',
  title: 'Rate of change as a fraction',
  description: 'Change since some bars ago, as a fraction of the price then.',
  group: 'momentum',
  parameters: [whole('period', 10)],
  source: 'TA-Lib.',
  flat: '0',
  kernel: rocp,
  stream: Rocp,
};
