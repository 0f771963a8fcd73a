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
