import type { RegimeModel } from '@kairos/core';
import { MarketMemory } from '../reading/market-memory.js';
import { MEASURES, measuresWarmup } from './measures.js';
import { resolveStatistical, type StatisticalRegimeOptions } from './options.js';
import { StatisticalReader } from './statistical-reader.js';

/**
 * Regimes by rules on what can be measured of prices: no training, no dependency, nothing to download.
 *
 * In this order, each with a bound to begin and a lower one to end, and a minimum stay:
 *
 * 1. `shock`: a return of at least 6 deviations, or a recent change point (Adams and MacKay) at a bar more surprising than 99 % of the last
 *    500. It begins at once, and ends 6 bars after its last alarm when the bars are no longer surprising.
 * 2. `highVolatility`: the realised volatility of 84 bars is above 70 % of the 500 values before it, until it is below 40 %.
 * 3. `trend`: Kaufman's efficiency ratio of 20 bars above 0.4 and Wilder's ADX above 25, until below 0.25 or 20. `direction` is that of
 *    the 20 bars; it is 0 in every other regime.
 * 4. `chop`: none of these.
 *
 * `probabilities` are weights, not frequencies: half is the named regime's, half goes by where this bar stands between the bounds. The
 * features are those named in the guide. Regimes are read late, because they are read from what has happened: they scale risk, they do
 * not foretell returns.
 *
 * Readings of a bar use that bar and those before it only, and need 584 bars with the defaults; until then, and for as many bars after one
 * without a usable price, there is no regime and the multiplier is NaN. Bars that were read before are not read again: one bar more costs one
 * bar. Whether the past is the same is checked on every call, so the readings depend on the bars alone.
 *
 * @param options - Periods, bounds and multipliers.
 * @throws `ValidationError` naming an unknown or bad option.
 * @see Kaufman (1995), Smarter Trading; Wilder (1978), New Concepts in Technical Trading Systems; Adams and MacKay (2007), arXiv 0710.3742.
 * @example
 * ```ts
 * import { randomBars } from '@kairos/core/testing';
 * import { statisticalRegimeModel } from '@kairos/models';
 *
 * const bars = randomBars({ length: 700, timeframe: '4h', seed: 7 });
 * const model = statisticalRegimeModel({ multipliers: { chop: 0.25 } });
 * model.warmup; // => 584
 * const { regime, source } = await model.estimate(bars);
 * regime[583]; // => 255
 * regime[584]! < 4; // => true
 * source; // => 'statistical'
 * ```
 */
export function statisticalRegimeModel(options: StatisticalRegimeOptions = {}): RegimeModel {
  const settings = resolveStatistical(options);
  const memory = new MarketMemory({
    name: 'statistical',
    features: MEASURES,
    begin: () => new StatisticalReader(settings),
  });
  return {
    name: 'statistical',
    warmup: measuresWarmup(settings),
    estimate: async (bars, from) => memory.read(bars, from),
  };
}
