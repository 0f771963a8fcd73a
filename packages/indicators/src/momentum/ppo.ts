import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { exponential, type SmoothingState } from '../parts/smoothing.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

type PpoState = { short: SmoothingState; long: SmoothingState };

function ppoDefinition(fast: number, slow: number): StreamDefinition<number, PpoState> {
  checkPeriod(fast, 1, 'fast');
  checkPeriod(slow, 1, 'slow');
  const [shorter, longer] = [exponential(Math.min(fast, slow)), exponential(Math.max(fast, slow))];
  return {
    name: 'ppo',
    parameters: { fast, slow },
    warmup: longer.warmup,
    fresh: () => ({ short: shorter.fresh(), long: longer.fresh() }),
    step(from, to, value) {
      const shortAverage = shorter.step(from.short, to.short, value);
      const longAverage = longer.step(from.long, to.long, value);
      const shortLess = shortAverage - longAverage;
      return longAverage === 0 ? shortLess - shortLess : (100 * shortLess) / longAverage;
    },
  };
}

/**
 * Percentage price oscillator: a short exponential average less a long one, in hundredths of the long average; 0 where that is 0.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param fast - Of one average, a whole number from 1.
 * @param slow - Of the other; the smaller of the two is the short one.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for as many as the longer of the two, less one.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_PPO with exponential averages (`matype` 1, as 0.8.1 has by default): the same positions, values agree to
 *   rounding.
 * @example
 * ```ts
 * import { ppo } from '@kairos/indicators';
 *
 * ppo(Float64Array.of(2, 4), 1, 2)[1]; // => 33.333333333333336
 * ```
 */
export function ppo(values: Float64Array, fast = 12, slow = 26, out?: Float64Array): Float64Array {
  return runStream(ppoDefinition(fast, slow), values, out);
}

/**
 * Streaming {@link ppo}, the same bits.
 *
 * @example
 * ```ts
 * import { Ppo } from '@kairos/indicators';
 *
 * const indicator = new Ppo(1, 2);
 * indicator.next(2); // => undefined
 * indicator.next(4); // => 33.333333333333336
 * ```
 */
export class Ppo extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(fast = 12, slow = 26) {
    super(ppoDefinition(fast, slow));
  }
}

/** What is known of {@link ppo}. */
export const ppoEntry: IndicatorEntry = {
  name: 'ppo',
  title: 'Percentage price oscillator',
  description: 'How far a short average is above a long one, in hundredths of the long one.',
  group: 'momentum',
  parameters: [whole('fast', 12), whole('slow', 26)],
  source: 'TA-Lib, TA_PPO.',
  seed: 'means of the first `fast` and the first `slow` values',
  flat: '0',
  kernel: ppo,
  stream: Ppo,
};
