import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { exponential, type SmoothingState } from '../parts/smoothing.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type ApoState = { short: SmoothingState; long: SmoothingState };

function apoDefinition(fast: number, slow: number): StreamDefinition<number, ApoState> {
  checkPeriod(fast, 1, 'fast');
  checkPeriod(slow, 1, 'slow');
  const [shorter, longer] = [exponential(Math.min(fast, slow)), exponential(Math.max(fast, slow))];
  return {
    name: 'apo',
    parameters: { fast, slow },
    warmup: longer.warmup,
    fresh: () => ({ short: shorter.fresh(), long: longer.fresh() }),
    step(from, to, value) {
      const shortAverage = shorter.step(from.short, to.short, value);
      return shortAverage - longer.step(from.long, to.long, value);
    },
  };
}

/**
 * Absolute price oscillator: a short exponential average less a long one, in the unit of the values.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param fast - Of one average, a whole number from 1.
 * @param slow - Of the other; the smaller of the two is the short one.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for as many as the longer of the two, less one.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_APO with exponential averages (`matype` 1, as 0.8.1 has by default): the same positions, values agree to
 *   rounding.
 * @example
 * ```ts
 * import { apo } from '@kairos/indicators';
 *
 * apo(Float64Array.of(2, 4, 7), 1, 2)[1]; // => 1
 * ```
 */
export function apo(values: Float64Array, fast = 12, slow = 26, out?: Float64Array): Float64Array {
  return runStream(apoDefinition(fast, slow), values, out);
}

/**
 * Streaming {@link apo}, the same bits.
 *
 * @example
 * ```ts
 * import { Apo } from '@kairos/indicators';
 *
 * const indicator = new Apo(1, 2);
 * indicator.next(2); // => undefined
 * indicator.next(4); // => 1
 * indicator.next(7); // => 1.333333333333334
 * ```
 */
export class Apo extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(fast = 12, slow = 26) {
    super(apoDefinition(fast, slow));
  }
}

/** What is known of {@link apo}. */
export const apoEntry: IndicatorEntry = {
  name: 'apo',
  title: 'Absolute price oscillator',
  description: 'How far a short average is above a long one, in the unit of the prices.',
  group: 'momentum',
  parameters: [whole('fast', 12), whole('slow', 26)],
  source: 'TA-Lib, TA_APO.',
  seed: 'means of the first `fast` and the first `slow` values',
  flat: '0',
  kernel: apo,
  stream: Apo,
};
