import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { checkReal, real, whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type VarianceState, variance } from '../parts/variance.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { annualised, logRatio } from './realised.js';

type CloseVolatilityState = { previous: number; returns: VarianceState };

function closeVolatilityDefinition(
  period: number,
  barsPerYear: number,
): StreamDefinition<number, CloseVolatilityState> {
  const spread = variance(checkPeriod(period, 2));
  checkReal(barsPerYear, 'barsPerYear');
  const unbias = period / (period - 1);
  return {
    name: 'closeVolatility',
    parameters: { period, barsPerYear },
    warmup: 1 + spread.warmup,
    fresh: () => ({ previous: Number.NaN, returns: spread.fresh() }),
    step(from, to, value) {
      to.previous = value;
      return annualised(spread.step(from.returns, to.returns, logRatio(value, from.previous)) * unbias, barsPerYear);
    },
  };
}

/**
 * Close-to-close volatility of a year, as a fraction: 0.2 is 20 %.
 *
 * The sample standard deviation (divisor one less than the number) of the last logarithmic returns, times the root of
 * `barsPerYear`. A price that is not finite or not above 0 gives NaN and starts the warm-up again after it.
 *
 * @param values - Oldest first.
 * @param period - Number of returns, a whole number from 2.
 * @param barsPerYear - How many bars a year has, from 0: 252 for daily bars of an exchange, 365 for those of a market that
 *   never closes, 1 for no scaling.
 * @param out - Where to write: as long as `values`, sharing no memory with it. A new array unless given.
 * @returns One value per input, from 0; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter, an input that is no Float64Array or a bad `out`.
 * @see Hull, Options, Futures, and Other Derivatives, Estimating Volatility from Historical Data. TA-Lib has none.
 * @example
 * ```ts
 * import { closeVolatility } from '@kairos/indicators';
 *
 * closeVolatility(Float64Array.of(1, 2, 2, 1), 2, 1); // => Float64Array(4) [ NaN, NaN, 0.49012907173427356, 0.4901290717342741 ]
 * ```
 */
export function closeVolatility(
  values: Float64Array,
  period = 20,
  barsPerYear = 252,
  out?: Float64Array,
): Float64Array {
  return runStream(closeVolatilityDefinition(period, barsPerYear), values, out);
}

/**
 * Streaming {@link closeVolatility}, the same bits.
 *
 * @example
 * ```ts
 * import { CloseVolatility } from '@kairos/indicators';
 *
 * const volatility = new CloseVolatility(2, 1);
 * for (const price of [1, 2]) volatility.next(price);
 * volatility.next(2); // => 0.49012907173427356
 * ```
 */
export class CloseVolatility extends StreamingIndicator<number> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 20, barsPerYear = 252) {
    super(closeVolatilityDefinition(period, barsPerYear));
  }
}

/** What is known of {@link closeVolatility}. */
export const closeVolatilityEntry: IndicatorEntry = {
  name: 'closeVolatility',
  title: 'Close-to-close volatility',
  description: 'Standard deviation of the logarithmic returns, as of a year.',
  group: 'volatility',
  parameters: [whole('period', 20, 2), real('barsPerYear', 252)],
  source:
    'Sample standard deviation of logarithmic returns; Hull, Options, Futures, and Other Derivatives, Estimating Volatility from Historical Data.',
  flat: '0',
  kernel: closeVolatility,
  stream: CloseVolatility,
};
