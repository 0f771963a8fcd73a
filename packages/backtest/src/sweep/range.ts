import { ValidationError } from '@kairos/core';

/** Decimal steps such as 0.1 leave noise in the last bits; 15 digits hold every step that a person writes. */
const DIGITS = 15;

function refuse(path: string, message: string): never {
  throw new ValidationError(`range ${path} ${message}`, { issues: [{ path, message }] });
}

/**
 * The numbers from one to another, both included where the step meets it, for the grid of a sweep.
 *
 * @param step - Distance of neighbours, above 0; 1 unless given.
 * @returns Increasing numbers, free of the noise of binary fractions: `range(0, 0.3, 0.1)` ends in 0.3.
 * @throws `ValidationError` when a number is not finite, the step is not above 0, or `to` is below `from`.
 * @example
 * ```ts
 * import { range } from '@kairos/backtest';
 *
 * range(2, 5); // => [ 2, 3, 4, 5 ]
 * range(0, 0.3, 0.1); // => [ 0, 0.1, 0.2, 0.3 ]
 * ```
 */
export function range(from: number, to: number, step = 1): number[] {
  if (!Number.isFinite(from)) refuse('from', `must be a finite number, was ${from}`);
  if (!(Number.isFinite(to) && to >= from)) refuse('to', `must be a finite number of at least ${from}, was ${to}`);
  if (!(Number.isFinite(step) && step > 0)) refuse('step', `must be above 0, was ${step}`);
  // A thousandth of a step forgives what (to - from) / step rounds away.
  const steps = Math.floor((to - from) / step + 0.001);
  return Array.from({ length: steps + 1 }, (_, i) => Number((from + i * step).toPrecision(DIGITS)) + 0);
}
