import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type HilbertState, LONG_START } from './hilbert.js';
import { cyclePhase } from './phase.js';

function dominantCyclePhaseDefinition(): StreamDefinition<number, HilbertState> {
  const cycle = cyclePhase();
  return {
    name: 'dominantCyclePhase',
    parameters: {},
    warmup: LONG_START.warmup,
    fresh: cycle.fresh,
    step: (from, to, value) =>
      cycle.step(from, to, value) > LONG_START.warmup - LONG_START.skipped ? cycle.phase(to) : Number.NaN,
  };
}

/**
 * Dominant cycle phase: where in its strongest cycle the value is, in degrees from -45 to 315. 0 is where a sine wave
 * rises through its middle, 90 its top, 270 its bottom.
 *
 * In a cycle the phase rises evenly; in a trend it stands nearly still, which is how the two are told apart. Where
 * nothing has moved it is as for an angle of 0. Everything before the first transform counts as 0, which the first
 * results still carry.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first 63.
 * @throws `ValidationError` on a bad array.
 * @see Ehlers (2001), Rocket Science for Traders, chapter 9; TA-Lib, TA_HT_DCPHASE: the same positions; values agree
 *   to rounding, save on a flat price, where it turns rounding errors into a phase.
 * @example
 * ```ts
 * import { dominantCyclePhase } from '@kairos/indicators';
 *
 * const wave = Float64Array.from({ length: 200 }, (_, i) => 100 + Math.sin((2 * Math.PI * i) / 20));
 * dominantCyclePhase(wave)[185]?.toFixed(0); // => '90'
 * ```
 */
export function dominantCyclePhase(values: Float64Array, out?: Float64Array): Float64Array {
  return runStream(dominantCyclePhaseDefinition(), values, out);
}

/**
 * Streaming {@link dominantCyclePhase}, the same bits.
 *
 * @example
 * ```ts
 * import { DominantCyclePhase } from '@kairos/indicators';
 *
 * const wave = Float64Array.from({ length: 200 }, (_, i) => 100 + Math.sin((2 * Math.PI * i) / 20));
 * const place = new DominantCyclePhase();
 * for (const value of wave) place.next(value);
 * place.next(100)?.toFixed(0); // => '0'
 * ```
 */
export class DominantCyclePhase extends StreamingIndicator<number> {
  constructor() {
    super(dominantCyclePhaseDefinition());
  }
}

/** What is known of {@link dominantCyclePhase}. */
export const dominantCyclePhaseEntry: IndicatorEntry = {
  name: 'dominantCyclePhase',
  title: 'Dominant cycle phase',
  description: 'Where in its cycle the price is, in degrees.',
  group: 'cycle',
  parameters: [],
  source: 'Ehlers (2001), Rocket Science for Traders; TA-Lib, TA_HT_DCPHASE.',
  seed: '0 for everything before the first transform',
  flat: '90 + 360 / period',
  kernel: dominantCyclePhase,
  stream: DominantCyclePhase,
};
