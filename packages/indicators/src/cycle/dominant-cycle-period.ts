import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type HilbertState, hilbert, SHORT_START } from './hilbert.js';

function dominantCyclePeriodDefinition(): StreamDefinition<number, HilbertState> {
  const cycle = hilbert(SHORT_START.skipped);
  return {
    name: 'dominantCyclePeriod',
    parameters: {},
    warmup: SHORT_START.warmup,
    fresh: cycle.fresh,
    step: (from, to, value) =>
      cycle.step(from, to, value) > SHORT_START.warmup - SHORT_START.skipped ? to.smoothPeriod : Number.NaN,
  };
}

/**
 * Dominant cycle period: the length in bars, about 6 to 50, of the strongest cycle in the values, measured with a
 * Hilbert transform and a homodyne discriminator, and smoothed.
 *
 * Everything before the first transform counts as 0: the first results still carry that, and those of a series that
 * starts earlier or later meet after some hundred inputs. On a flat price no cycle can be measured; the length is one
 * left over from the start.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first 32.
 * @throws `ValidationError` on a bad array.
 * @see Ehlers (2001), Rocket Science for Traders, chapter 7; TA-Lib, TA_HT_DCPERIOD: the same positions; values
 *   agree to rounding.
 * @example
 * ```ts
 * import { dominantCyclePeriod } from '@kairos/indicators';
 *
 * const wave = Float64Array.from({ length: 200 }, (_, i) => 100 + Math.sin((2 * Math.PI * i) / 20));
 * dominantCyclePeriod(wave)[199]?.toFixed(1); // => '20.0'
 * ```
 */
export function dominantCyclePeriod(values: Float64Array, out?: Float64Array): Float64Array {
  return runStream(dominantCyclePeriodDefinition(), values, out);
}

/**
 * Streaming {@link dominantCyclePeriod}, the same bits.
 *
 * @example
 * ```ts
 * import { DominantCyclePeriod } from '@kairos/indicators';
 *
 * const wave = Float64Array.from({ length: 200 }, (_, i) => 100 + Math.sin((2 * Math.PI * i) / 20));
 * const length = new DominantCyclePeriod();
 * for (const value of wave) length.next(value);
 * length.next(100)?.toFixed(1); // => '20.0'
 * ```
 */
export class DominantCyclePeriod extends StreamingIndicator<number> {
  constructor() {
    super(dominantCyclePeriodDefinition());
  }
}

/** What is known of {@link dominantCyclePeriod}. */
export const dominantCyclePeriodEntry: IndicatorEntry = {
  name: 'dominantCyclePeriod',
  title: 'Dominant cycle period',
  description: 'Length in bars of the strongest cycle in the prices.',
  group: 'cycle',
  parameters: [],
  source: 'Ehlers (2001), Rocket Science for Traders; TA-Lib, TA_HT_DCPERIOD.',
  seed: '0 for everything before the first transform',
  flat: 'a length left over from the start',
  kernel: dominantCyclePeriod,
  stream: DominantCyclePeriod,
};
