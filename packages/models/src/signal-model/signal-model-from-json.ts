import { hashContent, parseWith } from '@kairos/core';
import { z } from 'zod';
import { treesFromJson } from '../gbdt/xgboost/read-model.js';
import { refuse } from './check-scores.js';
import { manifestSchema } from './signal-manifest.js';
import { assemble, type FittedSignalModel } from './signal-model.js';

const curve = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('isotonic'),
    margins: z.array(z.number()).min(1),
    probabilities: z.array(z.number().min(0).max(1)).min(1),
  }),
  z.strictObject({ kind: z.literal('platt'), slope: z.number(), intercept: z.number() }),
]);

const file = z.strictObject({ manifest: manifestSchema, calibration: curve, trees: z.string(), hash: z.string() });

/**
 * Reads a model that `toJson` wrote; its probabilities have the same bits.
 *
 * @throws `ValidationError` when the text is no such model, when it was changed after it was written (its hash differs), or when its trees take
 * other features than its manifest names.
 * @example
 * ```ts
 * import { signalModelFromJson } from '@kairos/models';
 *
 * signalModelFromJson('{}'); // throws model.manifest
 * ```
 */
export function signalModelFromJson(text: string): FittedSignalModel {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    refuse('model', `must be JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  const { hash, ...content } = parseWith(file, parsed, 'model');
  const found = hashContent(content);
  if (found !== hash) refuse('model.hash', `must be ${found}, of the content, was ${hash}: the file was changed`);
  const { manifest, calibration } = content;
  const trees = treesFromJson(content.trees);
  const isSame =
    trees.features.length === manifest.features.length &&
    trees.features.every((name, i) => name === manifest.features[i]);
  if (!isSame) refuse('model.manifest.features', `must be those of the trees, ${trees.features.join(', ')}`);
  if (trees.objective !== 'binary:logistic')
    refuse('model.trees', `must be of binary:logistic, was ${trees.objective}`);
  if (calibration.kind === 'isotonic') checkRising(calibration.margins, calibration.probabilities);
  return assemble(manifest, trees, calibration);
}

function checkRising(margins: readonly number[], probabilities: readonly number[]): void {
  const rises = (values: readonly number[]) => values.every((value, i) => i === 0 || value >= values[i - 1]!);
  if (margins.length === probabilities.length && rises(margins) && rises(probabilities)) return;
  refuse('model.calibration', 'must be a curve that rises, one probability for each margin');
}
