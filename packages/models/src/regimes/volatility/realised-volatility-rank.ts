import { checkColumn, checkWhole } from '../input/invalid.js';
import { TrailingRank } from '../reading/trailing-rank.js';
import { MeanSquare } from './mean-square.js';

/**
 * Where the realised volatility of each bar stands among those before it, 0 to 1.
 *
 * The realised volatility is the root of the mean square of the last `period` logarithmic returns (their mean is taken as 0).
 *
 * @param close - Prices above 0, oldest first.
 * @param period - Returns of the volatility, a whole number from 2. Default 20.
 * @param window - Earlier volatilities that each is ranked among, a whole number from 1. Default 500.
 * @returns One rank per price; NaN for the first `period + window`.
 * @throws `ValidationError` on a bad parameter, or prices that are no `Float64Array`.
 * @example
 * ```ts
 * import { realisedVolatilityRank } from '@kairos/models';
 *
 * realisedVolatilityRank(Float64Array.of(100, 101, 102, 103, 113), 2, 1); // => Float64Array(5) [ NaN, NaN, NaN, 0, 1 ]
 * ```
 */
export function realisedVolatilityRank(close: Float64Array, period = 20, window = 500): Float64Array {
  const meanSquare = new MeanSquare(checkWhole(period, 'period', 2));
  const rank = new TrailingRank(window);
  return checkColumn(close, 'close').map((price, i) => {
    const volatility = i > 0 ? meanSquare.next(Math.log(price / close[i - 1]!)) : undefined;
    return rank.next(volatility ?? Number.NaN) ?? Number.NaN;
  });
}
