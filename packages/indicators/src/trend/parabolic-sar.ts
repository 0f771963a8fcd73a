import type { Bar, BarSeries } from '@kairos/core';
import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { checkReal, real } from '../catalogue/parameters.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type SarRules, type SarState, startSar, stepSar } from './parabolic-sar-kernel.js';

function parabolicSarDefinition(
  acceleration: number,
  maximum: number,
): StreamDefinition<Pick<Bar, 'high' | 'low'>, SarState> {
  const side = {
    initial: checkReal(acceleration, 'acceleration'),
    step: acceleration,
    maximum: checkReal(maximum, 'maximum'),
  };
  const rules: SarRules = { start: 0, offset: 0, long: side, short: side };
  return {
    name: 'parabolicSar',
    columns: ['high', 'low'],
    parameters: { acceleration, maximum },
    warmup: 1,
    fresh: startSar,
    step(from, to, bar) {
      stepSar(from, to, bar, rules);
      return to.shown;
    },
  };
}

/**
 * Parabolic stop and reverse after Wilder: a stop that follows the price and speeds up with each new extreme, in the unit of the
 * prices. Below the price while long, above it while short.
 *
 * Each bar moves the stop toward the extreme of the move by a factor of their distance. The factor starts at
 * `acceleration`, grows by it with each new extreme, and is `maximum` at most. The stop never enters the range of the
 * last two bars; a bar that touches it reverses the side, and the stop becomes the extreme. The side at the second bar
 * is short if the low fell, and by more than the high rose; its stop is the high of the first bar, else the low. A bar
 * with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns of highs and lows, oldest first; a `BarSeries` fits.
 * @param acceleration - First factor and what a new extreme adds, from 0.
 * @param maximum - Largest factor, from 0.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar; NaN for the first.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Wilder (1978), New Concepts in Technical Trading Systems, section II.
 * @see TA-Lib, TA_SAR: the same positions and values.
 * @example
 * ```ts
 * import { parabolicSar } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(10, 12, 14), low: Float64Array.of(8, 9, 11) };
 * parabolicSar(bars, 0.1, 0.2); // => Float64Array(3) [ NaN, 8, 8.4 ]
 * ```
 */
export function parabolicSar(
  bars: Pick<BarSeries, 'high' | 'low'>,
  acceleration = 0.02,
  maximum = 0.2,
  out?: Float64Array,
): Float64Array {
  return runStream(parabolicSarDefinition(acceleration, maximum), bars, out);
}

/**
 * Streaming {@link parabolicSar}, the same bits.
 *
 * @example
 * ```ts
 * import { ParabolicSar } from '@kairos/indicators';
 *
 * const stop = new ParabolicSar();
 * stop.next({ high: 10, low: 8 }); // => undefined
 * stop.next({ high: 12, low: 9 }); // => 8
 * ```
 */
export class ParabolicSar extends StreamingIndicator<Pick<Bar, 'high' | 'low'>> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(acceleration = 0.02, maximum = 0.2) {
    super(parabolicSarDefinition(acceleration, maximum));
  }
}

/** What is known of {@link parabolicSar}. */
export const parabolicSarEntry: IndicatorEntry = {
  name: 'parabolicSar',
  title: 'Parabolic stop and reverse',
  description: 'Stop that follows the price, faster with each new extreme, and changes sides when it is touched.',
  group: 'trend',
  columns: ['high', 'low'],
  parameters: [real('acceleration', 0.02), real('maximum', 0.2)],
  source: 'Wilder (1978), New Concepts in Technical Trading Systems, section II.',
  seed: 'extreme of the first bar on the far side of the first move',
  flat: 'the price',
  kernel: parabolicSar,
  stream: ParabolicSar,
};
