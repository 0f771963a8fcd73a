import { type FeatureMatrix, ValidationError } from '@kairos/core';
import { refuse } from './check-scores.js';

/** Rows of one stretch of time, and what became of them. */
export interface LabeledSlice {
  readonly features: FeatureMatrix;
  /** 1 where the trade paid, else 0; one per row. */
  readonly labels: ArrayLike<number>;
  /** When each label was known (the end of its interval), UTC epoch milliseconds, not before the row's `availableAt`. */
  readonly knownAt: ArrayLike<number>;
  /** Weight per row, such as its uniqueness, at least 0 and not all 0; 1 unless given. */
  readonly weights?: ArrayLike<number>;
}

/** First decision and last label of a slice, UTC epoch milliseconds. */
export interface SliceRange {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
}

function extreme(values: ArrayLike<number>, pick: (a: number, b: number) => number): number {
  let found = values[0]!;
  for (let i = 1; i < values.length; i++) found = pick(found, values[i]!);
  return found;
}

/** One weight per row. @internal */
export function weightsOf({ features, weights }: LabeledSlice): ArrayLike<number> {
  return weights ?? new Float64Array(features.rows).fill(1);
}

/**
 * When a slice begins and when all of it was known.
 *
 * @throws `ValidationError` about times that are missing or out of order, labels other than 0 and 1, and weights that are none.
 * @internal
 */
export function rangeOf(slice: LabeledSlice, name: string): SliceRange {
  const { features, labels, knownAt } = slice;
  const { rows, availableAt } = features;
  if (rows === 0) refuse(`${name}.features.rows`, 'must be at least 1, was 0');
  const weights = weightsOf(slice);
  const columns = { 'features.availableAt': availableAt, labels, knownAt, weights };
  for (const [key, column] of Object.entries(columns)) {
    if (column?.length !== rows)
      refuse(`${name}.${key}`, `must be one per row (${rows}), was ${String(column?.length)}`);
  }
  for (let row = 0; row < rows; row++) {
    if (labels[row] !== 0 && labels[row] !== 1) refuse(`${name}.labels[${row}]`, `must be 0 or 1, was ${labels[row]}`);
    if (!Number.isFinite(availableAt[row])) refuse(`${name}.features.availableAt[${row}]`, 'must be a time');
    if (!(knownAt[row]! >= availableAt[row]!)) {
      refuse(`${name}.knownAt[${row}]`, `must be at or after availableAt ${availableAt[row]}, was ${knownAt[row]}`);
    }
    if (!(weights[row]! >= 0 && Number.isFinite(weights[row]))) {
      refuse(`${name}.weights[${row}]`, `must be a number of at least 0, was ${weights[row]}`);
    }
  }
  if (extreme(weights, Math.max) === 0) refuse(`${name}.weights`, 'must have a row that counts, all were 0');
  return { from: extreme(availableAt, Math.min), to: extreme(knownAt, Math.max), rows };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

/**
 * Refuses slices of which a later one begins before all labels of an earlier one were known: it would be judged by what it was fitted to.
 *
 * @internal
 */
export function checkPurged(slices: readonly (readonly [name: string, range: SliceRange])[]): void {
  slices.forEach(([name, { from }], i) => {
    const before = slices[i - 1];
    if (!before || from >= before[1].to) return;
    const message = `must begin when all labels of ${before[0]} are known (${iso(before[1].to)}), began ${iso(from)}: purge the rows between`;
    throw new ValidationError(`${name} ${message}`, { issues: [{ path: name, message }] });
  });
}
