import { barFeature, type Feature } from '../source/feature.js';
import { configured, indicatorFeature } from '../source/indicator-feature.js';

/** Logarithm of the close over the close `period` bars before: `logReturn(5)`. */
export function logReturn(period = 1): Feature {
  return indicatorFeature({ name: `logReturn(${period})`, indicator: configured('logReturns', { period }) });
}

let returns: Feature | undefined;

/** Log returns of one bar, the same feature for all that are made from them, so that a set computes them once. @internal */
export function oneBarReturn(): Feature {
  returns ??= logReturn(1);
  return returns;
}

/** Logarithm of the close over the open of the same bar. */
export function bodyReturn(): Feature {
  return barFeature(
    'bodyReturn',
    0,
    () =>
      ({ bars }, i) =>
        Math.log(bars.close[i]! / bars.open[i]!),
  );
}

/** Logarithm of the open over the close before it: what happened while the market was closed. */
export function gapReturn(): Feature {
  return barFeature('gapReturn', 1, () => {
    let previous = Number.NaN;
    return ({ bars }, i) => {
      const gap = Math.log(bars.open[i]! / previous);
      previous = bars.close[i]!;
      return gap;
    };
  });
}

/** Where the bar closed in its own range: 0 at the low, 1 at the high, a half where it has none. */
export function closeLocation(): Feature {
  return barFeature('closeLocation', 0, () => ({ bars }, i) => {
    const [high, low] = [bars.high[i]!, bars.low[i]!];
    return high === low ? 0.5 : (bars.close[i]! - low) / (high - low);
  });
}
