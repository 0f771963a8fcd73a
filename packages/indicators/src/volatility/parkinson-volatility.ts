import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { real, whole } from '../catalogue/parameters.js';
import type { RollingSumState } from '../parts/rolling-sum.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { logRatio, meanVarianceDefinition } from './realised.js';
import type { HighLow, HighLowColumns } from './volatility-rows.js';

/** Turns the mean square of the logarithmic range of a random walk into its variance. */
const SHARE = 1 / (4 * Math.LN2);

function parkinsonTerm({ high, low }: HighLow): number {
  const range = logRatio(high, low);
  return range * range * SHARE;
}

function parkinsonVolatilityDefinition(
  period: number,
  barsPerYear: number,
): StreamDefinition<HighLow, RollingSumState> {
  return meanVarianceDefinition('parkinsonVolatility', ['high', 'low'], period, barsPerYear, parkinsonTerm);
}

/**
 * Volatility of a year from the ranges of the bars, as a fraction: 0.2 is 20 %.
 *
 * The root of the mean of ln(high / low)^2 / (4 ln 2), times the root of `barsPerYear`. It needs a fifth of the bars that
 * closes need for the same certainty, but knows nothing of gaps and takes a trend for volatility. A bar with a price that is
 * not finite or not above 0 gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns of highs and lows, oldest first; a `BarSeries` fits.
 * @param period - Number of bars, a whole number from 1.
 * @param barsPerYear - How many bars a year has, from 0: 252 for daily bars of an exchange, 365 for those of a market that
 *   never closes, 1 for no scaling.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar, from 0; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter, columns of different length or a bad `out`.
 * @see Parkinson (1980), The Extreme Value Method for Estimating the Variance of the Rate of Return, Journal of Business 53:1.
 *   TA-Lib has none.
 * @example
 * ```ts
 * import { parkinsonVolatility } from '@kairos/indicators';
 *
 * const bars = { high: Float64Array.of(4, 5), low: Float64Array.of(1, 5) };
 * parkinsonVolatility(bars, 1, 1); // => Float64Array(2) [ 0.8325546111576977, 0 ]
 * ```
 */
export function parkinsonVolatility(
  bars: HighLowColumns,
  period = 20,
  barsPerYear = 252,
  out?: Float64Array,
): Float64Array {
  return runStream(parkinsonVolatilityDefinition(period, barsPerYear), bars, out);
}

/**
 * Streaming {@link parkinsonVolatility}, the same bits.
 *
 * @example
 * ```ts
 * import { ParkinsonVolatility } from '@kairos/indicators';
 *
 * new ParkinsonVolatility(1, 1).next({ high: 4, low: 1 }); // => 0.8325546111576977
 * ```
 */
export class ParkinsonVolatility extends StreamingIndicator<HighLow> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 20, barsPerYear = 252) {
    super(parkinsonVolatilityDefinition(period, barsPerYear));
  }
}

/** What is known of {@link parkinsonVolatility}. */
export const parkinsonVolatilityEntry: IndicatorEntry = {
  name: 'parkinsonVolatility',
  title: 'Parkinson volatility',
  description: 'Volatility of a year from how far the bars ranged.',
  group: 'volatility',
  columns: ['high', 'low'],
  parameters: [whole('period', 20), real('barsPerYear', 252)],
  source:
    'Parkinson (1980), The Extreme Value Method for Estimating the Variance of the Rate of Return, Journal of Business 53.',
  flat: '0',
  kernel: parkinsonVolatility,
  stream: ParkinsonVolatility,
};
