import { runStream } from '../batch/run-stream.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { checkReal, real, whole } from '../catalogue/parameters.js';
import { checkPeriod } from '../input/check-period.js';
import { type RollingSumState, rollingMean } from '../parts/rolling-sum.js';
import { type VarianceState, variance } from '../parts/variance.js';
import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';
import { annualised, logRatio, rogersSatchellTerm } from './realised.js';
import type { OpenHighLowClose, OpenHighLowCloseColumns } from './volatility-rows.js';

type YangZhangVolatilityState = {
  previousClose: number;
  gaps: VarianceState;
  bodies: VarianceState;
  within: RollingSumState;
};

function yangZhangVolatilityDefinition(
  period: number,
  barsPerYear: number,
): StreamDefinition<OpenHighLowClose, YangZhangVolatilityState> {
  const gaps = variance(checkPeriod(period, 2));
  const bodies = variance(period);
  const within = rollingMean(period);
  checkReal(barsPerYear, 'barsPerYear');
  const unbias = period / (period - 1);
  const bodyShare = 0.34 / (1.34 + (period + 1) / (period - 1));
  return {
    name: 'yangZhangVolatility',
    columns: ['open', 'high', 'low', 'close'],
    parameters: { period, barsPerYear },
    warmup: 1 + gaps.warmup,
    fresh: () => ({
      previousClose: Number.NaN,
      gaps: gaps.fresh(),
      bodies: bodies.fresh(),
      within: within.fresh(),
    }),
    step(from, to, row) {
      const term = rogersSatchellTerm(row);
      // A bar that cannot be used is no base for the gap after it, though its close may be in order.
      to.previousClose = row.close + (term - term);
      const gap = logRatio(row.open, from.previousClose) + (term - term);
      const gapVariance = gaps.step(from.gaps, to.gaps, gap) * unbias;
      const bodyVariance = bodies.step(from.bodies, to.bodies, logRatio(row.close, row.open) + (term - term)) * unbias;
      const withinVariance = within.step(from.within, to.within, term);
      return annualised(gapVariance + bodyShare * bodyVariance + (1 - bodyShare) * withinVariance, barsPerYear);
    },
  };
}

/**
 * Volatility of a year from all prices of the bars and the gaps between them, as a fraction: 0.2 is 20 %.
 *
 * The variance is that of ln(open / close before), plus k times that of ln(close / open), plus 1 - k times the mean of {@link
 * rogersSatchellVolatility}, with sample variances and k = 0.34 / (1.34 + (period + 1) / (period - 1)), the choice that makes
 * it surest. No trend inflates it. The first bar has no gap. A bar with a price that is not finite or not above 0 gives NaN and
 * starts the warm-up again after it.
 *
 * @param bars - Columns of opens, highs, lows and closes, oldest first; a `BarSeries` fits.
 * @param period - Number of bars, a whole number from 2.
 * @param barsPerYear - How many bars a year has, from 0: 252 for daily bars of an exchange, 365 for those of a market that
 *   never closes, 1 for no scaling.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar, from 0; NaN for the first `period`.
 * @throws `ValidationError` on a bad parameter, columns of different length or a bad `out`.
 * @see Yang and Zhang (2000), Drift-Independent Volatility Estimation Based on High, Low, Open, and Close Prices, Journal of
 *   Business 73:3. TA-Lib has none.
 * @example
 * ```ts
 * import { yangZhangVolatility } from '@kairos/indicators';
 *
 * const price = Float64Array.of(1, 1, 2);
 * yangZhangVolatility({ open: price, high: price, low: price, close: price }, 2, 1); // => Float64Array(3) [ NaN, NaN, 0.49012907173427356 ]
 * ```
 */
export function yangZhangVolatility(
  bars: OpenHighLowCloseColumns,
  period = 20,
  barsPerYear = 252,
  out?: Float64Array,
): Float64Array {
  return runStream(yangZhangVolatilityDefinition(period, barsPerYear), bars, out);
}

/**
 * Streaming {@link yangZhangVolatility}, the same bits.
 *
 * @example
 * ```ts
 * import { YangZhangVolatility } from '@kairos/indicators';
 *
 * const volatility = new YangZhangVolatility(2, 1);
 * for (const price of [1, 1]) volatility.next({ open: price, high: price, low: price, close: price });
 * volatility.next({ open: 2, high: 2, low: 2, close: 2 }); // => 0.49012907173427356
 * ```
 */
export class YangZhangVolatility extends StreamingIndicator<OpenHighLowClose> {
  /** @throws `ValidationError` on a bad parameter. */
  constructor(period = 20, barsPerYear = 252) {
    super(yangZhangVolatilityDefinition(period, barsPerYear));
  }
}

/** What is known of {@link yangZhangVolatility}. */
export const yangZhangVolatilityEntry: IndicatorEntry = {
  name: 'yangZhangVolatility',
  title: 'Yang-Zhang volatility',
  description:
    'Volatility of a year from the gaps between bars and the prices within them, which a trend does not inflate.',
  group: 'volatility',
  columns: ['open', 'high', 'low', 'close'],
  parameters: [whole('period', 20, 2), real('barsPerYear', 252)],
  source:
    'Yang and Zhang (2000), Drift-Independent Volatility Estimation Based on High, Low, Open, and Close Prices, Journal of Business 73.',
  flat: '0',
  kernel: yangZhangVolatility,
  stream: YangZhangVolatility,
};
