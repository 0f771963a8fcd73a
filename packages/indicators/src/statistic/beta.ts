import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { type ComomentsState, comoments, type Pair, type PairColumns } from './comoments.js';

type BetaState = { a: number; b: number; returns: ComomentsState };

/** The simple return; none on a base of 0. */
function returnOf(price: number, base: number): number {
  return base === 0 ? Number.NaN : (price - base) / base;
}

function betaDefinition(period: number): StreamDefinition<Pair, BetaState> {
  const window = comoments(checkPeriod(period));
  return {
    name: 'beta',
    columns: ['a', 'b'],
    parameters: { period },
    warmup: period,
    fresh: () => ({ a: Number.NaN, b: Number.NaN, returns: window.fresh() }),
    step(from, to, { a, b }) {
      to.a = a;
      to.b = b;
      if (!window.step(from.returns, to.returns, returnOf(a, from.a), returnOf(b, from.b))) return Number.NaN;
      const spread = window.spreadOfB(to.returns);
      return spread === 0 ? 0 : window.common(to.returns) / spread;
    },
  };
}

/**
 * Beta of `a` to `b`: the slope of the straight line that fits the simple returns of `a` best as a function of those
 * of `b`. 1 moves like `b`, 2 twice as far, 0 without regard to it.
 *
 * Covariance of the returns / variance of those of `b`; 0 where those do not vary. A row after a price of 0 has no
 * return, which starts the warm-up again.
 *
 * A row with a value that is not finite gives NaN and starts the warm-up again after it.
 *
 * @param series - Prices as `a` and those of what they are measured by, such as an index, as `b`, oldest first.
 * @param period - Number of returns, a whole number from 1.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per row; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter or array.
 * @see Sharpe (1964), Capital Asset Prices. TA-Lib, TA_BETA, takes the series the other way round, what is measured
 *   by first: the same positions; values agree to rounding.
 * @example
 * ```ts
 * import { beta } from '@kairos/indicators';
 *
 * beta({ a: Float64Array.of(100, 120, 120), b: Float64Array.of(50, 55, 55) }, 2); // => Float64Array(3) [ NaN, NaN, 2 ]
 * ```
 */
export function beta(series: PairColumns, period = 5, out?: Float64Array): Float64Array {
  return runStream(betaDefinition(period), series, out);
}

/**
 * Streaming {@link beta}, the same bits.
 *
 * @example
 * ```ts
 * import { Beta } from '@kairos/indicators';
 *
 * const link = new Beta(2);
 * link.next({ a: 100, b: 50 });
 * link.next({ a: 120, b: 55 }); // => undefined
 * link.next({ a: 120, b: 55 }); // => 2
 * ```
 */
export class Beta extends StreamingIndicator<Pair> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 5) {
    super(betaDefinition(period));
  }
}

/** What is known of {@link beta}. */
export const betaEntry: IndicatorEntry = {
  name: 'beta',
  title: 'Beta',
  description: 'How strongly the returns of one series follow those of another.',
  group: 'statistic',
  columns: ['a', 'b'],
  parameters: [whole('period', 5)],
  source: 'Sharpe (1964), Capital Asset Prices; TA-Lib, TA_BETA.',
  flat: '0',
  kernel: beta,
  stream: Beta,
};
