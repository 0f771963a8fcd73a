import { checkWhole, invalid } from '../../regimes/input/invalid.js';
import { TrailingRank, trailingRank } from '../../regimes/reading/trailing-rank.js';
import { barFeature, type Feature } from '../source/feature.js';
import { configured, indicatorFeature, sourceValues } from '../source/indicator-feature.js';
import { oneBarReturn } from './returns.js';

/** Standard deviation of the log returns of the last `period` bars, per bar (population, as in `standardDeviation`): `volatility(20)`. */
export function volatility(period = 20): Feature {
  const indicator = configured('standardDeviation', { period });
  return indicatorFeature({ name: `volatility(${period})`, indicator, of: oneBarReturn() });
}

/** Volatility of the last `fast` bars over that of the last `slow`: above 1 where the market has woken up. */
export function volatilityRatio(fast = 10, slow = 50): Feature {
  const [short, long] = [volatility(fast), volatility(slow)];
  if (!(fast < slow)) throw invalid('fast', `must be below slow ${slow}, was ${fast}`);
  return {
    name: `volatilityRatio(${fast},${slow})`,
    lookback: (timeframe) => long.lookback(timeframe),
    compute(inputs) {
      const [above, below] = [sourceValues(short, inputs), sourceValues(long, inputs)];
      const ratios = new Float64Array(above.length);
      for (let i = 0; i < ratios.length; i++) ratios[i] = above[i]! / below[i]!;
      return ratios;
    },
    begin() {
      const [above, below] = [short.begin!(), long.begin!()];
      return (inputs, i) => above(inputs, i) / below(inputs, i);
    },
  };
}

/** Where the volatility of `period` bars stands among the `window` values before it, from 0 to 1. */
export function volatilityRank(period = 20, window = 500): Feature {
  return rankOf(volatility(period), window);
}

/** Where a feature stands among its own `window` values before: 0 below all, 1 above all. */
export function rankOf(of: Feature, window = 500): Feature {
  checkWhole(window, 'window', 1);
  const begin = of.begin?.bind(of);
  return {
    name: `rankOf(${of.name},${window})`,
    lookback: (timeframe) => of.lookback(timeframe) + window,
    compute: (inputs) => trailingRank(sourceValues(of, inputs), window),
    ...(begin && {
      begin() {
        const [read, rank] = [begin(), new TrailingRank(window)];
        return (inputs, i) => rank.next(read(inputs, i)) ?? Number.NaN;
      },
    }),
  };
}

/** Average true range as a fraction of the close: `atr(14)`. */
export function atr(period = 14): Feature {
  return indicatorFeature({
    name: `atr(${period})`,
    indicator: configured('atr', { period }),
    map: (value, { close }, i) => value / close[i]!,
  });
}

/** Width of the Bollinger bands as a fraction of their middle. */
export function bollingerWidth(period = 20, deviations = 2): Feature {
  const indicator = configured('bollingerWidth', { period, deviations });
  return indicatorFeature({ name: `bollingerWidth(${period},${deviations})`, indicator });
}

/** Range of the bar as a fraction of its close. */
export function barRange(): Feature {
  return barFeature(
    'barRange',
    0,
    () =>
      ({ bars }, i) =>
        (bars.high[i]! - bars.low[i]!) / bars.close[i]!,
  );
}
