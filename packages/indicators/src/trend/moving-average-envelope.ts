import { type Lines, runLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { checkReal, real, whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingMean } from '../parts/rolling-sum.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';

const LINES = ['upper', 'middle', 'lower'] as const;

/** Lines of the moving average envelope, in the unit of the values. */
export type MovingAverageEnvelopeLine = 'upper' | 'middle' | 'lower';

function movingAverageEnvelopeDefinition(
  period: number,
  fraction: number,
): LinesDefinition<number, MovingAverageEnvelopeLine, RollingSumState> {
  const mean = rollingMean(checkPeriod(period));
  const share = checkReal(fraction, 'fraction');
  return {
    name: 'movingAverageEnvelope',
    parameters: { period, fraction },
    lines: LINES,
    warmup: mean.warmup,
    fresh: mean.fresh,
    step(from, to, value, results) {
      const middle = mean.step(from, to, value);
      const distance = middle * share;
      results[0] = middle + distance;
      results[1] = middle;
      results[2] = middle - distance;
    },
  };
}

/**
 * Moving average envelope: the simple average of the last values, and lines a fraction of it above and below.
 *
 * For positive values; below 0 the upper line is the lower one. A value that is not finite gives NaN and starts the
 * warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param fraction - Distance of the lines from the middle as a fraction of it, from 0.
 * @param out - Where to write: an array per line, as long as `values`. New arrays unless given.
 * @returns One value per input in each line; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Murphy (1999), Technical Analysis of the Financial Markets, chapter 9.
 * @example
 * ```ts
 * import { movingAverageEnvelope } from '@kairos/indicators';
 *
 * movingAverageEnvelope(Float64Array.of(90, 110), 2, 0.05).upper; // => Float64Array(2) [ NaN, 105 ]
 * ```
 */
export function movingAverageEnvelope(
  values: Float64Array,
  period = 20,
  fraction = 0.025,
  out?: Lines<MovingAverageEnvelopeLine>,
): Lines<MovingAverageEnvelopeLine> {
  return runLines(movingAverageEnvelopeDefinition(period, fraction), values, out);
}

/**
 * Streaming {@link movingAverageEnvelope}, the same bits.
 *
 * @example
 * ```ts
 * import { MovingAverageEnvelope } from '@kairos/indicators';
 *
 * const envelope = new MovingAverageEnvelope(2, 0.05);
 * envelope.next(90); // => undefined
 * envelope.next(110); // => { upper: 105, middle: 100, lower: 95 }
 * ```
 */
export class MovingAverageEnvelope extends StreamingLines<number, MovingAverageEnvelopeLine> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 20, fraction = 0.025) {
    super(movingAverageEnvelopeDefinition(period, fraction));
  }
}

/** What is known of {@link movingAverageEnvelope}. */
export const movingAverageEnvelopeEntry: IndicatorEntry = {
  name: 'movingAverageEnvelope',
  title: 'Moving average envelope',
  description: 'Simple average between two lines a fixed fraction away.',
  group: 'trend',
  lines: LINES,
  parameters: [whole('period', 20), real('fraction', 0.025)],
  source: 'Murphy (1999), Technical Analysis of the Financial Markets, chapter 9.',
  flat: 'the middle at the price, the others the fraction away',
  kernel: movingAverageEnvelope,
  stream: MovingAverageEnvelope,
};
