import { ValidationError } from '@kairos/core';

/** Longest period: a window of it takes 80 MB. */
const LONGEST = 10_000_000;

/**
 * Checks a period.
 *
 * A period longer than the data is fine: the result is then all NaN.
 *
 * @returns The same period.
 * @throws `ValidationError` when it is not a whole number from `least` to 10,000,000.
 */
export function checkPeriod(period: number, least = 1, name = 'period'): number {
  if (Number.isInteger(period) && period >= least && period <= LONGEST) return period;
  const message = `must be a whole number from ${least} to ${LONGEST}, was ${String(period)}`;
  throw new ValidationError(`${name} ${message}`, { issues: [{ path: name, message }] });
}
