import { ValidationError } from '@kairos/core';

/** Two assets with a correlation of -0.9999 take half of these cycles; what takes more has no solution, or none that means anything. */
const MAX_CYCLES = 200_000;

/** Multiplications before a large problem is given up, a few seconds. */
const MAX_WORK = 2e9;

/** A problem in x >= 0 that can be solved in one coordinate at a time. */
export interface CoordinateProblem {
  readonly correlations: readonly Float64Array[];
  /** The best value of coordinate `i` while the others stay; `others` is the sum of correlation x value over them. */
  best(i: number, others: number): number;
  /** How far a solution is from optimal at coordinate `i`; `slope` is the sum of correlation x value over all. */
  error(i: number, value: number, slope: number): number;
}

/**
 * Cyclical coordinate descent: sets each coordinate in turn to its best value until none is off by more than the tolerance.
 *
 * Converges for convex problems, as those of this folder are.
 *
 * @throws `ValidationError` when it does not converge: some portfolio of the assets has next to no risk, so the weights are arbitrary.
 * @see Tseng (2001), "Convergence of a Block Coordinate Descent Method for Nondifferentiable Minimization", JOTA 109(3).
 */
export function coordinateDescent({ correlations, best, error }: CoordinateProblem, tolerance: number): Float64Array {
  const size = correlations.length;
  const x = new Float64Array(size).fill(1 / Math.sqrt(size));
  const slopes = correlations.map((row) => dot(row, x));
  const cycles = Math.min(MAX_CYCLES, MAX_WORK / (size * size));
  for (let cycle = 0; cycle < cycles; cycle++) {
    for (let i = 0; i < size; i++) {
      const next = best(i, slopes[i]! - x[i]!);
      const change = next - x[i]!;
      x[i] = next;
      const row = correlations[i]!;
      for (let j = 0; j < size; j++) slopes[j]! += row[j]! * change;
    }
    // Afresh, so that no rounding gathers over thousands of cycles.
    for (let i = 0; i < size; i++) slopes[i] = dot(correlations[i]!, x);
    if (x.every((value, i) => error(i, value, slopes[i]!) <= tolerance)) return x;
  }
  const message =
    'must leave every portfolio some risk: with assets that hedge each other fully no weights are the best';
  throw new ValidationError(`covariance ${message}`, { issues: [{ path: 'covariance', message }] });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
