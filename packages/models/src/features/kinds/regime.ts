import { NO_REGIME, REGIMES, type RegimeSeries } from '@kairos/core';
import { invalid } from '../../regimes/input/invalid.js';
import { barFeature, type Feature, type FeatureInputs } from '../source/feature.js';

function readingsOf({ regime }: FeatureInputs, name: string): RegimeSeries {
  if (regime) return regime;
  throw invalid(
    'regime',
    `must be given for ${name}: compute(bars, { regime }); a higher timeframe has none of its own`,
  );
}

function reading(name: string, pick: (read: RegimeSeries, i: number) => number | undefined): Feature {
  return barFeature(name, 0, () => (inputs, i) => pick(readingsOf(inputs, name), i) ?? Number.NaN);
}

/** A value of a bar that has a reading, else NaN: the direction 0 says that there is no trend, not that nothing is known. */
function ready(read: RegimeSeries, i: number, value: number | undefined): number | undefined {
  return read.regime[i] === NO_REGIME ? undefined : value;
}

/**
 * Multiplier, direction and the probability of each regime, from the readings given to `compute(bars, { regime })`.
 *
 * A model that gives no probabilities has 1 for the named regime and 0 for the others; one that gives no direction has NaN.
 */
export function regime(): readonly Feature[] {
  return [
    reading('regime.multiplier', (read, i) => ready(read, i, read.multiplier[i])),
    reading('regime.direction', (read, i) => ready(read, i, read.direction?.[i])),
    ...REGIMES.map((name, index) =>
      reading(`regime.${name}`, (read, i) =>
        ready(read, i, read.probabilities ? read.probabilities[name][i] : Number(read.regime[i] === index)),
      ),
    ),
  ];
}

/** One of the measures that a regime model read its regimes from, by its name in `RegimeSeries.features`. */
export function regimeMeasure(measure: string): Feature {
  return reading(`regime.${measure}`, ({ features }, i) => {
    const column = features?.[measure];
    if (column) return column[i];
    const known = Object.keys(features ?? {}).join(', ') || 'none';
    throw invalid(`regime.features.${measure}`, `is missing; the readings hold ${known}`);
  });
}
