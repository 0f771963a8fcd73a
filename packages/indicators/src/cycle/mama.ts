import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { checkReal, real } from '../catalogue/parameters.js';
import { valueAt } from '../parts/window.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';
import { type HilbertState, hilbert, SHORT_START } from './hilbert.js';
import { DEGREES } from './phase.js';

const LINES = ['mama', 'fama'] as const;

/** Lines of the MESA adaptive moving average, in the unit of the prices. */
export type MamaLine = 'mama' | 'fama';

type MamaState = { cycle: HilbertState; phase: number; mama: number; fama: number };

function mamaDefinition(fast: number, slow: number): LinesDefinition<number, MamaLine, MamaState> {
  checkReal(fast, 'fast', 0, 1);
  checkReal(slow, 'slow', 0, 1);
  const cycle = hilbert(SHORT_START.skipped);
  return {
    name: 'mama',
    parameters: { fast, slow },
    lines: LINES,
    warmup: SHORT_START.warmup,
    fresh: () => ({ cycle: cycle.fresh(), phase: 0, mama: 0, fama: 0 }),
    step(from, to, value, results) {
      const transforms = cycle.step(from.cycle, to.cycle, value);
      const isReady = transforms > SHORT_START.warmup - SHORT_START.skipped;
      if (transforms === 0) {
        to.phase = 0;
        to.mama = 0;
        to.fama = 0;
      } else {
        const inPhase = cycle.inPhase(to.cycle);
        to.phase = inPhase === 0 ? 0 : Math.atan(valueAt(to.cycle.quadratures, 0) / inPhase) * DEGREES;
        const fall = from.phase - to.phase;
        const weight = fall > 1 ? Math.max(fast / fall, slow) : fast;
        to.mama = from.mama + (value - from.mama) * weight;
        to.fama = from.fama + (to.mama - from.fama) * weight * 0.5;
      }
      results[0] = isReady ? to.mama : Number.NaN;
      results[1] = isReady ? to.fama : Number.NaN;
    },
  };
}

/**
 * MESA adaptive moving average and `fama`, its follower: an exponential average whose weight is `fast` divided by how
 * many degrees the phase of the cycle falls from one value to the next, at least `slow`; `fast` where it falls by less
 * than one degree or rises. The follower averages the average with half that weight. In the unit of the values.
 *
 * Both start from 0 at the 13th value, as in TA-Lib, and come up from there: with a small `fast` the first results,
 * above all of `fama`, are far too low.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param fast - Largest weight of a new value, from 0 to 1.
 * @param slow - Smallest weight of a new value, from 0 to 1.
 * @param out - Where to write: an array per line, as long as `values`. New arrays unless given.
 * @returns One value per input in each line; NaN for the first 32.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Ehlers (2001), MESA Adaptive Moving Averages, Stocks & Commodities 19:10; TA-Lib, TA_MAMA: the same
 *   positions; values agree to rounding.
 * @example
 * ```ts
 * import { mama } from '@kairos/indicators';
 *
 * const wave = Float64Array.from({ length: 200 }, (_, i) => 100 + Math.sin((2 * Math.PI * i) / 20));
 * mama(wave).mama[199]?.toFixed(2); // => '99.67'
 * ```
 */
export function mama(values: Float64Array, fast = 0.5, slow = 0.05, out?: Lines<MamaLine>): Lines<MamaLine> {
  return runLines(mamaDefinition(fast, slow), values, out);
}

/**
 * Streaming {@link mama}, the same bits.
 *
 * @example
 * ```ts
 * import { Mama } from '@kairos/indicators';
 *
 * const wave = Float64Array.from({ length: 200 }, (_, i) => 100 + Math.sin((2 * Math.PI * i) / 20));
 * const averages = new Mama();
 * for (const value of wave) averages.next(value);
 * averages.next(100)?.fama.toFixed(2); // => '99.95'
 * ```
 */
export class Mama extends StreamingLines<number, MamaLine> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(fast = 0.5, slow = 0.05) {
    super(mamaDefinition(fast, slow));
  }
}

/** What is known of {@link mama}. */
export const mamaEntry: IndicatorEntry = {
  name: 'mama',
  title: 'MESA adaptive moving average',
  description: 'Exponential average that is fast where the phase of the price jumps, and a slower follower.',
  group: 'cycle',
  lines: LINES,
  parameters: [real('fast', 0.5, 0, 1), real('slow', 0.05, 0, 1)],
  source: 'Ehlers (2001), MESA Adaptive Moving Averages, Stocks & Commodities 19:10; TA-Lib, TA_MAMA.',
  seed: '0 at the 13th value',
  flat: 'the price, after both have come up to it',
  kernel: mama,
  stream: Mama,
};
