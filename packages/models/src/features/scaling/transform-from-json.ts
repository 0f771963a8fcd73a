import { parseWith, ValidationError } from '@kairos/core';
import { z } from 'zod';
import { invalid } from '../../regimes/input/invalid.js';
import type { FeatureTransform } from './feature-transform.js';

const numbers = z.array(z.number());
const shared = {
  features: z.array(z.string().min(1)).min(1),
  fittedOn: z.strictObject({ from: z.number(), to: z.number(), rows: z.int().min(1), used: z.int().min(1) }),
};
const scale = z.array(z.number().refine((value) => value > 0, 'Must be above 0'));

const schema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['standard', 'robust']), ...shared, center: numbers, scale }),
  z.strictObject({ kind: z.literal('rank'), ...shared, quantiles: z.array(numbers.min(2)) }),
  z.strictObject({
    kind: z.literal('pca'),
    ...shared,
    mean: numbers,
    directions: z.array(numbers).min(1),
    variance: numbers,
    share: numbers,
  }),
]);

/**
 * Loads what `JSON.stringify` saved of a scaler or of components.
 *
 * @throws `ValidationError` on text that is no JSON, no such transform, or one whose parts are of different length.
 * @example
 * ```ts
 * import { standardScaler, transformFromJson } from '@kairos/models';
 *
 * const scaler = standardScaler({ names: ['a'], rows: 2, values: Float32Array.of(1, 3), availableAt: Float64Array.of(0, 1) });
 * transformFromJson(JSON.stringify(scaler)).features; // => [ 'a' ]
 * transformFromJson('{ "kind": "median" }'); // throws kind
 * ```
 */
export function transformFromJson(text: string): FeatureTransform {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    const message = 'must be JSON of a feature transform';
    throw new ValidationError(`text ${message}`, { issues: [{ path: 'text', message }], cause });
  }
  const transform = parseWith(schema, content, 'transform');
  checkWidths(transform);
  return transform;
}

function checkWidths(transform: FeatureTransform): void {
  const width = transform.features.length;
  const parts: Record<string, readonly unknown[]> = {};
  if (transform.kind === 'pca') {
    transform.directions.forEach((direction, i) => {
      parts[`directions[${i}]`] = direction;
    });
    parts.mean = transform.mean;
  } else if (transform.kind === 'rank') parts.quantiles = transform.quantiles;
  else Object.assign(parts, { center: transform.center, scale: transform.scale });
  for (const [name, part] of Object.entries(parts)) {
    if (part.length !== width)
      throw invalid(`transform.${name}`, `must hold ${width} values, one per feature, was ${part.length}`);
  }
  if (transform.kind !== 'rank') return;
  transform.quantiles.forEach((quantiles, i) => {
    const at = quantiles.findIndex((value, place) => place > 0 && value < quantiles[place - 1]!);
    if (at > 0) throw invalid(`transform.quantiles[${i}][${at}]`, 'must not be below the one before');
  });
}
