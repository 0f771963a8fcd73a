import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { real, whole } from '../catalogue/parameters.js';
import type { RollingSumState } from '../parts/rolling-sum.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { logRatio, meanVarianceDefinition } from './realised.js';
import type { OpenHighLowClose, OpenHighLowCloseColumns } from './volatility-rows.js';

/** How much of the squared range is put down to the move from open to close. */
const BODY_SHARE = 2 * Math.LN2 - 1;

function garmanKlassTerm({ open, high, low, close }: OpenHighLowClose): number {
  const range = logRatio(high, low);
  const body = logRatio(close, open);
  return 0.5 * range * range - BODY_SHARE * body * body;
}

function garmanKlassVolatilityDefinition(
  period: number,
  barsPerYear: number,
): StreamDefinition<OpenHighLowClose, RollingSumState> {
  return meanVarianceDefinition(
    'garmanKlassVolatility',
    ['open', 'high', 'low', 'close'],
    period,
    barsPerYear,
    garmanKlassTerm,
  );
}

/**
 * Volatility of a year from range and body of the bars, as a fraction: 0.2 is 20 %.
 *
 * The root of the mean of ln(high / low)^2 / 2 - (2 ln 2 - 1) x ln(close / open)^2, times the root of `barsPerYear`. It is
 * surer than {@link parkinsonVolatility} for as many bars, but knows nothing of gaps either and assumes that there is no trend.
 * A bar with a price that is not finite or not above 0 gives NaN and starts the warm-up again after it.
 *
 * @param bars - Columns of opens, highs, lows and closes, oldest first; a `BarSeries` fits.
 * @param period - Number of bars, a whole number from 1.
 * @param barsPerYear - How many bars a year has, from 0: 252 for daily bars of an exchange, 365 for those of a market that
 *   never closes, 1 for no scaling.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar, from 0; NaN for the first `period - 1`.
 * @throws `ValidationError` on a bad parameter, columns of different length or a bad `out`.
 * @see Garman and Klass (1980), On the Estimation of Security Price Volatilities from Historical Data, Journal of Business
 *   53:1, the practical estimator. TA-Lib has none.
 * @example
 * ```ts
 * import { garmanKlassVolatility } from '@kairos/indicators';
 *
 * const bars = { open: Float64Array.of(1), high: Float64Array.of(4), low: Float64Array.of(1), close: Float64Array.of(2) };
 * garmanKlassVolatility(bars, 1, 1); // => Float64Array(1) [ 0.880516744745235 ]
 * ```
 */
export function garmanKlassVolatility(
  bars: OpenHighLowCloseColumns,
  period = 20,
  barsPerYear = 252,
  out?: Float64Array,
): Float64Array {
  return runStream(garmanKlassVolatilityDefinition(period, barsPerYear), bars, out);
}

/**
 * Streaming {@link garmanKlassVolatility}, the same bits.
 *
 * @example
 * ```ts
 * import { GarmanKlassVolatility } from '@kairos/indicators';
 *
 * new GarmanKlassVolatility(1, 1).next({ open: 1, high: 4, low: 1, close: 2 }); // => 0.880516744745235
 * ```
 */
export class GarmanKlassVolatility extends StreamingIndicator<OpenHighLowClose> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 20, barsPerYear = 252) {
    super(garmanKlassVolatilityDefinition(period, barsPerYear));
  }
}

/** What is known of {@link garmanKlassVolatility}. */
export const garmanKlassVolatilityEntry: IndicatorEntry = {
  name: 'garmanKlassVolatility',
  title: 'Garman-Klass volatility',
  description: 'Volatility of a year from how far the bars ranged and where they opened and closed.',
  group: 'volatility',
  columns: ['open', 'high', 'low', 'close'],
  parameters: [whole('period', 20), real('barsPerYear', 252)],
  source:
    'Garman and Klass (1980), On the Estimation of Security Price Volatilities from Historical Data, Journal of Business 53.',
  flat: '0',
  kernel: garmanKlassVolatility,
  stream: GarmanKlassVolatility,
};
