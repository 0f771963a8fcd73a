import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';
import { type HilbertState, LONG_START } from './hilbert.js';
import { cyclePhase, DEGREES } from './phase.js';

const LINES = ['sine', 'leadSine'] as const;

/** Lines of the Hilbert sine wave, from -1 to 1. */
export type HilbertSineLine = 'sine' | 'leadSine';

function hilbertSineDefinition(): LinesDefinition<number, HilbertSineLine, HilbertState> {
  const cycle = cyclePhase();
  return {
    name: 'hilbertSine',
    parameters: {},
    lines: LINES,
    warmup: LONG_START.warmup,
    fresh: cycle.fresh,
    step(from, to, value, results) {
      const isReady = cycle.step(from, to, value) > LONG_START.warmup - LONG_START.skipped;
      const phase = isReady ? cycle.phase(to) : Number.NaN;
      results[0] = Math.sin(phase / DEGREES);
      results[1] = Math.sin((phase + 45) / DEGREES);
    },
  };
}

/**
 * Hilbert sine wave: the sine of the phase of the dominant cycle, and `leadSine`, the same 45 degrees ahead; from -1
 * to 1.
 *
 * In a cycle the lines look like sine waves and cross before its turns. In a trend they run beside each other without
 * crossing, as on a flat price. Everything before the first transform counts as 0, which the first results still
 * carry.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param out - Where to write: an array per line, as long as `values`. New arrays unless given.
 * @returns One value per input in each line; NaN for the first 63.
 * @throws `ValidationError` on a bad array.
 * @see Ehlers (2001), Rocket Science for Traders, chapter 9; TA-Lib, TA_HT_SINE: the same positions; values agree to
 *   rounding.
 * @example
 * ```ts
 * import { hilbertSine } from '@kairos/indicators';
 *
 * const wave = Float64Array.from({ length: 200 }, (_, i) => 100 + Math.sin((2 * Math.PI * i) / 20));
 * hilbertSine(wave).sine[185]?.toFixed(1); // => '1.0'
 * ```
 */
export function hilbertSine(values: Float64Array, out?: Lines<HilbertSineLine>): Lines<HilbertSineLine> {
  return runLines(hilbertSineDefinition(), values, out);
}

/**
 * Streaming {@link hilbertSine}, the same bits.
 *
 * @example
 * ```ts
 * import { HilbertSine } from '@kairos/indicators';
 *
 * const wave = Float64Array.from({ length: 200 }, (_, i) => 100 + Math.sin((2 * Math.PI * i) / 20));
 * const lines = new HilbertSine();
 * for (const value of wave) lines.next(value);
 * lines.next(100)?.leadSine.toFixed(1); // => '0.7'
 * ```
 */
export class HilbertSine extends StreamingLines<number, HilbertSineLine> {
  constructor() {
    super(hilbertSineDefinition());
  }
}

/** What is known of {@link hilbertSine}. */
export const hilbertSineEntry: IndicatorEntry = {
  name: 'hilbertSine',
  title: 'Hilbert sine wave',
  description: 'Sine of the cycle phase and the same an eighth of a cycle ahead, which crosses it at turns.',
  group: 'cycle',
  lines: LINES,
  parameters: [],
  source: 'Ehlers (2001), Rocket Science for Traders; TA-Lib, TA_HT_SINE.',
  seed: '0 for everything before the first transform',
  flat: 'two lines that do not cross',
  kernel: hilbertSine,
  stream: HilbertSine,
};
