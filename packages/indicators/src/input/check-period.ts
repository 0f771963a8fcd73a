import { ValidationError } from '@kairos/core';

/**
 * Checks a period.
 *
 * A period longer than the data is fine: the result is then all NaN.
 *
 * @returns The same period.
 * @throws {@link ValidationError} when it is not a whole number of at least `least`.
 */
export function checkPeriod(period: number, least = 1, name = 'period'): number {
  if (Number.isInteger(period) && period >= least) return period;
  const message = `must be a whole number of at least ${least}, was ${String(period)}`;
  throw new ValidationError(`${name} ${message}`, { issues: [{ path: name, message }] });
}
