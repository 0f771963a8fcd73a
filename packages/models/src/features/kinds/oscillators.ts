import type { Feature } from '../source/feature.js';
import { configured, indicatorFeature } from '../source/indicator-feature.js';
import { oneBarReturn } from './returns.js';

const hundredth = (value: number) => value / 100;

/** Relative strength index from 0 to 1. */
export function rsi(period = 14): Feature {
  return indicatorFeature({ name: `rsi(${period})`, indicator: configured('rsi', { period }), map: hundredth });
}

/** Slow %K of the stochastic oscillator from 0 to 1. */
export function stochastic(period = 14, smoothing = 3): Feature {
  return indicatorFeature({
    name: `stochastic(${period},${smoothing})`,
    indicator: configured('stochastic', { period, smoothing }),
    line: 'k',
    map: hundredth,
  });
}

/** Commodity channel index over 100: mostly between -1 and 1. */
export function cci(period = 20): Feature {
  return indicatorFeature({ name: `cci(${period})`, indicator: configured('cci', { period }), map: hundredth });
}

/** Williams %R from -1 to 0. */
export function williamsR(period = 14): Feature {
  const indicator = configured('williamsR', { period });
  return indicatorFeature({ name: `williamsR(${period})`, indicator, map: hundredth });
}

/** Distance of the close from its mean of `period` bars, in standard deviations of those. */
export function zScore(period = 20): Feature {
  return indicatorFeature({ name: `zScore(${period})`, indicator: configured('zScore', { period }) });
}

/** Correlation of the log returns with those `lag` bars before, over `period` bars: below 0 where moves are taken back. */
export function autocorrelation(period = 50, lag = 1): Feature {
  const indicator = configured('autocorrelation', { period, lag });
  return indicatorFeature({ name: `autocorrelation(${period},${lag})`, indicator, of: oneBarReturn() });
}
