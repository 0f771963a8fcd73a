// Written by `npm run indicators` from the files of the groups. Do not edit.

import { dominantCyclePeriodEntry } from '../cycle/dominant-cycle-period.js';
import { dominantCyclePhaseEntry } from '../cycle/dominant-cycle-phase.js';
import { hilbertSineEntry } from '../cycle/hilbert-sine.js';
import { hilbertTrendlineEntry } from '../cycle/hilbert-trendline.js';
import { mamaEntry } from '../cycle/mama.js';
import { phasorEntry } from '../cycle/phasor.js';
import { trendModeEntry } from '../cycle/trend-mode.js';
import { acceleratorOscillatorEntry } from '../momentum/accelerator-oscillator.js';
import { adxEntry } from '../momentum/adx.js';
import { adxrEntry } from '../momentum/adxr.js';
import { apoEntry } from '../momentum/apo.js';
import { aroonEntry } from '../momentum/aroon.js';
import { aroonOscillatorEntry } from '../momentum/aroon-oscillator.js';
import { awesomeOscillatorEntry } from '../momentum/awesome-oscillator.js';
import { balanceOfPowerEntry } from '../momentum/balance-of-power.js';
import { cciEntry } from '../momentum/cci.js';
import { chandeMomentumUnsmoothedEntry } from '../momentum/chande-momentum-unsmoothed.js';
import { choppinessEntry } from '../momentum/choppiness.js';
import { cmoEntry } from '../momentum/cmo.js';
import { connorsRsiEntry } from '../momentum/connors-rsi.js';
import { coppockEntry } from '../momentum/coppock.js';
import { detrendedPriceOscillatorEntry } from '../momentum/detrended-price-oscillator.js';
import { dxEntry } from '../momentum/dx.js';
import { efficiencyRatioEntry } from '../momentum/efficiency-ratio.js';
import { elderRayEntry } from '../momentum/elder-ray.js';
import { fisherEntry } from '../momentum/fisher.js';
import { forecastOscillatorEntry } from '../momentum/forecast-oscillator.js';
import { imiEntry } from '../momentum/imi.js';
import { kdjEntry } from '../momentum/kdj.js';
import { kstEntry } from '../momentum/kst.js';
import { macdEntry } from '../momentum/macd.js';
import { macdFixEntry } from '../momentum/macd-fix.js';
import { massIndexEntry } from '../momentum/mass-index.js';
import { mfiEntry } from '../momentum/mfi.js';
import { minusDiEntry } from '../momentum/minus-di.js';
import { minusDmEntry } from '../momentum/minus-dm.js';
import { momentumEntry } from '../momentum/momentum.js';
import { plusDiEntry } from '../momentum/plus-di.js';
import { plusDmEntry } from '../momentum/plus-dm.js';
import { ppoEntry } from '../momentum/ppo.js';
import { priceMomentumOscillatorEntry } from '../momentum/price-momentum-oscillator.js';
import { psychologicalLineEntry } from '../momentum/psychological-line.js';
import { qstickEntry } from '../momentum/qstick.js';
import { relativeVigorIndexEntry } from '../momentum/relative-vigor-index.js';
import { rocEntry } from '../momentum/roc.js';
import { rocpEntry } from '../momentum/rocp.js';
import { rocrEntry } from '../momentum/rocr.js';
import { rocr100Entry } from '../momentum/rocr100.js';
import { rsiEntry } from '../momentum/rsi.js';
import { schaffEntry } from '../momentum/schaff.js';
import { squeezeEntry } from '../momentum/squeeze.js';
import { stochasticEntry } from '../momentum/stochastic.js';
import { stochasticFastEntry } from '../momentum/stochastic-fast.js';
import { stochasticMomentumIndexEntry } from '../momentum/stochastic-momentum-index.js';
import { stochasticRsiEntry } from '../momentum/stochastic-rsi.js';
import { trixEntry } from '../momentum/trix.js';
import { tsiEntry } from '../momentum/tsi.js';
import { ultimateOscillatorEntry } from '../momentum/ultimate-oscillator.js';
import { verticalHorizontalFilterEntry } from '../momentum/vertical-horizontal-filter.js';
import { vortexEntry } from '../momentum/vortex.js';
import { williamsREntry } from '../momentum/williams-r.js';
import {
  concealingBabySwallowEntry,
  ladderBottomEntry,
  threeStarsInSouthEntry,
  uniqueThreeRiverEntry,
} from '../pattern/bottoms.js';
import {
  identicalThreeCrowsEntry,
  threeBlackCrowsEntry,
  twoCrowsEntry,
  upsideGapTwoCrowsEntry,
} from '../pattern/crows.js';
import {
  dojiEntry,
  dragonflyDojiEntry,
  gravestoneDojiEntry,
  longLeggedDojiEntry,
  rickshawManEntry,
  takuriEntry,
} from '../pattern/doji.js';
import { abandonedBabyEntry, dojiStarEntry, tristarEntry } from '../pattern/doji-stars.js';
import { engulfingEntry, threeOutsideEntry } from '../pattern/engulfing.js';
import { gapSideBySideWhiteEntry, gapThreeMethodsEntry, tasukiGapEntry } from '../pattern/gaps.js';
import { hammerEntry, hangingManEntry, invertedHammerEntry, shootingStarEntry } from '../pattern/hammers.js';
import { haramiCrossEntry, haramiEntry, homingPigeonEntry, threeInsideEntry } from '../pattern/harami.js';
import { hikkakeEntry, hikkakeModifiedEntry } from '../pattern/hikkake.js';
import { kickingByLengthEntry, kickingEntry } from '../pattern/kicking.js';
import {
  breakawayEntry,
  matHoldEntry,
  risingFallingThreeMethodsEntry,
  threeLineStrikeEntry,
} from '../pattern/methods.js';
import { darkCloudCoverEntry, inNeckEntry, onNeckEntry, piercingEntry, thrustingEntry } from '../pattern/piercing.js';
import {
  counterattackEntry,
  matchingLowEntry,
  separatingLinesEntry,
  stickSandwichEntry,
} from '../pattern/same-price.js';
import {
  beltHoldEntry,
  closingMarubozuEntry,
  longLineEntry,
  marubozuEntry,
  shortLineEntry,
} from '../pattern/single-lines.js';
import { advanceBlockEntry, stalledPatternEntry, threeWhiteSoldiersEntry } from '../pattern/soldiers.js';
import { highWaveEntry, spinningTopEntry } from '../pattern/spinning-tops.js';
import { eveningDojiStarEntry, eveningStarEntry, morningDojiStarEntry, morningStarEntry } from '../pattern/stars.js';
import { tightCandleEntry } from '../pattern/tight-candle.js';
import { averagePriceEntry } from '../price/average-price.js';
import { camarillaPivotsEntry } from '../price/camarilla-pivots.js';
import { fibonacciPivotsEntry } from '../price/fibonacci-pivots.js';
import { heikinAshiEntry } from '../price/heikin-ashi.js';
import { medianPriceEntry } from '../price/median-price.js';
import { pivotPointsEntry } from '../price/pivot-points.js';
import { typicalPriceEntry } from '../price/typical-price.js';
import { weightedCloseEntry } from '../price/weighted-close.js';
import { woodiePivotsEntry } from '../price/woodie-pivots.js';
import { zigZagEntry } from '../price/zig-zag.js';
import { autocorrelationEntry } from '../statistic/autocorrelation.js';
import { averageDeviationEntry } from '../statistic/average-deviation.js';
import { betaEntry } from '../statistic/beta.js';
import { correlationEntry } from '../statistic/correlation.js';
import { covarianceEntry } from '../statistic/covariance.js';
import { cumulativeReturnEntry } from '../statistic/cumulative-return.js';
import { highestEntry } from '../statistic/highest.js';
import { highestAgeEntry } from '../statistic/highest-age.js';
import { hurstEntry } from '../statistic/hurst.js';
import { kurtosisEntry } from '../statistic/kurtosis.js';
import { linearRegressionEntry } from '../statistic/linear-regression.js';
import { linearRegressionAngleEntry } from '../statistic/linear-regression-angle.js';
import { linearRegressionInterceptEntry } from '../statistic/linear-regression-intercept.js';
import { linearRegressionSlopeEntry } from '../statistic/linear-regression-slope.js';
import { logReturnsEntry } from '../statistic/log-returns.js';
import { lowestEntry } from '../statistic/lowest.js';
import { lowestAgeEntry } from '../statistic/lowest-age.js';
import { medianEntry } from '../statistic/median.js';
import { percentRankEntry } from '../statistic/percent-rank.js';
import { percentileEntry } from '../statistic/percentile.js';
import { rankEntry } from '../statistic/rank.js';
import { returnsEntry } from '../statistic/returns.js';
import { rollingVarianceEntry } from '../statistic/rolling-variance.js';
import { skewnessEntry } from '../statistic/skewness.js';
import { standardDeviationEntry } from '../statistic/standard-deviation.js';
import { sumEntry } from '../statistic/sum.js';
import { timeSeriesForecastEntry } from '../statistic/time-series-forecast.js';
import { zScoreEntry } from '../statistic/z-score.js';
import { accelerationBandsEntry } from '../trend/acceleration-bands.js';
import { alligatorEntry } from '../trend/alligator.js';
import { almaEntry } from '../trend/alma.js';
import { atrTrailingStopEntry } from '../trend/atr-trailing-stop.js';
import { chandelierExitEntry } from '../trend/chandelier-exit.js';
import { demaEntry } from '../trend/dema.js';
import { donchianEntry } from '../trend/donchian.js';
import { emaEntry } from '../trend/ema.js';
import { fractalEntry } from '../trend/fractal.js';
import { hmaEntry } from '../trend/hma.js';
import { ichimokuEntry } from '../trend/ichimoku.js';
import { kamaEntry } from '../trend/kama.js';
import { keltnerEntry } from '../trend/keltner.js';
import { laguerreFilterEntry } from '../trend/laguerre-filter.js';
import { mavpEntry } from '../trend/mavp.js';
import { mcGinleyEntry } from '../trend/mcginley.js';
import { midpointEntry } from '../trend/midpoint.js';
import { midpriceEntry } from '../trend/midprice.js';
import { movingAverageEnvelopeEntry } from '../trend/moving-average-envelope.js';
import { parabolicSarEntry } from '../trend/parabolic-sar.js';
import { parabolicSarExtendedEntry } from '../trend/parabolic-sar-extended.js';
import { rmaEntry } from '../trend/rma.js';
import { smaEntry } from '../trend/sma.js';
import { superSmootherEntry } from '../trend/super-smoother.js';
import { supertrendEntry } from '../trend/supertrend.js';
import { swingHighEntry } from '../trend/swing-high.js';
import { swingLowEntry } from '../trend/swing-low.js';
import { t3Entry } from '../trend/t3.js';
import { temaEntry } from '../trend/tema.js';
import { trimaEntry } from '../trend/trima.js';
import { vidyaEntry } from '../trend/vidya.js';
import { vwmaEntry } from '../trend/vwma.js';
import { wmaEntry } from '../trend/wma.js';
import { zlemaEntry } from '../trend/zlema.js';
import { atrEntry } from '../volatility/atr.js';
import { averageDailyRangeEntry } from '../volatility/average-daily-range.js';
import { bollingerEntry } from '../volatility/bollinger.js';
import { bollingerPercentEntry } from '../volatility/bollinger-percent.js';
import { bollingerWidthEntry } from '../volatility/bollinger-width.js';
import { chaikinVolatilityEntry } from '../volatility/chaikin-volatility.js';
import { closeVolatilityEntry } from '../volatility/close-volatility.js';
import { garmanKlassVolatilityEntry } from '../volatility/garman-klass-volatility.js';
import { natrEntry } from '../volatility/natr.js';
import { parkinsonVolatilityEntry } from '../volatility/parkinson-volatility.js';
import { relativeVolatilityEntry } from '../volatility/relative-volatility.js';
import { rogersSatchellVolatilityEntry } from '../volatility/rogers-satchell-volatility.js';
import { trueRangeEntry } from '../volatility/true-range.js';
import { ulcerIndexEntry } from '../volatility/ulcer-index.js';
import { yangZhangVolatilityEntry } from '../volatility/yang-zhang-volatility.js';
import { accumulationDistributionEntry } from '../volume/accumulation-distribution.js';
import { chaikinMoneyFlowEntry } from '../volume/chaikin-money-flow.js';
import { chaikinOscillatorEntry } from '../volume/chaikin-oscillator.js';
import { easeOfMovementEntry } from '../volume/ease-of-movement.js';
import { forceIndexEntry } from '../volume/force-index.js';
import { klingerEntry } from '../volume/klinger.js';
import { marketFacilitationEntry } from '../volume/market-facilitation.js';
import { negativeVolumeIndexEntry } from '../volume/negative-volume-index.js';
import { obvEntry } from '../volume/obv.js';
import { percentageVolumeOscillatorEntry } from '../volume/percentage-volume-oscillator.js';
import { positiveVolumeIndexEntry } from '../volume/positive-volume-index.js';
import { priceVolumeTrendEntry } from '../volume/price-volume-trend.js';
import { relativeVolumeEntry } from '../volume/relative-volume.js';
import { rollingVwapEntry } from '../volume/rolling-vwap.js';
import { vwapEntry } from '../volume/vwap.js';
import { williamsAccumulationDistributionEntry } from '../volume/williams-accumulation-distribution.js';
import type { IndicatorEntry } from './entry.js';

/** Every indicator of the library, by group and name. */
export const CATALOGUE: readonly IndicatorEntry[] = [
  accelerationBandsEntry,
  alligatorEntry,
  almaEntry,
  atrTrailingStopEntry,
  chandelierExitEntry,
  demaEntry,
  donchianEntry,
  emaEntry,
  fractalEntry,
  hmaEntry,
  ichimokuEntry,
  kamaEntry,
  keltnerEntry,
  laguerreFilterEntry,
  mavpEntry,
  mcGinleyEntry,
  midpointEntry,
  midpriceEntry,
  movingAverageEnvelopeEntry,
  parabolicSarExtendedEntry,
  parabolicSarEntry,
  rmaEntry,
  smaEntry,
  superSmootherEntry,
  supertrendEntry,
  swingHighEntry,
  swingLowEntry,
  t3Entry,
  temaEntry,
  trimaEntry,
  vidyaEntry,
  vwmaEntry,
  wmaEntry,
  zlemaEntry,
  acceleratorOscillatorEntry,
  adxEntry,
  adxrEntry,
  apoEntry,
  aroonOscillatorEntry,
  aroonEntry,
  awesomeOscillatorEntry,
  balanceOfPowerEntry,
  cciEntry,
  chandeMomentumUnsmoothedEntry,
  choppinessEntry,
  cmoEntry,
  connorsRsiEntry,
  coppockEntry,
  detrendedPriceOscillatorEntry,
  dxEntry,
  efficiencyRatioEntry,
  elderRayEntry,
  fisherEntry,
  forecastOscillatorEntry,
  imiEntry,
  kdjEntry,
  kstEntry,
  macdFixEntry,
  macdEntry,
  massIndexEntry,
  mfiEntry,
  minusDiEntry,
  minusDmEntry,
  momentumEntry,
  plusDiEntry,
  plusDmEntry,
  ppoEntry,
  priceMomentumOscillatorEntry,
  psychologicalLineEntry,
  qstickEntry,
  relativeVigorIndexEntry,
  rocEntry,
  rocpEntry,
  rocrEntry,
  rocr100Entry,
  rsiEntry,
  schaffEntry,
  squeezeEntry,
  stochasticFastEntry,
  stochasticMomentumIndexEntry,
  stochasticRsiEntry,
  stochasticEntry,
  trixEntry,
  tsiEntry,
  ultimateOscillatorEntry,
  verticalHorizontalFilterEntry,
  vortexEntry,
  williamsREntry,
  accumulationDistributionEntry,
  chaikinMoneyFlowEntry,
  chaikinOscillatorEntry,
  easeOfMovementEntry,
  forceIndexEntry,
  klingerEntry,
  marketFacilitationEntry,
  negativeVolumeIndexEntry,
  obvEntry,
  percentageVolumeOscillatorEntry,
  positiveVolumeIndexEntry,
  priceVolumeTrendEntry,
  relativeVolumeEntry,
  rollingVwapEntry,
  vwapEntry,
  williamsAccumulationDistributionEntry,
  atrEntry,
  averageDailyRangeEntry,
  bollingerPercentEntry,
  bollingerWidthEntry,
  bollingerEntry,
  chaikinVolatilityEntry,
  closeVolatilityEntry,
  garmanKlassVolatilityEntry,
  natrEntry,
  parkinsonVolatilityEntry,
  relativeVolatilityEntry,
  rogersSatchellVolatilityEntry,
  trueRangeEntry,
  ulcerIndexEntry,
  yangZhangVolatilityEntry,
  averagePriceEntry,
  camarillaPivotsEntry,
  fibonacciPivotsEntry,
  heikinAshiEntry,
  medianPriceEntry,
  pivotPointsEntry,
  typicalPriceEntry,
  weightedCloseEntry,
  woodiePivotsEntry,
  zigZagEntry,
  dominantCyclePeriodEntry,
  dominantCyclePhaseEntry,
  hilbertSineEntry,
  hilbertTrendlineEntry,
  mamaEntry,
  phasorEntry,
  trendModeEntry,
  autocorrelationEntry,
  averageDeviationEntry,
  betaEntry,
  correlationEntry,
  covarianceEntry,
  cumulativeReturnEntry,
  highestAgeEntry,
  highestEntry,
  hurstEntry,
  kurtosisEntry,
  linearRegressionAngleEntry,
  linearRegressionInterceptEntry,
  linearRegressionSlopeEntry,
  linearRegressionEntry,
  logReturnsEntry,
  lowestAgeEntry,
  lowestEntry,
  medianEntry,
  percentRankEntry,
  percentileEntry,
  rankEntry,
  returnsEntry,
  rollingVarianceEntry,
  skewnessEntry,
  standardDeviationEntry,
  sumEntry,
  timeSeriesForecastEntry,
  zScoreEntry,
  threeStarsInSouthEntry,
  uniqueThreeRiverEntry,
  ladderBottomEntry,
  concealingBabySwallowEntry,
  twoCrowsEntry,
  upsideGapTwoCrowsEntry,
  threeBlackCrowsEntry,
  identicalThreeCrowsEntry,
  dojiStarEntry,
  abandonedBabyEntry,
  tristarEntry,
  dojiEntry,
  dragonflyDojiEntry,
  takuriEntry,
  gravestoneDojiEntry,
  longLeggedDojiEntry,
  rickshawManEntry,
  engulfingEntry,
  threeOutsideEntry,
  tasukiGapEntry,
  gapSideBySideWhiteEntry,
  gapThreeMethodsEntry,
  hammerEntry,
  hangingManEntry,
  invertedHammerEntry,
  shootingStarEntry,
  haramiEntry,
  haramiCrossEntry,
  threeInsideEntry,
  homingPigeonEntry,
  hikkakeEntry,
  hikkakeModifiedEntry,
  kickingEntry,
  kickingByLengthEntry,
  risingFallingThreeMethodsEntry,
  matHoldEntry,
  breakawayEntry,
  threeLineStrikeEntry,
  piercingEntry,
  darkCloudCoverEntry,
  onNeckEntry,
  inNeckEntry,
  thrustingEntry,
  counterattackEntry,
  separatingLinesEntry,
  matchingLowEntry,
  stickSandwichEntry,
  longLineEntry,
  shortLineEntry,
  marubozuEntry,
  closingMarubozuEntry,
  beltHoldEntry,
  threeWhiteSoldiersEntry,
  advanceBlockEntry,
  stalledPatternEntry,
  spinningTopEntry,
  highWaveEntry,
  morningStarEntry,
  morningDojiStarEntry,
  eveningStarEntry,
  eveningDojiStarEntry,
  tightCandleEntry,
];
