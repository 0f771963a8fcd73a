import { ValidationError } from '@kairos/core';

/** Rows of a symmetric matrix, one per asset. */
export type Covariance = readonly ArrayLike<number>[];

/** A covariance split into deviations and correlations, on which a solver does not care how volatile each asset is. */
export interface CheckedCovariance {
  readonly deviations: readonly number[];
  readonly correlations: readonly Float64Array[];
}

/** What rounding may do to a symmetric matrix without making it another one. */
const TOLERANCE = 1e-9;

/**
 * Checks that a matrix can be a covariance.
 *
 * @throws `ValidationError` naming the entry when it is empty, not square, not finite, not symmetric or has a variance that is not above 0,
 * and when some portfolio would have a negative variance.
 */
export function checkCovariance(covariance: Covariance): CheckedCovariance {
  const size = covariance.length;
  if (size === 0) fail('covariance', 'must have at least one asset, was []');
  covariance.forEach((row, i) => {
    if (row.length !== size) fail(`covariance[${i}]`, `must have ${size} columns as there are rows, was ${row.length}`);
  });
  const deviations = covariance.map((row, i) => {
    if (row[i]! > 0 && Number.isFinite(row[i])) return Math.sqrt(row[i]!);
    return fail(`covariance[${i}][${i}]`, `must be a variance above 0, was ${row[i]}`);
  });
  const correlations = covariance.map((row, i) =>
    Float64Array.from(row, (value, j) => (i === j ? 1 : value / (deviations[i]! * deviations[j]!))),
  );
  correlations.forEach((row, i) => {
    for (let j = 0; j < i; j++) {
      if (Math.abs(row[j]!) <= 1 + TOLERANCE && Math.abs(row[j]! - correlations[j]![i]!) <= TOLERANCE) continue;
      const values = `${covariance[i]![j]} and ${covariance[j]![i]}`;
      fail(
        `covariance[${i}][${j}]`,
        `must equal covariance[${j}][${i}] and be a correlation of at most 1, was ${values}`,
      );
    }
  });
  checkPositive(correlations);
  return { deviations, correlations };
}

/** Cholesky's decomposition: every pivot is the variance that is left of an asset once those before it hedge it. */
function checkPositive(correlations: readonly Float64Array[]): void {
  const lower = correlations.map((row) => new Float64Array(row.length));
  correlations.forEach((row, i) => {
    for (let j = 0; j <= i; j++) {
      let rest = row[j]!;
      for (let k = 0; k < j; k++) rest -= lower[i]![k]! * lower[j]![k]!;
      const pivot = lower[j]![j]!;
      if (j < i && pivot > 0) {
        lower[i]![j] = rest / pivot;
      } else if (j < i ? rest * rest > 4 * TOLERANCE : rest < -TOLERANCE) {
        // What varies with an asset of which nothing is left cannot be.
        fail(
          'covariance',
          `must be positive semidefinite: a portfolio of asset ${i} and those before it has a variance below 0`,
        );
      } else if (j === i && rest > TOLERANCE) {
        lower[i]![i] = Math.sqrt(rest);
      }
    }
  });
}

function fail(path: string, message: string): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}
