import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { real, whole } from '../catalogue/parameters.js';
import type { RollingSumState } from '../parts/rolling-sum.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { meanVarianceDefinition, rogersSatchellTerm } from './realised.js';
import type { OpenHighLowClose, OpenHighLowCloseColumns } from './volatility-rows.js';

function rogersSatchellVolatilityDefinition(
  period: number,
  barsPerYear: number,
): StreamDefinition<OpenHighLowClose, RollingSumState> {
  return meanVarianceDefinition(
    'rogersSatchellVolatility',
    ['open', 'high', 'low', 'close'],
    period,
    barsPerYear,
    rogersSatchellTerm,
  );
}

/**
 * Volatility of a year from the prices within the bars, as a fraction: 0.2 is 20 %.
 *
 * The root of the mean of ln(high / close) x ln(high / open) + ln(low / close) x ln(low / open), times the root of
 * `barsPerYear`. Unlike {@link parkinsonVolatility} and {@link garmanKlassVolatility} it does not take a trend for volatility:
 * a bar that rises without a pause counts 0. It knows nothing of gaps. A bar with a price that is not finite or not above 0
 * gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns of opens, highs, lows and closes, oldest first; a `BarSeries` fits.
 * @param period - Number of bars, a whole number from 1.
 * @param barsPerYear - How many bars a year has, from 0: 252 for daily bars of an exchange, 365 for those of a market that
 *   never closes, 1 for no scaling.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar, from 0; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter, columns of different length or a bad `out`.
 * @see Rogers and Satchell (1991), Estimating Variance from High, Low and Closing Prices, Annals of Applied Probability 1:4.
 *   TA-Lib has none.
 * @example
 * ```ts
 * import { rogersSatchellVolatility } from '@kairos/indicators';
 *
 * const bars = { open: Float64Array.of(2), high: Float64Array.of(8), low: Float64Array.of(1), close: Float64Array.of(4) };
 * rogersSatchellVolatility(bars, 1, 1); // => Float64Array(1) [ 1.3862943611198906 ]
 * ```
 */
export function rogersSatchellVolatility(
  bars: OpenHighLowCloseColumns,
  period = 20,
  barsPerYear = 252,
  out?: Float64Array,
): Float64Array {
  return runStream(rogersSatchellVolatilityDefinition(period, barsPerYear), bars, out);
}

/**
 * Streaming {@link rogersSatchellVolatility}, the same bits.
 *
 * @example
 * ```ts
 * import { RogersSatchellVolatility } from '@kairos/indicators';
 *
 * new RogersSatchellVolatility(1, 1).next({ open: 2, high: 8, low: 1, close: 4 }); // => 1.3862943611198906
 * ```
 */
export class RogersSatchellVolatility extends StreamingIndicator<OpenHighLowClose> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 20, barsPerYear = 252) {
    super(rogersSatchellVolatilityDefinition(period, barsPerYear));
  }
}

/** What is known of {@link rogersSatchellVolatility}. */
export const rogersSatchellVolatilityEntry: IndicatorEntry = {
  name: 'rogersSatchellVolatility',
  title: 'Rogers-Satchell volatility',
  description: 'Volatility of a year from the prices within the bars, which a trend does not inflate.',
  group: 'volatility',
  columns: ['open', 'high', 'low', 'close'],
  parameters: [whole('period', 20), real('barsPerYear', 252)],
  source:
    'Rogers and Satchell (1991), Estimating Variance from High, Low and Closing Prices, Annals of Applied Probability 1.',
  flat: '0',
  kernel: rogersSatchellVolatility,
  stream: RogersSatchellVolatility,
};
