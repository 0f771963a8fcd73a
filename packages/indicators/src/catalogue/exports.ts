// Written by `npm run indicators` from the files of the groups. Do not edit.

export { DominantCyclePeriod, dominantCyclePeriod } from '../cycle/dominant-cycle-period.js';
export { DominantCyclePhase, dominantCyclePhase } from '../cycle/dominant-cycle-phase.js';
export { HilbertSine, type HilbertSineLine, hilbertSine } from '../cycle/hilbert-sine.js';
export { HilbertTrendline, hilbertTrendline } from '../cycle/hilbert-trendline.js';
export { Mama, type MamaLine, mama } from '../cycle/mama.js';
export { Phasor, type PhasorLine, phasor } from '../cycle/phasor.js';
export { TrendMode, trendMode } from '../cycle/trend-mode.js';
export {
  AcceleratorOscillator,
  type AcceleratorOscillatorColumns,
  type AcceleratorOscillatorRow,
  acceleratorOscillator,
} from '../momentum/accelerator-oscillator.js';
export { Adx, adx } from '../momentum/adx.js';
export { Adxr, type AdxrColumns, type AdxrRow, adxr } from '../momentum/adxr.js';
export { Apo, apo } from '../momentum/apo.js';
export { Aroon, type AroonColumns, type AroonLine, type AroonRow, aroon } from '../momentum/aroon.js';
export {
  AroonOscillator,
  type AroonOscillatorColumns,
  type AroonOscillatorRow,
  aroonOscillator,
} from '../momentum/aroon-oscillator.js';
export {
  AwesomeOscillator,
  type AwesomeOscillatorColumns,
  type AwesomeOscillatorRow,
  awesomeOscillator,
} from '../momentum/awesome-oscillator.js';
export {
  BalanceOfPower,
  type BalanceOfPowerColumns,
  type BalanceOfPowerRow,
  balanceOfPower,
} from '../momentum/balance-of-power.js';
export { Cci, type CciColumns, type CciRow, cci } from '../momentum/cci.js';
export { ChandeMomentumUnsmoothed, chandeMomentumUnsmoothed } from '../momentum/chande-momentum-unsmoothed.js';
export { Choppiness, type ChoppinessColumns, type ChoppinessRow, choppiness } from '../momentum/choppiness.js';
export { Cmo, cmo } from '../momentum/cmo.js';
export { ConnorsRsi, connorsRsi } from '../momentum/connors-rsi.js';
export { Coppock, coppock } from '../momentum/coppock.js';
export { DetrendedPriceOscillator, detrendedPriceOscillator } from '../momentum/detrended-price-oscillator.js';
export { Dx, type DxColumns, type DxRow, dx } from '../momentum/dx.js';
export { EfficiencyRatio, efficiencyRatio } from '../momentum/efficiency-ratio.js';
export {
  ElderRay,
  type ElderRayColumns,
  type ElderRayLine,
  type ElderRayRow,
  elderRay,
} from '../momentum/elder-ray.js';
export { Fisher, type FisherColumns, type FisherLine, type FisherRow, fisher } from '../momentum/fisher.js';
export { ForecastOscillator, forecastOscillator } from '../momentum/forecast-oscillator.js';
export { Imi, type ImiColumns, type ImiRow, imi } from '../momentum/imi.js';
export { Kdj, type KdjColumns, type KdjLine, type KdjRow, kdj } from '../momentum/kdj.js';
export { Kst, type KstLine, kst } from '../momentum/kst.js';
export { Macd, type MacdLine, macd } from '../momentum/macd.js';
export { MacdFix, type MacdFixLine, macdFix } from '../momentum/macd-fix.js';
export { MassIndex, type MassIndexColumns, type MassIndexRow, massIndex } from '../momentum/mass-index.js';
export { Mfi, type MfiColumns, type MfiRow, mfi } from '../momentum/mfi.js';
export { MinusDi, type MinusDiColumns, type MinusDiRow, minusDi } from '../momentum/minus-di.js';
export { MinusDm, type MinusDmColumns, type MinusDmRow, minusDm } from '../momentum/minus-dm.js';
export { Momentum, momentum } from '../momentum/momentum.js';
export { PlusDi, type PlusDiColumns, type PlusDiRow, plusDi } from '../momentum/plus-di.js';
export { PlusDm, type PlusDmColumns, type PlusDmRow, plusDm } from '../momentum/plus-dm.js';
export { Ppo, ppo } from '../momentum/ppo.js';
export {
  PriceMomentumOscillator,
  type PriceMomentumOscillatorLine,
  priceMomentumOscillator,
} from '../momentum/price-momentum-oscillator.js';
export { PsychologicalLine, psychologicalLine } from '../momentum/psychological-line.js';
export { Qstick, type QstickColumns, type QstickRow, qstick } from '../momentum/qstick.js';
export {
  RelativeVigorIndex,
  type RelativeVigorIndexColumns,
  type RelativeVigorIndexLine,
  type RelativeVigorIndexRow,
  relativeVigorIndex,
} from '../momentum/relative-vigor-index.js';
export { Roc, roc } from '../momentum/roc.js';
export { Rocp, rocp } from '../momentum/rocp.js';
export { Rocr, rocr } from '../momentum/rocr.js';
export { Rocr100, rocr100 } from '../momentum/rocr100.js';
export { Rsi, rsi } from '../momentum/rsi.js';
export { Schaff, schaff } from '../momentum/schaff.js';
export { Squeeze, type SqueezeColumns, type SqueezeLine, type SqueezeRow, squeeze } from '../momentum/squeeze.js';
export { Stochastic, type StochasticLine, stochastic } from '../momentum/stochastic.js';
export {
  StochasticFast,
  type StochasticFastColumns,
  type StochasticFastLine,
  type StochasticFastRow,
  stochasticFast,
} from '../momentum/stochastic-fast.js';
export {
  StochasticMomentumIndex,
  type StochasticMomentumIndexColumns,
  type StochasticMomentumIndexLine,
  type StochasticMomentumIndexRow,
  stochasticMomentumIndex,
} from '../momentum/stochastic-momentum-index.js';
export { StochasticRsi, type StochasticRsiLine, stochasticRsi } from '../momentum/stochastic-rsi.js';
export { Trix, trix } from '../momentum/trix.js';
export { Tsi, tsi } from '../momentum/tsi.js';
export {
  UltimateOscillator,
  type UltimateOscillatorColumns,
  type UltimateOscillatorRow,
  ultimateOscillator,
} from '../momentum/ultimate-oscillator.js';
export { VerticalHorizontalFilter, verticalHorizontalFilter } from '../momentum/vertical-horizontal-filter.js';
export { Vortex, type VortexColumns, type VortexLine, type VortexRow, vortex } from '../momentum/vortex.js';
export { WilliamsR, type WilliamsRColumns, type WilliamsRRow, williamsR } from '../momentum/williams-r.js';
export {
  CONCEALING_BABY_SWALLOW,
  concealingBabySwallow,
  LADDER_BOTTOM,
  ladderBottom,
  THREE_STARS_IN_SOUTH,
  threeStarsInSouth,
  UNIQUE_THREE_RIVER,
  uniqueThreeRiver,
} from '../pattern/bottoms.js';
export {
  IDENTICAL_THREE_CROWS,
  identicalThreeCrows,
  THREE_BLACK_CROWS,
  TWO_CROWS,
  threeBlackCrows,
  twoCrows,
  UPSIDE_GAP_TWO_CROWS,
  upsideGapTwoCrows,
} from '../pattern/crows.js';
export {
  DOJI,
  DRAGONFLY_DOJI,
  doji,
  dragonflyDoji,
  GRAVESTONE_DOJI,
  gravestoneDoji,
  LONG_LEGGED_DOJI,
  longLeggedDoji,
  RICKSHAW_MAN,
  rickshawMan,
  TAKURI,
  takuri,
} from '../pattern/doji.js';
export { ABANDONED_BABY, abandonedBaby, DOJI_STAR, dojiStar, TRISTAR, tristar } from '../pattern/doji-stars.js';
export { ENGULFING, engulfing, THREE_OUTSIDE, threeOutside } from '../pattern/engulfing.js';
export {
  GAP_SIDE_BY_SIDE_WHITE,
  GAP_THREE_METHODS,
  gapSideBySideWhite,
  gapThreeMethods,
  TASUKI_GAP,
  tasukiGap,
} from '../pattern/gaps.js';
export {
  HAMMER,
  HANGING_MAN,
  hammer,
  hangingMan,
  INVERTED_HAMMER,
  invertedHammer,
  SHOOTING_STAR,
  shootingStar,
} from '../pattern/hammers.js';
export {
  HARAMI,
  HARAMI_CROSS,
  HOMING_PIGEON,
  harami,
  haramiCross,
  homingPigeon,
  THREE_INSIDE,
  threeInside,
} from '../pattern/harami.js';
export { HIKKAKE, HIKKAKE_MODIFIED, hikkake, hikkakeModified } from '../pattern/hikkake.js';
export { KICKING, KICKING_BY_LENGTH, kicking, kickingByLength } from '../pattern/kicking.js';
export {
  BREAKAWAY,
  breakaway,
  MAT_HOLD,
  matHold,
  RISING_FALLING_THREE_METHODS,
  risingFallingThreeMethods,
  THREE_LINE_STRIKE,
  threeLineStrike,
} from '../pattern/methods.js';
export {
  DARK_CLOUD_COVER,
  darkCloudCover,
  IN_NECK,
  inNeck,
  ON_NECK,
  onNeck,
  PIERCING,
  piercing,
  THRUSTING,
  thrusting,
} from '../pattern/piercing.js';
export {
  COUNTERATTACK,
  counterattack,
  MATCHING_LOW,
  matchingLow,
  SEPARATING_LINES,
  STICK_SANDWICH,
  separatingLines,
  stickSandwich,
} from '../pattern/same-price.js';
export {
  BELT_HOLD,
  beltHold,
  CLOSING_MARUBOZU,
  closingMarubozu,
  LONG_LINE,
  longLine,
  MARUBOZU,
  marubozu,
  SHORT_LINE,
  shortLine,
} from '../pattern/single-lines.js';
export {
  ADVANCE_BLOCK,
  advanceBlock,
  STALLED_PATTERN,
  stalledPattern,
  THREE_WHITE_SOLDIERS,
  threeWhiteSoldiers,
} from '../pattern/soldiers.js';
export { HIGH_WAVE, highWave, SPINNING_TOP, spinningTop } from '../pattern/spinning-tops.js';
export {
  EVENING_DOJI_STAR,
  EVENING_STAR,
  eveningDojiStar,
  eveningStar,
  MORNING_DOJI_STAR,
  MORNING_STAR,
  morningDojiStar,
  morningStar,
} from '../pattern/stars.js';
export {
  type CandleFigures,
  candleFigures,
  TightCandle,
  type TightCandleColumns,
  type TightCandleRow,
  tightCandle,
} from '../pattern/tight-candle.js';
export { AveragePrice, averagePrice } from '../price/average-price.js';
export { type CamarillaPivotLine, CamarillaPivots, camarillaPivots } from '../price/camarilla-pivots.js';
export { type FibonacciPivotLine, FibonacciPivots, fibonacciPivots } from '../price/fibonacci-pivots.js';
export { HeikinAshi, type HeikinAshiLine, heikinAshi, heikinAshiBars } from '../price/heikin-ashi.js';
export { MedianPrice, medianPrice } from '../price/median-price.js';
export { type PivotPointLine, PivotPoints, pivotPoints } from '../price/pivot-points.js';
export { TypicalPrice, typicalPrice } from '../price/typical-price.js';
export { WeightedClose, weightedClose } from '../price/weighted-close.js';
export { type WoodiePivotLine, WoodiePivots, woodiePivots } from '../price/woodie-pivots.js';
export { ZigZag, zigZag } from '../price/zig-zag.js';
export { Autocorrelation, autocorrelation } from '../statistic/autocorrelation.js';
export { AverageDeviation, averageDeviation } from '../statistic/average-deviation.js';
export { Beta, beta } from '../statistic/beta.js';
export { Correlation, correlation } from '../statistic/correlation.js';
export { Covariance, covariance } from '../statistic/covariance.js';
export { CumulativeReturn, cumulativeReturn } from '../statistic/cumulative-return.js';
export { Highest, highest } from '../statistic/highest.js';
export { HighestAge, highestAge } from '../statistic/highest-age.js';
export { Hurst, hurst } from '../statistic/hurst.js';
export { Kurtosis, kurtosis } from '../statistic/kurtosis.js';
export { LinearRegression, linearRegression } from '../statistic/linear-regression.js';
export { LinearRegressionAngle, linearRegressionAngle } from '../statistic/linear-regression-angle.js';
export { LinearRegressionIntercept, linearRegressionIntercept } from '../statistic/linear-regression-intercept.js';
export { LinearRegressionSlope, linearRegressionSlope } from '../statistic/linear-regression-slope.js';
export { LogReturns, logReturns } from '../statistic/log-returns.js';
export { Lowest, lowest } from '../statistic/lowest.js';
export { LowestAge, lowestAge } from '../statistic/lowest-age.js';
export { Median, median } from '../statistic/median.js';
export { PercentRank, percentRank } from '../statistic/percent-rank.js';
export { Percentile, percentile } from '../statistic/percentile.js';
export { Rank, rank } from '../statistic/rank.js';
export { Returns, returns } from '../statistic/returns.js';
export { RollingVariance, rollingVariance } from '../statistic/rolling-variance.js';
export { Skewness, skewness } from '../statistic/skewness.js';
export { StandardDeviation, standardDeviation } from '../statistic/standard-deviation.js';
export { Sum, sum } from '../statistic/sum.js';
export { TimeSeriesForecast, timeSeriesForecast } from '../statistic/time-series-forecast.js';
export { ZScore, zScore } from '../statistic/z-score.js';
export { AccelerationBands, type AccelerationBandsLine, accelerationBands } from '../trend/acceleration-bands.js';
export { Alligator, type AlligatorLine, alligator } from '../trend/alligator.js';
export { Alma, alma } from '../trend/alma.js';
export { AtrTrailingStop, atrTrailingStop } from '../trend/atr-trailing-stop.js';
export { ChandelierExit, type ChandelierExitLine, chandelierExit } from '../trend/chandelier-exit.js';
export { Dema, dema } from '../trend/dema.js';
export { Donchian, type DonchianLine, donchian } from '../trend/donchian.js';
export { Ema, ema } from '../trend/ema.js';
export { Fractal, type FractalLine, fractal } from '../trend/fractal.js';
export { Hma, hma } from '../trend/hma.js';
export { Ichimoku, type IchimokuLine, ichimoku } from '../trend/ichimoku.js';
export { Kama, kama } from '../trend/kama.js';
export { Keltner, type KeltnerLine, keltner } from '../trend/keltner.js';
export { LaguerreFilter, laguerreFilter } from '../trend/laguerre-filter.js';
export { Mavp, mavp } from '../trend/mavp.js';
export { McGinley, mcGinley } from '../trend/mcginley.js';
export { Midpoint, midpoint } from '../trend/midpoint.js';
export { Midprice, midprice } from '../trend/midprice.js';
export {
  MovingAverageEnvelope,
  type MovingAverageEnvelopeLine,
  movingAverageEnvelope,
} from '../trend/moving-average-envelope.js';
export { ParabolicSar, parabolicSar } from '../trend/parabolic-sar.js';
export { ParabolicSarExtended, parabolicSarExtended } from '../trend/parabolic-sar-extended.js';
export { Rma, rma } from '../trend/rma.js';
export { Sma, sma } from '../trend/sma.js';
export { SuperSmoother, superSmoother } from '../trend/super-smoother.js';
export { Supertrend, type SupertrendLine, supertrend } from '../trend/supertrend.js';
export { SwingHigh, swingHigh } from '../trend/swing-high.js';
export { SwingLow, swingLow } from '../trend/swing-low.js';
export { T3, t3 } from '../trend/t3.js';
export { Tema, tema } from '../trend/tema.js';
export { Trima, trima } from '../trend/trima.js';
export { Vidya, vidya } from '../trend/vidya.js';
export { Vwma, vwma } from '../trend/vwma.js';
export { Wma, wma } from '../trend/wma.js';
export { Zlema, zlema } from '../trend/zlema.js';
export { Atr, atr } from '../volatility/atr.js';
export { AverageDailyRange, averageDailyRange } from '../volatility/average-daily-range.js';
export { Bollinger, type BollingerLine, bollinger } from '../volatility/bollinger.js';
export { BollingerPercent, bollingerPercent } from '../volatility/bollinger-percent.js';
export { BollingerWidth, bollingerWidth } from '../volatility/bollinger-width.js';
export { ChaikinVolatility, chaikinVolatility } from '../volatility/chaikin-volatility.js';
export { CloseVolatility, closeVolatility } from '../volatility/close-volatility.js';
export { GarmanKlassVolatility, garmanKlassVolatility } from '../volatility/garman-klass-volatility.js';
export { Natr, natr } from '../volatility/natr.js';
export { ParkinsonVolatility, parkinsonVolatility } from '../volatility/parkinson-volatility.js';
export { RelativeVolatility, relativeVolatility } from '../volatility/relative-volatility.js';
export { RogersSatchellVolatility, rogersSatchellVolatility } from '../volatility/rogers-satchell-volatility.js';
export { TrueRange, trueRange } from '../volatility/true-range.js';
export { UlcerIndex, ulcerIndex } from '../volatility/ulcer-index.js';
export { YangZhangVolatility, yangZhangVolatility } from '../volatility/yang-zhang-volatility.js';
export { AccumulationDistribution, accumulationDistribution } from '../volume/accumulation-distribution.js';
export { ChaikinMoneyFlow, chaikinMoneyFlow } from '../volume/chaikin-money-flow.js';
export { ChaikinOscillator, chaikinOscillator } from '../volume/chaikin-oscillator.js';
export { EaseOfMovement, easeOfMovement } from '../volume/ease-of-movement.js';
export { ForceIndex, forceIndex } from '../volume/force-index.js';
export { Klinger, type KlingerLine, klinger } from '../volume/klinger.js';
export { MarketFacilitation, marketFacilitation } from '../volume/market-facilitation.js';
export { NegativeVolumeIndex, negativeVolumeIndex } from '../volume/negative-volume-index.js';
export { Obv, obv } from '../volume/obv.js';
export { PercentageVolumeOscillator, percentageVolumeOscillator } from '../volume/percentage-volume-oscillator.js';
export { PositiveVolumeIndex, positiveVolumeIndex } from '../volume/positive-volume-index.js';
export { PriceVolumeTrend, priceVolumeTrend } from '../volume/price-volume-trend.js';
export { RelativeVolume, relativeVolume } from '../volume/relative-volume.js';
export { RollingVwap, rollingVwap } from '../volume/rolling-vwap.js';
export { Vwap, vwap } from '../volume/vwap.js';
export {
  WilliamsAccumulationDistribution,
  williamsAccumulationDistribution,
} from '../volume/williams-accumulation-distribution.js';
