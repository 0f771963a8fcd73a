// Written by `npm run indicators` from the catalogue. Do not edit.

import type { Lines } from '../batch/run-lines.js';
import type { Source } from './frame.js';

/**
 * Indicators over one series of bars. Every array has one value per base bar; treat it as read-only, others share it.
 *
 * A parameter that is left out has its default. Each call reports the bars before its first value as lookback, so that the first bar with
 * a value is the first to trade.
 */
export interface IndicatorMethods {
  /** Acceleration bands. Average of the closes between averages of highs and lows that are pushed outwards by the range of their bars. Defaults: period 20. */
  accelerationBands(period?: number): Lines<'upper' | 'middle' | 'lower'>;
  /** Alligator. Three smoothed averages shifted into the future, close together without a trend and apart in one. Defaults: jawPeriod 13, jawShift 8, teethPeriod 8, teethShift 5, lipsPeriod 5, lipsShift 3. */
  alligator(
    jawPeriod?: number,
    jawShift?: number,
    teethPeriod?: number,
    teethShift?: number,
    lipsPeriod?: number,
    lipsShift?: number,
  ): Lines<'jaw' | 'teeth' | 'lips'>;
  /** Arnaud Legoux moving average. Mean weighted by a bell whose top lies near the newest value. Defaults: period 9, offset 0.85, sigma 6. */
  alma(period?: number, offset?: number, sigma?: number, source?: Source): Float64Array;
  /** Average true range trailing stop. Stop some average true ranges from the close that changes sides when the price closes beyond it. Defaults: period 5, multiplier 3.5. */
  atrTrailingStop(period?: number, multiplier?: number): Float64Array;
  /** Chandelier exit. Stops some average true ranges below the highest high and above the lowest low of a window. Defaults: period 22, multiplier 3. */
  chandelierExit(period?: number, multiplier?: number): Lines<'long' | 'short'>;
  /** Double exponential moving average. Exponential average with the lag of its own average taken out. Defaults: period 30. */
  dema(period?: number, source?: Source): Float64Array;
  /** Donchian channel. Highest high and lowest low of the last bars, and the middle between them. Defaults: period 20. */
  donchian(period?: number): Lines<'upper' | 'middle' | 'lower'>;
  /** Exponential moving average. Average in which the weight of a value falls geometrically with its age. Defaults: period 30. */
  ema(period?: number, source?: Source): Float64Array;
  /** Fractals. Marks where a high above its neighbours, or a low below them, is confirmed. Defaults: left 2, right 2. */
  fractal(left?: number, right?: number): Lines<'up' | 'down'>;
  /** Hull moving average. Weighted average with its lag taken out, smoothed over the square root of the period. Defaults: period 30. */
  hma(period?: number, source?: Source): Float64Array;
  /** Ichimoku Kinko Hyo. Middles of the ranges of three windows, two of which bound a cloud, at the bar they are computed from. Defaults: conversionPeriod 9, basePeriod 26, spanPeriod 52. */
  ichimoku(
    conversionPeriod?: number,
    basePeriod?: number,
    spanPeriod?: number,
  ): Lines<'conversion' | 'base' | 'spanA' | 'spanB'>;
  /** Kaufman adaptive moving average. Exponential average that follows a straight run quickly and a jagged one hardly. Defaults: period 10, fast 2, slow 30. */
  kama(period?: number, fast?: number, slow?: number, source?: Source): Float64Array;
  /** Keltner channel. Exponential average of the typical price between two lines some average true ranges away. Defaults: period 20, atrPeriod 10, multiplier 2. */
  keltner(period?: number, atrPeriod?: number, multiplier?: number): Lines<'upper' | 'middle' | 'lower'>;
  /** Laguerre filter. Four-stage filter whose stages delay slow moves more than quick ones, weighted 1, 2, 2, 1. Defaults: gamma 0.8. */
  laguerreFilter(gamma?: number, source?: Source): Float64Array;
  /** Moving average with variable period. Simple average whose period is given anew with every value. Defaults: minPeriod 2, maxPeriod 30. */
  mavp(a: Source, b: Source, minPeriod?: number, maxPeriod?: number): Float64Array;
  /** McGinley dynamic. Average that slows down when the price runs ahead of it and hurries when the price falls below it. Defaults: period 14. */
  mcGinley(period?: number, source?: Source): Float64Array;
  /** Midpoint. Middle between the highest and the lowest of the last values. Defaults: period 14. */
  midpoint(period?: number, source?: Source): Float64Array;
  /** Midprice. Middle of the range of the last bars. Defaults: period 14. */
  midprice(period?: number): Float64Array;
  /** Moving average envelope. Simple average between two lines a fixed fraction away. Defaults: period 20, fraction 0.025. */
  movingAverageEnvelope(period?: number, fraction?: number, source?: Source): Lines<'upper' | 'middle' | 'lower'>;
  /** Parabolic stop and reverse, extended. Stop that follows the price with factors of its own for each side, negative while short. Defaults: startValue 0, offsetOnReverse 0, initialLong 0.02, accelerationLong 0.02, maximumLong 0.2, initialShort 0.02, accelerationShort 0.02, maximumShort 0.2. */
  parabolicSarExtended(
    startValue?: number,
    offsetOnReverse?: number,
    initialLong?: number,
    accelerationLong?: number,
    maximumLong?: number,
    initialShort?: number,
    accelerationShort?: number,
    maximumShort?: number,
  ): Float64Array;
  /** Parabolic stop and reverse. Stop that follows the price, faster with each new extreme, and changes sides when it is touched. Defaults: acceleration 0.02, maximum 0.2. */
  parabolicSar(acceleration?: number, maximum?: number): Float64Array;
  /** Wilder's moving average. Exponential average with weight 1 / period, as in the indices of Wilder. Defaults: period 14. */
  rma(period?: number, source?: Source): Float64Array;
  /** Simple moving average. Mean of the last values. Defaults: period 30. */
  sma(period?: number, source?: Source): Float64Array;
  /** Super smoother. Low-pass filter that takes out cycles shorter than its period with less lag than an average. Defaults: period 10. */
  superSmoother(period?: number, source?: Source): Float64Array;
  /** Supertrend. Stop some average true ranges from the price that changes sides when the price closes beyond it. Defaults: period 10, multiplier 3. */
  supertrend(period?: number, multiplier?: number): Lines<'value' | 'direction'>;
  /** Swing high. Last high above those of the bars on either side, from the bar on that confirms it. Defaults: strength 5. */
  swingHigh(strength?: number): Float64Array;
  /** Swing low. Last low below those of the bars on either side, from the bar on that confirms it. Defaults: strength 5. */
  swingLow(strength?: number): Float64Array;
  /** T3 moving average. Six exponential averages in a row, combined so that little lag is left. Defaults: period 5, volumeFactor 0.7. */
  t3(period?: number, volumeFactor?: number, source?: Source): Float64Array;
  /** Triple exponential moving average. Exponential average with the lag of its first and second averages taken out. Defaults: period 30. */
  tema(period?: number, source?: Source): Float64Array;
  /** Triangular moving average. Mean in which the middle of the window weighs most. Defaults: period 30. */
  trima(period?: number, source?: Source): Float64Array;
  /** Variable index dynamic average. Exponential average whose weight shrinks when rises and falls balance. Defaults: period 12, momentumPeriod 9. */
  vidya(period?: number, momentumPeriod?: number, source?: Source): Float64Array;
  /** Volume-weighted moving average. Mean of the last closes, each weighted by the volume of its bar. Defaults: period 30. */
  vwma(period?: number): Float64Array;
  /** Weighted moving average. Mean in which the weight of a value falls evenly with its age. Defaults: period 30. */
  wma(period?: number, source?: Source): Float64Array;
  /** Zero lag exponential moving average. Exponential average of the price carried on by its latest change, which makes up for the lag. Defaults: period 30. */
  zlema(period?: number, source?: Source): Float64Array;
  /** Accelerator oscillator. Awesome oscillator less its average. Defaults: fast 5, slow 34, signal 5. */
  acceleratorOscillator(fast?: number, slow?: number, signal?: number): Float64Array;
  /** Average directional index. How strong a trend is, from 0 to 100, whichever way it goes. Defaults: period 14. */
  adx(period?: number): Float64Array;
  /** Average directional index rating. Mean of the average directional index now and a period ago. Defaults: period 14. */
  adxr(period?: number): Float64Array;
  /** Absolute price oscillator. How far a short average is above a long one, in the unit of the prices. Defaults: fast 12, slow 26. */
  apo(fast?: number, slow?: number, source?: Source): Float64Array;
  /** Aroon oscillator. Aroon up less Aroon down. Defaults: period 14. */
  aroonOscillator(period?: number): Float64Array;
  /** Aroon. How long ago the highest high and the lowest low were. Defaults: period 14. */
  aroon(period?: number): Lines<'up' | 'down'>;
  /** Awesome oscillator. Short average of the median price less a long one. Defaults: fast 5, slow 34. */
  awesomeOscillator(fast?: number, slow?: number): Float64Array;
  /** Balance of power. Body of the candle as a share of its range. */
  balanceOfPower(): Float64Array;
  /** Commodity channel index. Distance of the typical price from its average in mean deviations. Defaults: period 14. */
  cci(period?: number): Float64Array;
  /** Chande momentum oscillator, unsmoothed. Gains less losses over gains and losses of the last changes. Defaults: period 14. */
  chandeMomentumUnsmoothed(period?: number, source?: Source): Float64Array;
  /** Choppiness index. Whether the market trends or goes sideways, from 0 to 100. Defaults: period 14. */
  choppiness(period?: number): Float64Array;
  /** Chande momentum oscillator. Gains less losses over gains and losses, smoothed. Defaults: period 14. */
  cmo(period?: number, source?: Source): Float64Array;
  /** Connors RSI. Mean of three readings: of the price, of its streaks, and of the last change among those before. Defaults: rsiPeriod 3, streakPeriod 2, rankPeriod 100. */
  connorsRsi(rsiPeriod?: number, streakPeriod?: number, rankPeriod?: number, source?: Source): Float64Array;
  /** Coppock curve. Weighted average of the sum of two rates of change. Defaults: period 10, short 11, long 14. */
  coppock(period?: number, short?: number, long?: number, source?: Source): Float64Array;
  /** Detrended price oscillator. Price of half a period ago less the average now. Defaults: period 20. */
  detrendedPriceOscillator(period?: number, source?: Source): Float64Array;
  /** Directional index. How one-sided directional movement is, from 0 to 100. Defaults: period 14. */
  dx(period?: number): Float64Array;
  /** Efficiency ratio. Way made over the path walked, from 0 for noise to 1 for a straight move. Defaults: period 10. */
  efficiencyRatio(period?: number, source?: Source): Float64Array;
  /** Elder ray. How far high and low are from an average of the close. Defaults: period 13. */
  elderRay(period?: number): Lines<'bull' | 'bear'>;
  /** Fisher transform. Place of the price in its range, stretched so that turns stand out. Defaults: period 9. */
  fisher(period?: number): Lines<'fisher' | 'trigger'>;
  /** Forecast oscillator. Distance of the price from what a straight line forecast. Defaults: period 14. */
  forecastOscillator(period?: number, source?: Source): Float64Array;
  /** Intraday momentum index. White bodies as a share of all bodies. Defaults: period 14. */
  imi(period?: number): Float64Array;
  /** KDJ. Stochastic oscillator with a third line that runs ahead of the other two. Defaults: period 9, smoothing 3, signal 3. */
  kdj(period?: number, smoothing?: number, signal?: number): Lines<'k' | 'd' | 'j'>;
  /** Know sure thing. Four smoothed rates of change, the longer the weightier. Defaults: roc1 10, roc2 15, roc3 20, roc4 30, sma1 10, sma2 10, sma3 10, sma4 15, signal 9. */
  kst(
    roc1?: number,
    roc2?: number,
    roc3?: number,
    roc4?: number,
    sma1?: number,
    sma2?: number,
    sma3?: number,
    sma4?: number,
    signal?: number,
    source?: Source,
  ): Lines<'kst' | 'signal'>;
  /** MACD with fixed weights. Moving average convergence divergence with weights 0.15 and 0.075. Defaults: signal 9. */
  macdFix(signal?: number, source?: Source): Lines<'macd' | 'signal' | 'histogram'>;
  /** Moving average convergence divergence. How far a short average runs ahead of a long one, with the average of that lead as signal. Defaults: fast 12, slow 26, signal 9. */
  macd(fast?: number, slow?: number, signal?: number, source?: Source): Lines<'macd' | 'signal' | 'histogram'>;
  /** Mass index. Whether ranges widen, as a sum of ratios of their averages. Defaults: smoothing 9, period 25. */
  massIndex(smoothing?: number, period?: number): Float64Array;
  /** Money flow index. Relative strength index weighted by the money that changed hands. Defaults: period 14. */
  mfi(period?: number): Float64Array;
  /** Minus directional indicator. Downward movement as a share of the true range. Defaults: period 14. */
  minusDi(period?: number): Float64Array;
  /** Minus directional movement. Smoothed falls of the low where they were more than the rises of the high. Defaults: period 14. */
  minusDm(period?: number): Float64Array;
  /** Momentum. How far the price has come since some bars ago. Defaults: period 10. */
  momentum(period?: number, source?: Source): Float64Array;
  /** Plus directional indicator. Upward movement as a share of the true range. Defaults: period 14. */
  plusDi(period?: number): Float64Array;
  /** Plus directional movement. Smoothed rises of the high where they were more than the falls of the low. Defaults: period 14. */
  plusDm(period?: number): Float64Array;
  /** Percentage price oscillator. How far a short average is above a long one, in hundredths of the long one. Defaults: fast 12, slow 26. */
  ppo(fast?: number, slow?: number, source?: Source): Float64Array;
  /** Price momentum oscillator. Change from value to value, smoothed twice. Defaults: long 35, short 20, signal 10. */
  priceMomentumOscillator(long?: number, short?: number, signal?: number, source?: Source): Lines<'pmo' | 'signal'>;
  /** Psychological line. How many of the last changes were rises. Defaults: period 12. */
  psychologicalLine(period?: number, source?: Source): Float64Array;
  /** Qstick. Average of the bodies of the candles. Defaults: period 10. */
  qstick(period?: number): Float64Array;
  /** Relative vigor index. How far bars close above their open as a share of their range. Defaults: period 10. */
  relativeVigorIndex(period?: number): Lines<'rvi' | 'signal'>;
  /** Rate of change. Change since some bars ago, in hundredths of the price then. Defaults: period 10. */
  roc(period?: number, source?: Source): Float64Array;
  /** Rate of change as a fraction. Change since some bars ago, as a fraction of the price then. Defaults: period 10. */
  rocp(period?: number, source?: Source): Float64Array;
  /** Rate of change as a ratio. The price as a multiple of the price some bars ago. Defaults: period 10. */
  rocr(period?: number, source?: Source): Float64Array;
  /** Rate of change as a ratio to 100. The price in hundredths of the price some bars ago. Defaults: period 10. */
  rocr100(period?: number, source?: Source): Float64Array;
  /** Relative strength index. Share of gains in all changes, from 0 to 100: low after falls, high after rises. Defaults: period 14. */
  rsi(period?: number, source?: Source): Float64Array;
  /** Schaff trend cycle. Double stochastic of the lead of a short average. Defaults: fast 23, slow 50, cycle 10. */
  schaff(fast?: number, slow?: number, cycle?: number, source?: Source): Float64Array;
  /** Squeeze. Whether the market has gone quiet, and with which momentum it leaves. Defaults: period 20, deviations 2, multiplier 1.5. */
  squeeze(period?: number, deviations?: number, multiplier?: number): Lines<'momentum' | 'isOn'>;
  /** Fast stochastic oscillator. Where the close stands between the lowest low and the highest high, not smoothed. Defaults: period 5, signal 3. */
  stochasticFast(period?: number, signal?: number): Lines<'k' | 'd'>;
  /** Stochastic momentum index. Distance of the close from the middle of its range, smoothed twice. Defaults: period 13, fast 2, slow 25, signal 9. */
  stochasticMomentumIndex(period?: number, fast?: number, slow?: number, signal?: number): Lines<'smi' | 'signal'>;
  /** Stochastic RSI. Where the relative strength index stands between its own lowest and highest. Defaults: rsiPeriod 14, period 5, signal 3. */
  stochasticRsi(rsiPeriod?: number, period?: number, signal?: number, source?: Source): Lines<'k' | 'd'>;
  /** Stochastic oscillator. Where the close stands between the lowest low and the highest high, from 0 to 100. Defaults: period 14, smoothing 3, signal 3. */
  stochastic(period?: number, smoothing?: number, signal?: number): Lines<'k' | 'd'>;
  /** TRIX. Change of an average that was smoothed three times, free of most noise. Defaults: period 30. */
  trix(period?: number, source?: Source): Float64Array;
  /** True strength index. Changes over their sizes, both smoothed twice. Defaults: long 25, short 13. */
  tsi(long?: number, short?: number, source?: Source): Float64Array;
  /** Ultimate oscillator. Buying pressure as a share of the true range over three spans. Defaults: short 7, medium 14, long 28. */
  ultimateOscillator(short?: number, medium?: number, long?: number): Float64Array;
  /** Vertical horizontal filter. Range of the values over the path that they walked: high in a trend. Defaults: period 28. */
  verticalHorizontalFilter(period?: number, source?: Source): Float64Array;
  /** Vortex. Upward against downward movement between bars. Defaults: period 14. */
  vortex(period?: number): Lines<'plus' | 'minus'>;
  /** Williams' %R. How far the close is below the highest high of the range. Defaults: period 14. */
  williamsR(period?: number): Float64Array;
  /** Accumulation/distribution line. Volume counted up when bars close near their high and down when they close near their low. */
  accumulationDistribution(): Float64Array;
  /** Chaikin money flow. Share of the volume that was traded in bars closing near their high, less that near their low. Defaults: period 20. */
  chaikinMoneyFlow(period?: number): Float64Array;
  /** Chaikin oscillator. Momentum of the accumulation/distribution line: its fast average less its slow one. Defaults: fast 3, slow 10. */
  chaikinOscillator(fast?: number, slow?: number): Float64Array;
  /** Ease of movement. How far the middle of the bars moved for the volume that it took, averaged. Defaults: period 14, scale 100000000. */
  easeOfMovement(period?: number, scale?: number): Float64Array;
  /** Force index. Change of the close times the volume, smoothed: what moved the price and with how much behind it. Defaults: period 13. */
  forceIndex(period?: number): Float64Array;
  /** Klinger volume oscillator. Volume signed by the direction of the price, its fast average less its slow one, and the average of that. Defaults: fast 34, slow 55, signal 13. */
  klinger(fast?: number, slow?: number, signal?: number): Lines<'oscillator' | 'signal'>;
  /** Market facilitation index. How far the price ranged for each unit traded. */
  marketFacilitation(): Float64Array;
  /** Negative volume index. Follows the close through bars that traded less than the one before, and stands still through the others. */
  negativeVolumeIndex(): Float64Array;
  /** On-balance volume. Volume counted up when the close rises and down when it falls. */
  obv(): Float64Array;
  /** Percentage volume oscillator. How far the fast average of the volume stands above the slow one, in percent of the slow one. Defaults: fast 12, slow 26. */
  percentageVolumeOscillator(fast?: number, slow?: number): Float64Array;
  /** Positive volume index. Follows the close through bars that traded more than the one before, and stands still through the others. */
  positiveVolumeIndex(): Float64Array;
  /** Price volume trend. Volume counted up and down by the relative change of the close. */
  priceVolumeTrend(): Float64Array;
  /** Relative volume. Volume of a bar as a multiple of what was usual before it. Defaults: period 20. */
  relativeVolume(period?: number): Float64Array;
  /** Rolling volume-weighted average price. What a unit traded in the last bars cost on average. Defaults: period 20. */
  rollingVwap(period?: number): Float64Array;
  /** Volume-weighted average price of the day. What a unit traded since the start of the UTC day cost on average. */
  vwap(): Float64Array;
  /** Williams' accumulation/distribution. Sum of how far the closes stand above the true low of rising bars and below the true high of falling ones. */
  williamsAccumulationDistribution(): Float64Array;
  /** Average true range. How far the price travels in a bar, gaps included, smoothed. Defaults: period 14. */
  atr(period?: number): Float64Array;
  /** Average daily range. Mean of how far the bars ranged from low to high, without the gaps between them. Defaults: period 14. */
  averageDailyRange(period?: number): Float64Array;
  /** Bollinger %B. Where the price stands between the Bollinger bands: 0 on the lower, 1 on the upper. Defaults: period 20, deviations 2. */
  bollingerPercent(period?: number, deviations?: number, source?: Source): Float64Array;
  /** Bollinger band width. Distance between the Bollinger bands as a fraction of the middle: low before moves, high in them. Defaults: period 20, deviations 2. */
  bollingerWidth(period?: number, deviations?: number, source?: Source): Float64Array;
  /** Bollinger bands. Moving average between two lines that widen and narrow with the standard deviation. Defaults: period 20, deviations 2. */
  bollinger(period?: number, deviations?: number, source?: Source): Lines<'middle' | 'upper' | 'lower'>;
  /** Chaikin volatility. By how much the average range of the bars has grown or shrunk, in percent. Defaults: period 10, changePeriod 10. */
  chaikinVolatility(period?: number, changePeriod?: number): Float64Array;
  /** Close-to-close volatility. Standard deviation of the logarithmic returns, as of a year. Defaults: period 20, barsPerYear 252. */
  closeVolatility(period?: number, barsPerYear?: number, source?: Source): Float64Array;
  /** Garman-Klass volatility. Volatility of a year from how far the bars ranged and where they opened and closed. Defaults: period 20, barsPerYear 252. */
  garmanKlassVolatility(period?: number, barsPerYear?: number): Float64Array;
  /** Normalised average true range. Average true range in percent of the close, so that markets of different price compare. Defaults: period 14. */
  natr(period?: number): Float64Array;
  /** Parkinson volatility. Volatility of a year from how far the bars ranged. Defaults: period 20, barsPerYear 252. */
  parkinsonVolatility(period?: number, barsPerYear?: number): Float64Array;
  /** Relative volatility index. Share of the volatility that came with rises, from 0 to 100. Defaults: period 14, deviationPeriod 10. */
  relativeVolatility(period?: number, deviationPeriod?: number, source?: Source): Float64Array;
  /** Rogers-Satchell volatility. Volatility of a year from the prices within the bars, which a trend does not inflate. Defaults: period 20, barsPerYear 252. */
  rogersSatchellVolatility(period?: number, barsPerYear?: number): Float64Array;
  /** True range. How far the price travelled in a bar, with the gap from the close before. */
  trueRange(): Float64Array;
  /** Ulcer index. How deep and how long the price has stood below its recent high, in percent: volatility that hurts. Defaults: period 14. */
  ulcerIndex(period?: number, source?: Source): Float64Array;
  /** Yang-Zhang volatility. Volatility of a year from the gaps between bars and the prices within them, which a trend does not inflate. Defaults: period 20, barsPerYear 252. */
  yangZhangVolatility(period?: number, barsPerYear?: number): Float64Array;
  /** Average price. Mean of open, high, low and close. */
  averagePrice(): Float64Array;
  /** Camarilla pivot points. Levels at shares of the range of the day before around its close. */
  camarillaPivots(): Lines<'pivot' | 'r1' | 'r2' | 'r3' | 'r4' | 's1' | 's2' | 's3' | 's4'>;
  /** Fibonacci pivot points. Levels at Fibonacci shares of the range of the day before around its pivot. */
  fibonacciPivots(): Lines<'pivot' | 'r1' | 'r2' | 'r3' | 's1' | 's2' | 's3'>;
  /** Heikin-Ashi. Candles that start in the middle of the one before, so that runs in one direction show. */
  heikinAshi(): Lines<'open' | 'high' | 'low' | 'close'>;
  /** Median price. Middle between high and low. */
  medianPrice(): Float64Array;
  /** Pivot points. Support and resistance levels made of high, low and close of the day before. */
  pivotPoints(): Lines<'pivot' | 'r1' | 'r2' | 'r3' | 's1' | 's2' | 's3'>;
  /** Typical price. Mean of high, low and close. */
  typicalPrice(): Float64Array;
  /** Weighted close. Mean of high, low and close, the close counted twice. */
  weightedClose(): Float64Array;
  /** Woodie pivot points. Support and resistance levels of the day before that lean towards its close. */
  woodiePivots(): Lines<'pivot' | 'r1' | 'r2' | 's1' | 's2'>;
  /** Zigzag. Last high or low that the price has since turned away from by a given fraction. Defaults: reversal 0.05. */
  zigZag(reversal?: number): Float64Array;
  /** Dominant cycle period. Length in bars of the strongest cycle in the prices. */
  dominantCyclePeriod(source?: Source): Float64Array;
  /** Dominant cycle phase. Where in its cycle the price is, in degrees. */
  dominantCyclePhase(source?: Source): Float64Array;
  /** Hilbert sine wave. Sine of the cycle phase and the same an eighth of a cycle ahead, which crosses it at turns. */
  hilbertSine(source?: Source): Lines<'sine' | 'leadSine'>;
  /** Hilbert trendline. Price with its dominant cycle taken out. */
  hilbertTrendline(source?: Source): Float64Array;
  /** MESA adaptive moving average. Exponential average that is fast where the phase of the price jumps, and a slower follower. Defaults: fast 0.5, slow 0.05. */
  mama(fast?: number, slow?: number, source?: Source): Lines<'mama' | 'fama'>;
  /** Phasor components. The dominant cycle as a rotating pointer: its two coordinates. */
  phasor(source?: Source): Lines<'inPhase' | 'quadrature'>;
  /** Trend or cycle mode. 1 where the price trends, 0 where it moves in a cycle. */
  trendMode(source?: Source): Float64Array;
  /** Autocorrelation. How closely a series follows its own past, from -1 to 1. Defaults: period 30, lag 1. */
  autocorrelation(period?: number, lag?: number, source?: Source): Float64Array;
  /** Average deviation. How far the last values are from their mean on average. Defaults: period 14. */
  averageDeviation(period?: number, source?: Source): Float64Array;
  /** Beta. How strongly the returns of one series follow those of another. Defaults: period 5. */
  beta(a: Source, b: Source, period?: number): Float64Array;
  /** Correlation. How closely two series move together in a straight line, from -1 to 1. Defaults: period 30. */
  correlation(a: Source, b: Source, period?: number): Float64Array;
  /** Covariance. How far two series stray from their means together. Defaults: period 30. */
  covariance(a: Source, b: Source, period?: number): Float64Array;
  /** Cumulative return. Return since the first value. */
  cumulativeReturn(source?: Source): Float64Array;
  /** Age of the highest value. Bars since the largest of the last values. Defaults: period 30. */
  highestAge(period?: number, source?: Source): Float64Array;
  /** Highest value. Largest of the last values. Defaults: period 30. */
  highest(period?: number, source?: Source): Float64Array;
  /** Hurst exponent. Whether the last values trend (above 0.5), walk at random (0.5) or turn back (below 0.5). Defaults: period 100, lags 20. */
  hurst(period?: number, lags?: number, source?: Source): Float64Array;
  /** Excess kurtosis. How much heavier the tails of the last values are than those of a normal distribution. Defaults: period 30. */
  kurtosis(period?: number, source?: Source): Float64Array;
  /** Angle of the linear regression. Steepness of the straight line that fits the last values best, in degrees. Defaults: period 14. */
  linearRegressionAngle(period?: number, source?: Source): Float64Array;
  /** Intercept of the linear regression. Start of the straight line that fits the last values best. Defaults: period 14. */
  linearRegressionIntercept(period?: number, source?: Source): Float64Array;
  /** Slope of the linear regression. Steepness of the straight line that fits the last values best, per bar. Defaults: period 14. */
  linearRegressionSlope(period?: number, source?: Source): Float64Array;
  /** Linear regression. End of the straight line that fits the last values best. Defaults: period 14. */
  linearRegression(period?: number, source?: Source): Float64Array;
  /** Logarithmic returns. Logarithm of the ratio of the value to what it was, which adds up over time. Defaults: period 1. */
  logReturns(period?: number, source?: Source): Float64Array;
  /** Age of the lowest value. Bars since the smallest of the last values. Defaults: period 30. */
  lowestAge(period?: number, source?: Source): Float64Array;
  /** Lowest value. Smallest of the last values. Defaults: period 30. */
  lowest(period?: number, source?: Source): Float64Array;
  /** Rolling median. Value in the middle of the last ones, which single spikes do not move. Defaults: period 30. */
  median(period?: number, source?: Source): Float64Array;
  /** Percent rank. Share of the values before it that the value is above, in percent. Defaults: period 100. */
  percentRank(period?: number, source?: Source): Float64Array;
  /** Percentile. Value that a given percentage of the last values is below. Defaults: period 30, percentage 50. */
  percentile(period?: number, percentage?: number, source?: Source): Float64Array;
  /** Rolling rank. Place of the value among the last ones, from 0 for the lowest to 1 for the highest. Defaults: period 30. */
  rank(period?: number, source?: Source): Float64Array;
  /** Returns. Change of the value as a share of what it was. Defaults: period 1. */
  returns(period?: number, source?: Source): Float64Array;
  /** Variance. Mean square of the distances of the last values from their mean. Defaults: period 5. */
  rollingVariance(period?: number, source?: Source): Float64Array;
  /** Skewness. Whether the last values have their longer tail above or below the mean. Defaults: period 30. */
  skewness(period?: number, source?: Source): Float64Array;
  /** Standard deviation. How far the last values are from their mean, as a root mean square. Defaults: period 5, deviations 1. */
  standardDeviation(period?: number, deviations?: number, source?: Source): Float64Array;
  /** Rolling sum. Sum of the last values. Defaults: period 30. */
  sum(period?: number, source?: Source): Float64Array;
  /** Time series forecast. Where the straight line that fits the last values best would be one bar on. Defaults: period 14. */
  timeSeriesForecast(period?: number, source?: Source): Float64Array;
  /** Z-score. Distance of the value from the mean of the last ones, in standard deviations. Defaults: period 20. */
  zScore(period?: number, source?: Source): Float64Array;
  /** Three stars in the south. Three black candles, each smaller and with a higher low: the fall runs out. */
  threeStarsInSouth(): Float64Array;
  /** Unique three river. A long black body, a black one inside it with a lower low, and a short white one: the fall has ended. */
  uniqueThreeRiver(): Float64Array;
  /** Ladder bottom. Three black steps down, a fourth that tried to rise, and a white candle above it: the fall has ended. */
  ladderBottom(): Float64Array;
  /** Concealing baby swallow. Two black marubozus, a black candle below them that reached back, and one that swallows it: the fall has ended. */
  concealingBabySwallow(): Float64Array;
  /** Two crows. A long white body, a black one above it and a black one from there into the first: the rise has failed. */
  twoCrows(): Float64Array;
  /** Upside gap two crows. A long white body and two black ones above it, the second around the first: the rise tires. */
  upsideGapTwoCrows(): Float64Array;
  /** Three black crows. Three black candles that each close lower, at their lows: sellers lead day after day. */
  threeBlackCrows(): Float64Array;
  /** Identical three crows. Three black candles, each from the close before down to its own low: a panic. */
  identicalThreeCrows(): Float64Array;
  /** Doji star. A doji beyond the long body before it: the move goes on but has lost its force. */
  dojiStar(): Float64Array;
  /** Abandoned baby. A doji with gaps on both sides between two long bodies: the move has turned at once. Defaults: penetration 0.3. */
  abandonedBaby(penetration?: number): Float64Array;
  /** Tristar. Three dojis of which the middle one stands out: a move has run out. */
  tristar(): Float64Array;
  /** Doji. A candle that closes where it opened: buyers and sellers are even. */
  doji(): Float64Array;
  /** Dragonfly doji. A doji at the top of its range: sellers drove the price down and buyers took it all back. */
  dragonflyDoji(): Float64Array;
  /** Takuri line. A dragonfly doji with a very long lower shadow, as of a line let down to sound the depth. */
  takuri(): Float64Array;
  /** Gravestone doji. A doji at the bottom of its range: buyers drove the price up and sellers took it all back. */
  gravestoneDoji(): Float64Array;
  /** Long-legged doji. A doji with a long shadow: the price went far and came back. */
  longLeggedDoji(): Float64Array;
  /** Rickshaw man. A doji in the middle of a long candle: the price went far both ways and came back. */
  rickshawMan(): Float64Array;
  /** Engulfing pattern. A body that covers that of the other color before it: the other side has taken over. */
  engulfing(): Float64Array;
  /** Three outside up or down. An engulfing pattern and a close further on: the turn goes on. */
  threeOutside(): Float64Array;
  /** Tasuki gap. A gap, and a candle against it that does not close it: the trend goes on. */
  tasukiGap(): Float64Array;
  /** Gap side-by-side white lines. Two like white candles side by side beyond a gap: the trend goes on. */
  gapSideBySideWhite(): Float64Array;
  /** Upside or downside gap three methods. Two candles of one color with a gap between them, and one that fills it: the trend goes on. */
  gapThreeMethods(): Float64Array;
  /** Hammer. A short body over a long lower shadow near the low before: a fall within the bar was bought. */
  hammer(): Float64Array;
  /** Hanging man. A short body over a long lower shadow near the high before: a rise has begun to be sold. */
  hangingMan(): Float64Array;
  /** Inverted hammer. A short body under a long upper shadow below the body before: buyers have begun to try. */
  invertedHammer(): Float64Array;
  /** Shooting star. A short body under a long upper shadow above the body before: a rise within the bar was sold. */
  shootingStar(): Float64Array;
  /** Harami. A short body within the long one before it: the move has lost its force. */
  harami(): Float64Array;
  /** Harami cross. A doji within the long body before it: the move has stopped. */
  haramiCross(): Float64Array;
  /** Three inside up or down. A harami and a close beyond its first candle: the move has turned. */
  threeInside(): Float64Array;
  /** Homing pigeon. A short black body within the long black one before it: the fall has lost its force. */
  homingPigeon(): Float64Array;
  /** Hikkake. A break out of an inside bar that fails: those who followed it are caught. */
  hikkake(): Float64Array;
  /** Modified hikkake. A break that fails out of two inside bars, the first closing near the end of its range: a turn. */
  hikkakeModified(): Float64Array;
  /** Kicking. Two marubozus of opposite color with a gap between them: the market was kicked over. */
  kicking(): Float64Array;
  /** Kicking by length. A kicking pattern in the direction of the longer of its two marubozus. */
  kickingByLength(): Float64Array;
  /** Rising or falling three methods. A long candle, three short ones against it within its range, and a long one on: the trend goes on. */
  risingFallingThreeMethods(): Float64Array;
  /** Mat hold. A long white candle, three short ones from above that stay in its upper part, and a new high: the rise goes on. Defaults: penetration 0.5. */
  matHold(penetration?: number): Float64Array;
  /** Breakaway. A long candle, a gap, three candles on, and one that comes back into the gap: the move has turned. */
  breakaway(): Float64Array;
  /** Three-line strike. Three candles of one color on their way and one that takes back all three: the trend goes on. */
  threeLineStrike(): Float64Array;
  /** Piercing line. A white body from below a long black one to beyond its middle: the fall was bought. */
  piercing(): Float64Array;
  /** Dark cloud cover. A black body from above a long white one to beyond its middle: the rise was sold. Defaults: penetration 0.5. */
  darkCloudCover(penetration?: number): Float64Array;
  /** On-neck. A white candle from below a long black one back to its low only: the fall goes on. */
  onNeck(): Float64Array;
  /** In-neck. A white candle from below a long black one just back to its close: the fall goes on. */
  inNeck(): Float64Array;
  /** Thrusting. A white candle from below a long black one into its lower half: the fall goes on. */
  thrusting(): Float64Array;
  /** Counterattack. Two long candles of opposite color with the same close: the move was taken back. */
  counterattack(): Float64Array;
  /** Separating lines. Two candles of opposite color with the same open: the second takes up the trend again. */
  separatingLines(): Float64Array;
  /** Matching low. Two black candles with the same close: the fall has found a floor. */
  matchingLow(): Float64Array;
  /** Stick sandwich. A white candle between two black ones with the same close: the fall has found a floor. */
  stickSandwich(): Float64Array;
  /** Long line. A long body between short shadows: one side had the bar to itself. */
  longLine(): Float64Array;
  /** Short line. A short body between short shadows: little happened. */
  shortLine(): Float64Array;
  /** Marubozu. A long body without shadows: one side led from the open to the close. */
  marubozu(): Float64Array;
  /** Closing marubozu. A long body that ends at the extreme of the bar: one side led until the close. */
  closingMarubozu(): Float64Array;
  /** Belt hold. A long body that starts at the extreme of the bar: one side led from the open. */
  beltHold(): Float64Array;
  /** Three white soldiers. Three white candles that each close higher, at their highs: buyers lead day after day. */
  threeWhiteSoldiers(): Float64Array;
  /** Advance block. Three white candles that rise ever less: the advance is being blocked. */
  advanceBlock(): Float64Array;
  /** Stalled pattern. Two long white candles and a short one at their top: the advance has stalled. */
  stalledPattern(): Float64Array;
  /** Spinning top. A short body between longer shadows: both sides tried and neither won. */
  spinningTop(): Float64Array;
  /** High wave. A short body between shadows twice as long: the price swung far and settled nothing. */
  highWave(): Float64Array;
  /** Morning star. A long black body, a short one below it and a white one back into the first: the fall has turned. Defaults: penetration 0.3. */
  morningStar(penetration?: number): Float64Array;
  /** Morning doji star. A long black body, a doji below it and a white body back into the first: the fall has turned. Defaults: penetration 0.3. */
  morningDojiStar(penetration?: number): Float64Array;
  /** Evening star. A long white body, a short one above it and a black one back into the first: the rise has turned. Defaults: penetration 0.3. */
  eveningStar(penetration?: number): Float64Array;
  /** Evening doji star. A long white body, a doji above it and a black body back into the first: the rise has turned. Defaults: penetration 0.3. */
  eveningDojiStar(penetration?: number): Float64Array;
  /** Tight candle. A small body in a long range, with one wick much longer than the other. Defaults: tightnessThreshold 0.1, wickRatioThreshold 2. */
  tightCandle(tightnessThreshold?: number, wickRatioThreshold?: number): Float64Array;
}
