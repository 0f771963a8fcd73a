import { ValidationError } from '@kairos/core';

/**
 * Checks a setting that is an amount: money, units, a multiple, a ratio.
 *
 * @returns The same amount.
 * @throws `ValidationError` unless it is a finite number above 0.
 */
export function checkAmount(value: number, name: string): number {
  if (Number.isFinite(value) && value > 0) return value;
  const message = `must be a number above 0, was ${String(value)}`;
  throw new ValidationError(`${name} ${message}`, { issues: [{ path: name, message }] });
}
