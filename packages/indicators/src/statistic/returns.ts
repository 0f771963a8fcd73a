import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { delay } from '../parts/delay.js';
import type { WindowState } from '../parts/window.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

function returnsDefinition(period: number): StreamDefinition<number, WindowState> {
  const past = delay(checkPeriod(period));
  return {
    name: 'returns',
    parameters: { period },
    warmup: past.warmup,
    fresh: past.fresh,
    step(from, to, value) {
      const base = past.step(from, to, value);
      return base === 0 ? Number.NaN : (value - base) / base;
    },
  };
}

/**
 * Simple returns: the change over `period` inputs as a share of the value before it. 0.01 is 1 %.
 *
 * (value - base) / base, where base is the value `period` inputs before; NaN where that is 0.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Inputs between the two values, a whole number from 1.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_ROCP: the same positions; values agree to rounding. It gives 0 where the base is 0.
 * @example
 * ```ts
 * import { returns } from '@kairos/indicators';
 *
 * returns(Float64Array.of(100, 110, 99)); // => Float64Array(3) [ NaN, 0.1, -0.1 ]
 * ```
 */
export function returns(values: Float64Array, period = 1, out?: Float64Array): Float64Array {
  return runStream(returnsDefinition(period), values, out);
}

/**
 * Streaming {@link returns}, the same bits.
 *
 * @example
 * ```ts
 * import { Returns } from '@kairos/indicators';
 *
 * const change = new Returns();
 * change.next(100); // => undefined
 * change.next(110); // => 0.1
 * ```
 */
export class Returns extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 1) {
    super(returnsDefinition(period));
  }
}

/** What is known of {@link returns}. */
export const returnsEntry: IndicatorEntry = {
  name: 'returns',
  title: 'Returns',
  description: 'Change of the value as a share of what it was.',
  group: 'statistic',
  parameters: [whole('period', 1)],
  source: 'Simple returns; TA-Lib, TA_ROCP.',
  flat: '0',
  kernel: returns,
  stream: Returns,
};
