import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type ComomentsState, comoments, type Pair, type PairColumns } from './comoments.js';

function covarianceDefinition(period: number): StreamDefinition<Pair, ComomentsState> {
  const window = comoments(checkPeriod(period));
  return {
    name: 'covariance',
    columns: ['a', 'b'],
    parameters: { period },
    warmup: window.warmup,
    fresh: window.fresh,
    step: (from, to, { a, b }) => (window.step(from, to, a, b) ? window.common(to) / period : Number.NaN),
  };
}

/**
 * Covariance of the last values of two series: the mean product of their distances from their means, as of a
 * population (divisor: the number of rows), so that the covariance of a series with itself is its `rollingVariance`.
 * In the product of their units.
 *
 * 0 where one of them has not moved.
 *
 * A row with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param series - Two series as `a` and `b`, oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per row; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Covariance of a population. TA-Lib has none.
 * @example
 * ```ts
 * import { covariance } from '@kairos/indicators';
 *
 * covariance({ a: Float64Array.of(1, 3, 3), b: Float64Array.of(2, 6, 0) }, 2); // => Float64Array(3) [ NaN, 2, 0 ]
 * ```
 */
export function covariance(series: PairColumns, period = 30, out?: Float64Array): Float64Array {
  return runStream(covarianceDefinition(period), series, out);
}

/**
 * Streaming {@link covariance}, the same bits.
 *
 * @example
 * ```ts
 * import { Covariance } from '@kairos/indicators';
 *
 * const link = new Covariance(2);
 * link.next({ a: 1, b: 2 }); // => undefined
 * link.next({ a: 3, b: 6 }); // => 2
 * ```
 */
export class Covariance extends StreamingIndicator<Pair> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 30) {
    super(covarianceDefinition(period));
  }
}

/** What is known of {@link covariance}. */
export const covarianceEntry: IndicatorEntry = {
  name: 'covariance',
  title: 'Covariance',
  description: 'How far two series stray from their means together.',
  group: 'statistic',
  columns: ['a', 'b'],
  parameters: [whole('period', 30)],
  source: 'Covariance of a population.',
  flat: '0',
  kernel: covariance,
  stream: Covariance,
};
