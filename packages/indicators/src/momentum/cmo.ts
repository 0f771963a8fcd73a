import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type RsiState, rsiPart } from './rsi.js';

type CmoState = RsiState;

function cmoDefinition(period: number): StreamDefinition<number, CmoState> {
  checkPeriod(period, 1, 'period');
  const strength = rsiPart(period);
  return {
    name: 'cmo',
    parameters: { period },
    warmup: strength.warmup,
    fresh: () => strength.fresh(),
    step: (from, to, value) => 2 * strength.step(from, to, value) - 100,
  };
}

/**
 * Chande momentum oscillator, smoothed as Wilder smooths: gains less losses over gains and losses, from -100 to 100.
 *
 * Twice {@link rsi} less 100. 0 while nothing has moved. See {@link chandeMomentumUnsmoothed} for Chande's own.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Changes averaged, a whole number from 1.
 * @param out - Where to write: as long as the input, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see TA-Lib, TA_CMO: the same positions, values agree to rounding.
 * @example
 * ```ts
 * import { cmo } from '@kairos/indicators';
 *
 * cmo(Float64Array.of(1, 4, 3), 2)[2]; // => 50
 * ```
 */
export function cmo(values: Float64Array, period = 14, out?: Float64Array): Float64Array {
  return runStream(cmoDefinition(period), values, out);
}

/**
 * Streaming {@link cmo}, the same bits.
 *
 * @example
 * ```ts
 * import { Cmo } from '@kairos/indicators';
 *
 * const indicator = new Cmo(2);
 * indicator.next(1); // => undefined
 * indicator.next(4); // => undefined
 * indicator.next(3); // => 50
 * ```
 */
export class Cmo extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 14) {
    super(cmoDefinition(period));
  }
}

/** What is known of {@link cmo}. */
export const cmoEntry: IndicatorEntry = {
  name: 'cmo',
  title: 'Chande momentum oscillator',
  description: 'Gains less losses over gains and losses, smoothed.',
  group: 'momentum',
  parameters: [whole('period', 14)],
  source: 'TA-Lib, TA_CMO.',
  seed: 'sums of the first `period` changes',
  flat: '0',
  kernel: cmo,
  stream: Cmo,
};
