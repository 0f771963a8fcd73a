import { ValidationError } from '@kairos/core';

/** Longest period: a window of it takes 80 MB. */
const LONGEST = 10_000_000;

/** A value as a message shows it: not all the numbers of an array that was passed by mistake. */
export function shown(value: unknown): string {
  if (typeof value === 'number' || value === undefined || value === null) return String(value);
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  if (ArrayBuffer.isView(value) || Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : typeof value === 'boolean' ? String(value) : `a ${typeof value}`;
}

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
  const message = `must be a whole number from ${least} to ${LONGEST}, was ${shown(period)}`;
  throw new ValidationError(`${name} ${message}`, { issues: [{ path: name, message }] });
}
