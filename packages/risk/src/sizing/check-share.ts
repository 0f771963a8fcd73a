import { ValidationError } from '@kairos/core';

/**
 * Checks a number from 0 to 1, both included.
 *
 * @returns The same number.
 * @throws `ValidationError` when it is outside; percents get a hint.
 */
export function checkShare(value: number, name: string): number {
  if (value >= 0 && value <= 1) return value;
  const hint = value > 1 && value <= 100 ? ` (${value} % is ${value / 100})` : '';
  const message = `must be from 0 to 1${hint}, was ${String(value)}`;
  throw new ValidationError(`${name} ${message}`, { issues: [{ path: name, message }] });
}
