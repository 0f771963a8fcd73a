import type { Decimal } from 'decimal.js';
import { ValidationError } from '../errors/errors.js';
import { CURRENCY } from '../instrument/currency.js';
import { exact } from '../money/exact.js';
import type { Fill } from '../orders/fill.js';
import type { Amount } from '../orders/order.js';
import { epochFault } from '../time/epoch.js';
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

/** Refuses a time that is not whole UTC epoch milliseconds, or looks like another unit. */
export function checkTime(time: number): void {
  const fault = epochFault(time);
  if (fault) throw new ValidationError(`time ${fault}, was ${time}`);
}

/** Refuses what is no currency code. */
export function checkCurrency(currency: string): void {
  if (typeof currency === 'string' && CURRENCY.test(currency)) return;
  throw new ValidationError(
    `currency must be a code of 2 to 10 capitals and digits such as "USD", was ${JSON.stringify(currency)}`,
  );
}

/** Refuses an id that is no text (1 and "1" would be two ids) or is empty: it could not tell two bookings apart. */
export function checkId(id: unknown, name: string): void {
  if (typeof id !== 'string') throw new ValidationError(`${name} must be a text, was ${String(id)}`);
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
