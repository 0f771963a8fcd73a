import { checkLines, type Lines, newLines } from '../batch/run-lines.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { checkReal, real, whole } from '../catalogue/parameters.js';
import { checkColumns } from '../input/check-columns.js';
import { checkPeriod } from '../input/check-period.js';
import { type VarianceState, variance } from '../parts/variance.js';
import { type LinesDefinition, StreamingLines } from '../stream/streaming-lines.js';
import { bandsInto } from './bollinger-kernel.js';

const LINES = ['middle', 'upper', 'lower'] as const;

/** Lines of the Bollinger bands, in the unit of the prices. */
export type BollingerLine = 'middle' | 'upper' | 'lower';

function bollingerDefinition(
  period: number,
  deviations: number,
): LinesDefinition<number, BollingerLine, VarianceState> {
  checkReal(deviations, 'deviations');
  const spread = variance(checkPeriod(period));
  return {
    name: 'bollinger',
    parameters: { period, deviations },
    lines: LINES,
    warmup: spread.warmup,
    fresh: spread.fresh,
    step(from, to, value, results) {
      const width = deviations * Math.sqrt(spread.step(from, to, value));
      // NaN where the width is: all lines have a value or none has.
      const middle = spread.mean(to) + (width - width);
      results[0] = middle;
      results[1] = middle + width;
      results[2] = middle - width;
    },
  };
}

/**
 * Bollinger bands: the mean of the last values, and lines some standard deviations above and below it.
 *
 * The deviation is that of the population. A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param deviations - Distance of the bands from the middle in standard deviations, from 0.
 * @param out - Where to write: an array per line, as long as `values`. New arrays unless given.
 * @returns One value per input in each line; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Bollinger (2001), Bollinger on Bollinger Bands; TA-Lib, TA_BBANDS: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { bollinger } from '@kairos/indicators';
 *
 * bollinger(Float64Array.of(1, 3, 5), 2, 2).upper; // => Float64Array(3) [ NaN, 4, 6 ]
 * ```
 */
export function bollinger(
  values: Float64Array,
  period = 20,
  deviations = 2,
  out?: Lines<BollingerLine>,
): Lines<BollingerLine> {
  checkPeriod(period);
  checkReal(deviations, 'deviations');
  const length = checkColumns({ values });
  const lines = out ?? newLines(LINES, length);
  if (out) checkLines(out, LINES, { values });
  bandsInto(values, period, deviations, lines);
  return lines;
}

/**
 * Streaming {@link bollinger}, the same bits.
 *
 * @example
 * ```ts
 * import { Bollinger } from '@kairos/indicators';
 *
 * const bands = new Bollinger(2, 2);
 * bands.next(1); // => undefined
 * bands.next(3); // => { middle: 2, upper: 4, lower: 0 }
 * ```
 */
export class Bollinger extends StreamingLines<number, BollingerLine> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 20, deviations = 2) {
    super(bollingerDefinition(period, deviations));
  }
}

/** What is known of {@link bollinger}. */
export const bollingerEntry: IndicatorEntry = {
  name: 'bollinger',
  title: 'Bollinger bands',
  description: 'Moving average between two lines that widen and narrow with the standard deviation.',
  group: 'volatility',
  lines: LINES,
  parameters: [whole('period', 20), real('deviations', 2)],
  source: 'Bollinger (2001), Bollinger on Bollinger Bands.',
  flat: 'all lines at the price',
  kernel: bollinger,
  stream: Bollinger,
};
