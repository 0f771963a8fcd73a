import { ValidationError } from '../errors/errors.js';
import { exact } from '../money/exact.js';
import type { Fill } from '../orders/fill.js';
import type { FillAmounts } from './check-booking.js';
import type { FundingPayment } from './ledger-entry.js';

/**
 * What a fill does to the books, as text: the same fill told twice gives the same, however its amounts are written. Times are left
 * out, as venues round them differently in a stream and in a list.
 */
export function fillContent({ symbol, side }: Fill, { quantity, price, commission }: FillAmounts): string {
  return `${side} ${quantity.toString()} ${symbol} at ${price.toString()}, commission ${commission.toString()}`;
}

/** What a funding payment says, as text; not what it comes to, since that hangs on the position of the moment. */
export function fundingContent(payment: FundingPayment): string {
  if ('amount' in payment) return `${exact(payment.amount, 'amount').toString()} for ${payment.symbol}`;
  const [rate, markPrice] = [exact(payment.rate, 'rate'), exact(payment.markPrice, 'markPrice')];
  return `rate ${rate.toString()} at ${markPrice.toString()} for ${payment.symbol}`;
}

/**
 * Whether a booking was made before, with the same content.
 *
 * @param booked - What was booked under each key; nothing where a snapshot did not tell.
 * @throws {@link ValidationError} when it was made with another content.
 */
export function isRepeated(booked: ReadonlyMap<string, string | undefined>, key: string, content: string): boolean {
  if (!booked.has(key)) return false;
  const known = booked.get(key);
  if (known === undefined || known === content) return true;
  throw new ValidationError(`${key} was booked before as ${known}, was given again as ${content}`);
}
