import type { BarSeries } from '@kairos/core';
import { invalid } from '../../regimes/input/invalid.js';

/** Features of a bar in the order of the model. */
export const BAR_FEATURES = ['open', 'high', 'low', 'close', 'volume', 'amount'] as const;

const WIDTH = BAR_FEATURES.length;

/**
 * The six features of bars `from` to `to - 1`, one bar after the other. The amount, which our bars do not have, is the volume times
 * the mean of the four prices, as the original fills it in.
 *
 * @throws `ValidationError` naming the bar and column of a value that is not finite.
 */
export function barFeatures(bars: BarSeries, from: number, to: number): Float64Array {
  const features = new Float64Array((to - from) * WIDTH);
  for (let i = from; i < to; i++) {
    const [open, high, low, close, volume] = [
      bars.open[i]!,
      bars.high[i]!,
      bars.low[i]!,
      bars.close[i]!,
      bars.volume[i]!,
    ];
    const values = [open, high, low, close, volume, (volume * (open + high + low + close)) / 4];
    const wrong = values.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0) throw invalid(`bars.${BAR_FEATURES[wrong]}[${i}]`, `must be finite, was ${values[wrong]}`);
    features.set(values, (i - from) * WIDTH);
  }
  return features;
}
