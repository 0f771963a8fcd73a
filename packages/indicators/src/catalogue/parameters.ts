import { ValidationError } from '@kairos/core';
import { shown } from '../input/check-period.js';
import type { IndicatorParameter } from './entry.js';

/** A period, from 1 unless said otherwise. */
export function whole(name: string, byDefault: number, least = 1): IndicatorParameter {
  return { name, kind: 'whole', default: byDefault, least };
}

/** A factor, from 0 unless said otherwise. */
export function real(name: string, byDefault: number, least = 0, most?: number): IndicatorParameter {
  return { name, kind: 'number', default: byDefault, least, ...(most === undefined ? {} : { most }) };
}

/**
 * Checks a number that is no period.
 *
 * @returns The same number.
 * @throws `ValidationError` when it is not finite or outside [least, most].
 */
export function checkReal(value: number, name: string, least = 0, most = Number.MAX_VALUE): number {
  if (typeof value === 'number' && value >= least && value <= most) return value;
  const right = most === Number.MAX_VALUE ? `a number from ${least}` : `a number from ${least} to ${most}`;
  const message = `must be ${right}, was ${shown(value)}`;
  throw new ValidationError(`${name} ${message}`, { issues: [{ path: name, message }] });
}
