import type { Decimal } from 'decimal.js';
import { ValidationError } from '../errors/errors.js';
import { exact } from '../money/exact.js';
import type { Fill } from '../orders/fill.js';

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

/** Refuses a fill that cannot have happened. A price may be negative: futures have traded there. */
export function checkFill(fill: Fill): FillAmounts {
  const quantity = exact(fill.quantity, 'quantity');
  const price = exact(fill.price, 'price');
  const commission = exact(fill.commission, 'commission');
  if (!quantity.greaterThan(0))
    throw new ValidationError(`quantity must be greater than 0, was ${quantity.toString()}`);
  if (fill.side !== 'buy' && fill.side !== 'sell') {
    throw new ValidationError(`side must be "buy" or "sell", was ${JSON.stringify(fill.side)}`);
  }
  if (fill.fillId === '') throw new ValidationError('fillId must be a text that is not empty, was ""');
  checkTime(fill.time);
  return { quantity, price, commission };
}
