import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { valueAt } from '../parts/window.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';
import { type HilbertState, hilbert, SHORT_START } from './hilbert.js';

const LINES = ['inPhase', 'quadrature'] as const;

/** Lines of the phasor, in the unit of the prices. */
export type PhasorLine = 'inPhase' | 'quadrature';

function phasorDefinition(): LinesDefinition<number, PhasorLine, HilbertState> {
  const cycle = hilbert(SHORT_START.skipped);
  return {
    name: 'phasor',
    parameters: {},
    lines: LINES,
    warmup: SHORT_START.warmup,
    fresh: cycle.fresh,
    step(from, to, value, results) {
      const isReady = cycle.step(from, to, value) > SHORT_START.warmup - SHORT_START.skipped;
      results[0] = isReady ? cycle.inPhase(to) : Number.NaN;
      results[1] = isReady ? valueAt(to.quadratures, 0) : Number.NaN;
    },
  };
}

/**
 * Phasor components: the coordinates of the pointer that turns round once in a cycle. `inPhase` is the cycle without
 * the trend, `quadrature` the same a quarter of a cycle later; in the unit of the values.
 *
 * Both are 0 on a flat price. Everything before the first transform counts as 0, which the first results still carry.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param out - Where to write: an array per line, as long as `values`. New arrays unless given.
 * @returns One value per input in each line; NaN for the first 32.
 * @throws `ValidationError` on a bad array.
 * @see Ehlers (2001), Rocket Science for Traders, chapter 6; TA-Lib, TA_HT_PHASOR: the same positions; values agree
 *   to rounding.
 * @example
 * ```ts
 * import { phasor } from '@kairos/indicators';
 *
 * const wave = Float64Array.from({ length: 200 }, (_, i) => 100 + Math.sin((2 * Math.PI * i) / 20));
 * phasor(wave).inPhase[199]?.toFixed(2); // => '-0.80'
 * phasor(wave).quadrature[199]?.toFixed(2); // => '0.61'
 * ```
 */
export function phasor(values: Float64Array, out?: Lines<PhasorLine>): Lines<PhasorLine> {
  return runLines(phasorDefinition(), values, out);
}

/**
 * Streaming {@link phasor}, the same bits.
 *
 * @example
 * ```ts
 * import { Phasor } from '@kairos/indicators';
 *
 * const wave = Float64Array.from({ length: 200 }, (_, i) => 100 + Math.sin((2 * Math.PI * i) / 20));
 * const pointer = new Phasor();
 * for (const value of wave) pointer.next(value);
 * pointer.next(100)?.quadrature.toFixed(2); // => '0.84'
 * ```
 */
export class Phasor extends StreamingLines<number, PhasorLine> {
  constructor() {
    super(phasorDefinition());
  }
}

/** What is known of {@link phasor}. */
export const phasorEntry: IndicatorEntry = {
  name: 'phasor',
  title: 'Phasor components',
  description: 'The dominant cycle as a rotating pointer: its two coordinates.',
  group: 'cycle',
  lines: LINES,
  parameters: [],
  source: 'Ehlers (2001), Rocket Science for Traders; TA-Lib, TA_HT_PHASOR.',
  seed: '0 for everything before the first transform',
  flat: '0',
  kernel: phasor,
  stream: Phasor,
};
