import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type SquaredChangesState, squaredChanges } from './squared-changes.js';

/** Half the slope of the logarithms of the mean squares over those of the distances; a distance without any change is left out. */
function exponentOf(sums: Float64Array, logs: Float64Array, period: number): number {
  let count = 0;
  let x = 0;
  let y = 0;
  let squares = 0;
  let products = 0;
  for (let lag = 1; lag <= sums.length; lag++) {
    const sum = sums[lag - 1]!;
    if (sum === 0) continue;
    const place = logs[lag]!;
    const height = Math.log(sum / (period - lag));
    count++;
    x += place;
    y += height;
    squares += place * place;
    products += place * height;
  }
  return count < 2 ? 0.5 : (count * products - x * y) / (count * squares - x * x) / 2;
}

function hurstDefinition(period: number, lags: number): StreamDefinition<number, SquaredChangesState> {
  checkPeriod(lags, 2, 'lags');
  const used = Math.min(lags, checkPeriod(period, 3) - 1);
  const changes = squaredChanges(period, used);
  const logs = Float64Array.from({ length: used + 1 }, (_, lag) => Math.log(lag));
  return {
    name: 'hurst',
    parameters: { period, lags },
    warmup: period - 1,
    fresh: changes.fresh,
    step(from, to, value) {
      return changes.step(from, to, value) ? exponentOf(to.sums, logs, period) : Number.NaN;
    },
  };
}

/**
 * Hurst exponent of the last values: about 0.5 for a random walk, above for one that trends, up to 1, below for one
 * that turns back, down to 0.
 *
 * The mean square of the change over a distance grows with the distance to the power of twice the exponent; that is
 * fitted by least squares to the logarithms, over the distances 1 to `lags`. Unlike the rescaled range, it is nearly
 * unbiased in short windows. It is noisy all the same: with the defaults the exponent of a random walk is between
 * about 0.3 and 0.64 nine times of ten. Short windows can take it beyond 0 and 1. 0.5 where nothing has moved.
 *
 * Give it prices, or better their logarithms; not returns. Takes time in proportion to `lags`.
 *
 * A value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Length of the window, a whole number from 3.
 * @param lags - Distances that are compared, 1 up to this many inputs, a whole number from 2; at most `period - 1`
 *   are used.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Mandelbrot, Van Ness (1968), Fractional Brownian Motions, Fractional Noises and Applications; Di Matteo
 *   (2007), Multi-scaling in finance, with q = 2. TA-Lib has none.
 * @example
 * ```ts
 * import { hurst } from '@kairos/indicators';
 *
 * hurst(Float64Array.of(1, 2, 3, 4), 4, 2); // => Float64Array(4) [ NaN, NaN, NaN, 1 ]
 * ```
 */
export function hurst(values: Float64Array, period = 100, lags = 20, out?: Float64Array): Float64Array {
  return runStream(hurstDefinition(period, lags), values, out);
}

/**
 * Streaming {@link hurst}, the same bits.
 *
 * @example
 * ```ts
 * import { Hurst } from '@kairos/indicators';
 *
 * const memory = new Hurst(4, 2);
 * for (const value of [1, 2, 3]) memory.next(value);
 * memory.next(4); // => 1
 * ```
 */
export class Hurst extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 100, lags = 20) {
    super(hurstDefinition(period, lags));
  }
}

/** What is known of {@link hurst}. */
export const hurstEntry: IndicatorEntry = {
  name: 'hurst',
  title: 'Hurst exponent',
  description: 'Whether the last values trend (above 0.5), walk at random (0.5) or turn back (below 0.5).',
  group: 'statistic',
  parameters: [whole('period', 100, 3), whole('lags', 20, 2)],
  source: 'Generalised Hurst exponent with q = 2: Di Matteo (2007), Multi-scaling in finance, Quantitative Finance 7.',
  flat: '0.5',
  kernel: hurst,
  stream: Hurst,
};
