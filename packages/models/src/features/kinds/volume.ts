import { barFeature, type Feature } from '../source/feature.js';
import { configured, indicatorFeature } from '../source/indicator-feature.js';

/** Volume over the mean of the `period` bars before it: 1 is as usual. */
export function relativeVolume(period = 20): Feature {
  return indicatorFeature({
    name: `relativeVolume(${period})`,
    indicator: configured('relativeVolume', { period }),
  });
}

/** Distance of ln(1 + volume) from its mean of `period` bars, in standard deviations of those. */
export function volumeZScore(period = 50): Feature {
  const of = barFeature(
    'logVolume',
    0,
    () =>
      ({ bars }, i) =>
        Math.log1p(bars.volume[i]!),
  );
  return indicatorFeature({
    name: `volumeZScore(${period})`,
    indicator: configured('zScore', { period }),
    of,
  });
}

/** Chaikin money flow from -1 to 1: whether volume comes with closes near the high or near the low. */
export function moneyFlow(period = 20): Feature {
  const indicator = configured('chaikinMoneyFlow', { period });
  return indicatorFeature({ name: `moneyFlow(${period})`, indicator });
}

/** Money flow index from 0 to 1: a relative strength index of what was traded. */
export function mfi(period = 14): Feature {
  const indicator = configured('mfi', { period });
  return indicatorFeature({ name: `mfi(${period})`, indicator, map: (value) => value / 100 });
}

/**
 * Amihud's illiquidity: mean over `period` bars of |log return| / (close x volume), as ln(1 + 1e9 x mean), since it spans many
 * magnitudes. NaN where a bar without trading is among them.
 *
 * @see Amihud (2002), "Illiquidity and stock returns", J. Financial Markets 5(1).
 */
export function illiquidity(period = 20): Feature {
  const of = barFeature('priceImpact', 1, () => {
    let previous = Number.NaN;
    return ({ bars: { close, volume } }, i) => {
      const impact = Math.abs(Math.log(close[i]! / previous)) / (close[i]! * volume[i]!);
      previous = close[i]!;
      return impact;
    };
  });
  const indicator = configured('sma', { period });
  return indicatorFeature({ name: `illiquidity(${period})`, indicator, of, map: (mean) => Math.log1p(1e9 * mean) });
}
