import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type ComomentsState, comoments, type Pair, type PairColumns } from './comoments.js';

function correlationDefinition(period: number): StreamDefinition<Pair, ComomentsState> {
  const window = comoments(checkPeriod(period));
  return {
    name: 'correlation',
    columns: ['a', 'b'],
    parameters: { period },
    warmup: window.warmup,
    fresh: window.fresh,
    step(from, to, { a, b }) {
      if (!window.step(from, to, a, b)) return Number.NaN;
      const scale = Math.sqrt(window.spreadOfA(to)) * Math.sqrt(window.spreadOfB(to));
      return scale === 0 ? 0 : Math.min(Math.max(window.common(to) / scale, -1), 1);
    },
  };
}

/**
 * Pearson's correlation of the last values of two series: 1 where they lie on a rising straight line, -1 on a falling
 * one, 0 where neither tells of the other.
 *
 * 0 where one of them has not moved. Correlations of prices that both trend say little; take returns.
 *
 * A row with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param series - Two series as `a` and `b`, oldest first.
 * @param period - Length of the window, a whole number from 1.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per row, from -1 to 1; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Pearson's product-moment correlation; TA-Lib, TA_CORREL: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { correlation } from '@kairos/indicators';
 *
 * correlation({ a: Float64Array.of(1, 2, 3), b: Float64Array.of(2, 4, 0) }, 2); // => Float64Array(3) [ NaN, 0.9999999999999998, -0.9999999999999998 ]
 * ```
 */
export function correlation(series: PairColumns, period = 30, out?: Float64Array): Float64Array {
  return runStream(correlationDefinition(period), series, out);
}

/**
 * Streaming {@link correlation}, the same bits.
 *
 * @example
 * ```ts
 * import { Correlation } from '@kairos/indicators';
 *
 * const link = new Correlation(2);
 * link.next({ a: 1, b: 2 }); // => undefined
 * link.next({ a: 2, b: 4 }); // => 0.9999999999999998
 * ```
 */
export class Correlation extends StreamingIndicator<Pair> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 30) {
    super(correlationDefinition(period));
  }
}

/** What is known of {@link correlation}. */
export const correlationEntry: IndicatorEntry = {
  name: 'correlation',
  title: 'Correlation',
  description: 'How closely two series move together in a straight line, from -1 to 1.',
  group: 'statistic',
  columns: ['a', 'b'],
  parameters: [whole('period', 30)],
  source: "Pearson's product-moment correlation; TA-Lib, TA_CORREL.",
  flat: '0',
  kernel: correlation,
  stream: Correlation,
};
