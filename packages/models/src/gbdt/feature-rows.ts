import { type FeatureMatrix, ValidationError } from '@kairos/core';

/** Feature columns without their times: what trees need of a `FeatureMatrix`, which can be given as it is. */
export type FeatureRows = Pick<FeatureMatrix, 'names' | 'rows' | 'values'>;

/** @internal */
export function refuse(path: string, message: string, cause?: unknown): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }], cause });
}

/** A shape that is not what it says would read the values of another row, or none. @internal */
export function checkRows(features: FeatureRows, path: string): void {
  const { names, rows, values } = features;
  if (!Array.isArray(names) || names.length === 0) refuse(`${path}.names`, 'must name at least one feature');
  if (!Number.isSafeInteger(rows) || rows < 0) {
    refuse(`${path}.rows`, `must be a whole number of at least 0, was ${String(rows)}`);
  }
  if (!(values instanceof Float32Array)) refuse(`${path}.values`, 'must be a Float32Array');
  const wanted = rows * names.length;
  if (values.length !== wanted) {
    refuse(
      `${path}.values`,
      `must hold ${rows} rows x ${names.length} features = ${wanted} values, was ${values.length}`,
    );
  }
}

/** Rows of one model in another one's columns give numbers that mean nothing. @internal */
export function checkNames(features: FeatureRows, names: readonly string[]): void {
  checkRows(features, 'features');
  const at = names.findIndex((name, i) => features.names[i] !== name);
  if (at < 0 && features.names.length === names.length) return;
  const place = at < 0 ? names.length : at;
  const wanted = names[place] === undefined ? 'end there' : `be "${names[place]}"`;
  const found = features.names[place] === undefined ? 'missing' : `"${features.names[place]}"`;
  refuse(`features.names[${place}]`, `must ${wanted}, as in the model (${names.length} features), was ${found}`);
}
