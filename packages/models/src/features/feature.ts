/**
 * Features by name, without units of price: fractions, ratios, ranks and scores, so that one model can see many instruments and years.
 *
 * @example
 * ```ts
 * import { feature } from '@kairos/models';
 *
 * feature.volatility(20).name; // => 'volatility(20)'
 * feature.volatility(20).lookback('1h'); // => 20
 * feature.higherTimeframe('4h', [feature.adx(14)])[0]!.name; // => '4h:adx(14)'
 * feature.indicator('aroonOscillator', { parameters: { period: 25 } }).name; // => 'aroonOscillator(25)'
 * ```
 *
 * @module
 */

export { higherTimeframe } from './higher-timeframe/higher-timeframe.js';
export { timeOfDay, timeOfWeek } from './kinds/calendar-time.js';
export { fundingSum, fundingZScore, lastFunding } from './kinds/funding.js';
export { indicator } from './kinds/indicator.js';
export { autocorrelation, cci, rsi, stochastic, williamsR, zScore } from './kinds/oscillators.js';
export { regime, regimeMeasure } from './kinds/regime.js';
export { bodyReturn, closeLocation, gapReturn, logReturn } from './kinds/returns.js';
export { adx, channelPosition, efficiencyRatio, emaDistance, macd, slope, smaDistance } from './kinds/trend.js';
export {
  atr,
  barRange,
  bollingerWidth,
  rankOf,
  volatility,
  volatilityRank,
  volatilityRatio,
} from './kinds/volatility.js';
export { illiquidity, mfi, moneyFlow, relativeVolume, volumeZScore } from './kinds/volume.js';
