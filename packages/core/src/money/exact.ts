import { Decimal } from 'decimal.js';
import { ValidationError } from '../errors/errors.js';
import type { Amount } from '../orders/order.js';

/**
 * Decimal arithmetic wide enough that sums and products of money never round.
 *
 * 100 significant digits hold a product of two 30-digit amounts with room to sum a lifetime of them.
 */
export const Exact: typeof Decimal = Decimal.clone({
  precision: 100,
  rounding: Decimal.ROUND_HALF_EVEN,
  toExpNeg: -40,
  toExpPos: 40,
});

/** Nothing, exactly. */
export const ZERO = new Exact(0);

/**
 * An amount as an exact decimal. A number counts as the digits it prints, so 0.1 is one tenth.
 *
 * @param amount - A Decimal, a decimal string or a finite number.
 * @param name - What it is, for the error.
 * @throws {@link ValidationError} when it is not a finite number.
 * @example
 * ```ts
 * import { exact } from '@kairos/core';
 *
 * exact(0.1).plus(exact('0.2')).toString(); // => '0.3'
 * ```
 */
export function exact(amount: Amount, name = 'amount'): Decimal {
  let value: Decimal;
  try {
    value = new Exact(amount);
  } catch (cause) {
    throw new ValidationError(`${name} must be a decimal number, was ${String(amount)}`, { cause });
  }
  if (!value.isFinite()) throw new ValidationError(`${name} must be finite, was ${String(amount)}`);
  return value;
}
