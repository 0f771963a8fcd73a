import { ValidationError } from '@kairos/core';

/** Which fractions a setting takes: of risk below 1 (risking all of the equity is a percent in disguise), of size up to 1. */
export type FractionRange = 'below-one' | 'up-to-one';

/**
 * Checks a setting that is a fraction of the equity.
 *
 * @returns The same fraction.
 * @throws `ValidationError` when it is not above 0 and within the range; percents get a hint.
 */
export function checkFraction(value: number, name: string, range: FractionRange): number {
  if (typeof value === 'object' && value !== null) {
    const message = 'must be a number such as 0.01, was an object';
    throw new ValidationError(`${name} ${message}`, { issues: [{ path: name, message }] });
  }
  const small = range === 'below-one' ? value < 1 : value <= 1;
  if (Number.isFinite(value) && value > 0 && small) return value;
  const bound = range === 'below-one' ? 'below 1' : 'at most 1';
  const hint = Number.isFinite(value) && value >= 1 && value <= 100 ? ` (${value} % is ${value / 100})` : '';
  const message = `must be a fraction above 0 and ${bound}${hint}, was ${String(value)}`;
  throw new ValidationError(`${name} ${message}`, { issues: [{ path: name, message }] });
}
