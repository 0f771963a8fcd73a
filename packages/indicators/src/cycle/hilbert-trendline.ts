import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type HilbertState, LONG_START } from './hilbert.js';
import { cyclePhase } from './phase.js';
import { clearTrendline, noTrendline, stepTrendline, type TrendlineState } from './trendline.js';

type HilbertTrendlineState = { cycle: HilbertState; line: TrendlineState };

function hilbertTrendlineDefinition(): StreamDefinition<number, HilbertTrendlineState> {
  const cycle = cyclePhase();
  return {
    name: 'hilbertTrendline',
    parameters: {},
    warmup: LONG_START.warmup,
    fresh: () => ({ cycle: cycle.fresh(), line: noTrendline() }),
    step(from, to, value) {
      const transforms = cycle.step(from.cycle, to.cycle, value);
      if (transforms === 0) {
        clearTrendline(to.line);
        return Number.NaN;
      }
      const line = stepTrendline(from.line, to.line, to.cycle, cycle.bars(to.cycle));
      return transforms > LONG_START.warmup - LONG_START.skipped ? line : Number.NaN;
    },
  };
}

/**
 * Hilbert trendline: the mean price over as many bars as the dominant cycle is long, which takes the cycle out,
 * smoothed with weights 4, 3, 2, 1. In the unit of the values.
 *
 * Also called the instantaneous trendline.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first 63.
 * @throws `ValidationError` on a bad array.
 * @see Ehlers (2001), Rocket Science for Traders, chapter 10; TA-Lib, TA_HT_TRENDLINE: the same positions; values
 *   agree to rounding.
 * @example
 * ```ts
 * import { hilbertTrendline } from '@kairos/indicators';
 *
 * const wave = Float64Array.from({ length: 200 }, (_, i) => 100 + Math.sin((2 * Math.PI * i) / 20));
 * hilbertTrendline(wave)[199]?.toFixed(1); // => '100.0'
 * ```
 */
export function hilbertTrendline(values: Float64Array, out?: Float64Array): Float64Array {
  return runStream(hilbertTrendlineDefinition(), values, out);
}

/**
 * Streaming {@link hilbertTrendline}, the same bits.
 *
 * @example
 * ```ts
 * import { HilbertTrendline } from '@kairos/indicators';
 *
 * const wave = Float64Array.from({ length: 200 }, (_, i) => 100 + Math.sin((2 * Math.PI * i) / 20));
 * const line = new HilbertTrendline();
 * for (const value of wave) line.next(value);
 * line.next(100)?.toFixed(1); // => '100.0'
 * ```
 */
export class HilbertTrendline extends StreamingIndicator<number> {
  constructor() {
    super(hilbertTrendlineDefinition());
  }
}

/** What is known of {@link hilbertTrendline}. */
export const hilbertTrendlineEntry: IndicatorEntry = {
  name: 'hilbertTrendline',
  title: 'Hilbert trendline',
  description: 'Price with its dominant cycle taken out.',
  group: 'cycle',
  parameters: [],
  source: 'Ehlers (2001), Rocket Science for Traders; TA-Lib, TA_HT_TRENDLINE.',
  seed: '0 for everything before the first transform',
  flat: 'the price',
  kernel: hilbertTrendline,
  stream: HilbertTrendline,
};
