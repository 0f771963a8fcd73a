import { higherTimeframe } from './higher-timeframe/higher-timeframe.js';
import { timeOfDay, timeOfWeek } from './kinds/calendar-time.js';
import { fundingSum, fundingZScore, lastFunding } from './kinds/funding.js';
import { indicator } from './kinds/indicator.js';
import { autocorrelation, cci, rsi, stochastic, williamsR, zScore } from './kinds/oscillators.js';
import { regime, regimeMeasure } from './kinds/regime.js';
import { bodyReturn, closeLocation, gapReturn, logReturn } from './kinds/returns.js';
import { adx, channelPosition, efficiencyRatio, emaDistance, macd, slope, smaDistance } from './kinds/trend.js';
import {
  atr,
  barRange,
  bollingerWidth,
  rankOf,
  volatility,
  volatilityRank,
  volatilityRatio,
} from './kinds/volatility.js';
import { illiquidity, mfi, moneyFlow, relativeVolume, volumeZScore } from './kinds/volume.js';

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
 */
export const feature = Object.freeze({
  // returns
  logReturn,
  bodyReturn,
  gapReturn,
  closeLocation,
  // volatility
  volatility,
  volatilityRatio,
  volatilityRank,
  atr,
  bollingerWidth,
  barRange,
  // trend
  smaDistance,
  emaDistance,
  slope,
  macd,
  adx,
  efficiencyRatio,
  channelPosition,
  // oscillators
  rsi,
  stochastic,
  cci,
  williamsR,
  zScore,
  autocorrelation,
  // volume
  relativeVolume,
  volumeZScore,
  moneyFlow,
  mfi,
  illiquidity,
  // funding
  lastFunding,
  fundingSum,
  fundingZScore,
  // calendar
  timeOfDay,
  timeOfWeek,
  // any indicator, any timeframe, any rank
  indicator,
  higherTimeframe,
  rankOf,
  // regimes
  regime,
  regimeMeasure,
});
