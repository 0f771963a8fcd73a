import type { CommissionModel } from '@kairos/core';
import { checkedCharge } from './checked-costs.js';

/** Halvings of the search interval: past the 53 bits of a number. */
const HALVINGS = 60;

/**
 * The largest quantity whose price and commission a sum of cash pays; 0 when there is none. Not rounded to lots.
 *
 * With a plain fraction as commission that is cash / (price x multiplier x (1 + fraction)). For other models it is searched by
 * halving, which supposes that a larger fill never costs less in all.
 *
 * @param takerRate - The fraction, where the model is one.
 * @param bar - Bar of the fill, for the error.
 * @param leverage - Notional that a unit of cash carries; commissions are paid in full.
 * @throws `ValidationError` when the model charges no finite amount.
 * @internal
 */
export function affordableQuantity(
  cash: number,
  price: number,
  multiplier: number,
  commission: CommissionModel,
  takerRate: number | undefined,
  bar: number,
  leverage = 1,
): number {
  if (!(cash > 0)) return 0;
  const unit = (price * multiplier) / leverage;
  if (takerRate !== undefined) return cash / (unit * (1 + takerRate * leverage));
  const pays = (quantity: number) =>
    quantity * unit + checkedCharge(commission, { price, quantity, multiplier, liquidity: 'taker' }, bar) <= cash;
  let high = cash / unit;
  if (pays(high)) return high;
  let low = 0;
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (pays(middle)) low = middle;
    else high = middle;
  }
  return low;
}
