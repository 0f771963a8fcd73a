import type { Decimal } from 'decimal.js';
import { ValidationError } from '../errors/errors.js';
import { exact } from '../money/exact.js';
import type { Fill } from '../orders/fill.js';
import type { Amount } from '../orders/order.js';
import { roundMoney } from './round-money.js';

/** Beyond this an amount is a slip of units; below it, no sum of a lifetime runs out of digits. */
const LARGEST = 1e15;
const LARGEST_EXPONENT = 15;

/** The amounts of a fill, exact. */
export interface FillAmounts {
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly commission: Decimal;
}

/** Refuses a time that is not whole UTC epoch milliseconds. */
export function checkTime(time: number): void {
  if (Number.isSafeInteger(time)) return;
  throw new ValidationError(`time must be whole UTC epoch milliseconds, was ${time}`);
}

/** Refuses an id that is empty: it could not tell two bookings apart. */
export function checkId(id: string, name: string): void {
  if (id === '') throw new ValidationError(`${name} must be a text that is not empty, was ""`);
}

/** An amount as an exact decimal; refused when it is not finite or larger than anything real. */
export function checkAmount(amount: Amount, name: string): Decimal {
  const value = exact(amount, name);
  // Its exponent settles nearly all of them, at no cost: every booking comes through here.
  if (value.e < LARGEST_EXPONENT || value.abs().lessThanOrEqualTo(LARGEST)) return value;
  throw new ValidationError(`${name} must be at most ${LARGEST} in size, was ${value.toString()}`);
}

/** Refuses a fill that cannot have happened. A price may be negative: futures have traded there. */
export function checkFill(fill: Fill): FillAmounts {
  const quantity = checkAmount(fill.quantity, 'quantity');
  const price = checkAmount(fill.price, 'price');
  const commission = roundMoney(checkAmount(fill.commission, 'commission'));
  if (!quantity.greaterThan(0))
    throw new ValidationError(`quantity must be greater than 0, was ${quantity.toString()}`);
  if (fill.side !== 'buy' && fill.side !== 'sell') {
    throw new ValidationError(`side must be "buy" or "sell", was ${JSON.stringify(fill.side)}`);
  }
  checkId(fill.fillId, 'fillId');
  checkTime(fill.time);
  return { quantity, price, commission };
}
