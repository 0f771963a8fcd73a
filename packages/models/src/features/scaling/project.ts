import type { FeatureMatrix } from '@kairos/core';
import { seriesOf } from '../matrix/feature-rows.js';
import { storable } from '../source/storable.js';
import type { PrincipalComponents } from './feature-transform.js';

/** Rows in the directions of the components, each a column `pc1`, `pc2`, ... @internal */
export function project({ directions, mean }: PrincipalComponents, matrix: FeatureMatrix): FeatureMatrix {
  const { rows, values, availableAt } = matrix;
  const width = mean.length;
  const count = directions.length;
  const projected = new Float32Array(rows * count);
  for (let row = 0; row < rows; row++) {
    for (let component = 0; component < count; component++) {
      const direction = directions[component]!;
      let sum = 0;
      for (let i = 0; i < width; i++) sum += (values[row * width + i]! - mean[i]!) * direction[i]!;
      projected[row * count + component] = storable(sum);
    }
  }
  return { ...seriesOf(matrix), names: directions.map((_, i) => `pc${i + 1}`), rows, values: projected, availableAt };
}
