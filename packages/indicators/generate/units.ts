/**
 * Units of what indicators give, and the names in each.
 *
 * By unit, so that what is in percent can be seen at a glance. A range in a unit is kept by every value, which a test holds true.
 */
export const NAMES_BY_UNIT: Readonly<Record<string, string>> = {
  price: `accelerationBands alligator alma atrTrailingStop chandelierExit dema donchian ema hma ichimoku kama keltner laguerreFilter mavp
    mcGinley midpoint midprice movingAverageEnvelope parabolicSar rma sma superSmoother swingHigh swingLow t3 tema trima vidya vwma wma
    zlema acceleratorOscillator apo awesomeOscillator detrendedPriceOscillator elderRay macd macdFix minusDm momentum plusDm qstick
    rollingVwap vwap williamsAccumulationDistribution atr averageDailyRange bollinger trueRange averagePrice camarillaPivots
    fibonacciPivots heikinAshi medianPrice pivotPoints typicalPrice weightedClose woodiePivots zigZag hilbertTrendline mama phasor
    averageDeviation highest linearRegression linearRegressionIntercept lowest median percentile standardDeviation sum
    timeSeriesForecast`,
  'price, negative while short': 'parabolicSarExtended',
  'price; direction 1 or -1': 'supertrend',
  'price; isOn 1 or 0': 'squeeze',
  'price per bar': 'linearRegressionSlope',
  'price squared': 'rollingVariance',
  'unit of a x unit of b': 'covariance',
  percent: `coppock forecastOscillator kst ppo roc trix percentageVolumeOscillator chaikinVolatility natr ulcerIndex`,
  'percent, 0 to 100': 'percentRank',
  'tenths of a percent': 'priceMomentumOscillator',
  'percent of the price then': 'rocr100',
  fraction: 'rocp cumulativeReturn returns bollingerWidth bollingerPercent',
  'fraction, 0 to 1': 'efficiencyRatio verticalHorizontalFilter rank',
  'fraction, -1 to 1': `balanceOfPower chaikinMoneyFlow relativeVigorIndex hilbertSine autocorrelation correlation`,
  'fraction, as of a year': `closeVolatility garmanKlassVolatility parkinsonVolatility rogersSatchellVolatility yangZhangVolatility`,
  logarithm: 'logReturns',
  ratio: 'rocr vortex relativeVolume beta',
  'sum of ratios': 'massIndex',
  'index, 0 to 100': `adx adxr aroon choppiness connorsRsi dx imi mfi minusDi plusDi psychologicalLine rsi schaff stochastic stochasticFast
    stochasticRsi ultimateOscillator relativeVolatility`,
  'index, about 0 to 100': 'kdj',
  'index, -100 to 100': `aroonOscillator chandeMomentumUnsmoothed cmo stochasticMomentumIndex tsi`,
  'index, -100 to 0': 'williamsR',
  'index from 1000': 'negativeVolumeIndex positiveVolumeIndex',
  'number without unit': 'cci fisher kurtosis skewness hurst',
  'standard deviations': 'zScore',
  volume: 'accumulationDistribution chaikinOscillator obv priceVolumeTrend',
  'volume / 100': 'klinger',
  'price x volume': 'forceIndex',
  'price / volume': 'marketFacilitation',
  'price squared / volume': 'easeOfMovement',
  'count of bars': 'dominantCyclePeriod highestAge lowestAge',
  'degrees, -45 to 315': 'dominantCyclePhase',
  'degrees of price per bar': 'linearRegressionAngle',
  '1 or 0': 'fractal trendMode',
};

const UNITS = new Map(
  Object.entries(NAMES_BY_UNIT).flatMap(([unit, names]) => names.split(/\s+/).map((name) => [name, unit] as const)),
);

/** The unit of an indicator; every candlestick pattern gives a signal. Throws for one that has no unit yet. */
export function unitOf({ name, group }: { readonly name: string; readonly group: string }): string {
  const unit = group === 'pattern' ? 'signal' : UNITS.get(name);
  if (unit === undefined) throw new Error(`${name} must have a unit in generate/units.ts`);
  return unit;
}
