import type { CommissionModel } from '@kairos/core';

/** Halvings of the search: one for each bit of a number, and some. */
const ROUNDS = 64;

/**
 * The largest quantity whose price and taker's commission a sum of money pays; 0 when there is none. Not rounded to lots.
 *
 * Searched by halving, which supposes that a larger fill never costs less in all.
 *
 * @internal
 */
export function payableQuantity(money: number, price: number, multiplier: number, commission: CommissionModel): number {
  const unit = price * multiplier;
  const isPaid = (quantity: number) =>
    quantity * unit + commission.charge({ price, quantity, multiplier, liquidity: 'taker' }) <= money;
  if (!(money > 0)) return 0;
  let tooMany = money / unit;
  if (isPaid(tooMany)) return tooMany;
  let enough = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const middle = enough + (tooMany - enough) / 2;
    if (isPaid(middle)) enough = middle;
    else tooMany = middle;
  }
  return enough;
}
