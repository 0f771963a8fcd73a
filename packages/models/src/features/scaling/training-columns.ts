import type { FeatureMatrix } from '@kairos/core';
import { invalid } from '../../regimes/input/invalid.js';
import { checkMatrix } from '../matrix/feature-rows.js';
import type { FittedOn } from './feature-transform.js';

/** What the rows are that a transform is fitted to. @internal */
export function fittedOn({ availableAt, rows }: FeatureMatrix, used = rows): FittedOn {
  return {
    from: availableAt.reduce((first, time) => Math.min(first, time)),
    to: availableAt.reduce((last, time) => Math.max(last, time)),
    rows,
    used,
  };
}

/**
 * The values of each feature that are there.
 *
 * @throws `ValidationError` on a feature without any: it cannot be scaled.
 * @internal
 */
export function presentValues(train: FeatureMatrix): Float64Array[] {
  checkMatrix(train, 'train');
  const width = train.names.length;
  return train.names.map((name, feature) => {
    const values = new Float64Array(train.rows);
    let count = 0;
    for (let at = feature; at < train.values.length; at += width) {
      const value = train.values[at]!;
      if (value - value === 0) values[count++] = value;
    }
    if (count > 0) return values.subarray(0, count);
    throw invalid(`train.${name}`, `must have at least one value in the ${train.rows} training rows, had none`);
  });
}

/** Value at a place from 0 to 1 of ascending values, interpolated between neighbours. @internal */
export function quantile(ascending: Float64Array, place: number): number {
  const at = place * (ascending.length - 1);
  const below = Math.floor(at);
  const value = ascending[below]!;
  return at === below ? value : value + (at - below) * (ascending[below + 1]! - value);
}
