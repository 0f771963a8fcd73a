import type { Feature } from '../source/feature.js';
import { configured, indicatorFeature, sourceValues } from '../source/indicator-feature.js';

function distance(name: string, indicator: string, period: number): Feature {
  return indicatorFeature({
    name: `${name}(${period})`,
    indicator: configured(indicator, { period }),
    map: (average, { close }, i) => close[i]! / average - 1,
  });
}

/** How far the close is above its simple average of `period` bars, as a fraction of it. */
export function smaDistance(period = 50): Feature {
  return distance('smaDistance', 'sma', period);
}

/** How far the close is above its exponential average of `period` bars, as a fraction of it. */
export function emaDistance(period = 50): Feature {
  return distance('emaDistance', 'ema', period);
}

/** Slope of the least squares line through the last `period` closes, per bar, as a fraction of the close. */
export function slope(period = 20): Feature {
  return indicatorFeature({
    name: `slope(${period})`,
    indicator: configured('linearRegressionSlope', { period }),
    map: (value, { close }, i) => value / close[i]!,
  });
}

/** Histogram of the MACD as a fraction of the close. */
export function macd(fast = 12, slow = 26, signal = 9): Feature {
  return indicatorFeature({
    name: `macd(${fast},${slow},${signal})`,
    indicator: configured('macd', { fast, slow, signal }),
    line: 'histogram',
    map: (value, { close }, i) => value / close[i]!,
  });
}

/** Wilder's ADX from 0 to 1: how directed the market is, whichever way. */
export function adx(period = 14): Feature {
  const indicator = configured('adx', { period });
  return indicatorFeature({ name: `adx(${period})`, indicator, map: (value) => value / 100 });
}

/** Kaufman's efficiency ratio from 0 to 1: net move over the way travelled. */
export function efficiencyRatio(period = 20): Feature {
  return indicatorFeature({
    name: `efficiencyRatio(${period})`,
    indicator: configured('efficiencyRatio', { period }),
  });
}

/** Where the close stands between the lowest low and the highest high of `period` bars, this one among them: 0 to 1. */
export function channelPosition(period = 20): Feature {
  const extreme = (name: 'highest' | 'lowest', of: 'high' | 'low') =>
    indicatorFeature({ name: `${name}(${period})`, indicator: configured(name, { period }), of });
  const [top, bottom] = [extreme('highest', 'high'), extreme('lowest', 'low')];
  const place = (close: number, low: number, high: number) => (high === low ? 0.5 : (close - low) / (high - low));
  return {
    name: `channelPosition(${period})`,
    lookback: (timeframe) => top.lookback(timeframe),
    compute(inputs) {
      const [high, low] = [sourceValues(top, inputs), sourceValues(bottom, inputs)];
      const places = new Float64Array(high.length);
      for (let i = 0; i < places.length; i++) places[i] = place(inputs.bars.close[i]!, low[i]!, high[i]!);
      return places;
    },
    begin() {
      const [high, low] = [top.begin!(), bottom.begin!()];
      return (inputs, i) => place(inputs.bars.close[i]!, low(inputs, i), high(inputs, i));
    },
  };
}
