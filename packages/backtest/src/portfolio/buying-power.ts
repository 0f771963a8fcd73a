import type { CommissionModel } from '@kairos/core';
import { checkedCharge } from '../engine/checked-costs.js';

/** Halvings of the search interval: past the 53 bits of a number. */
const HALVINGS = 60;

/** The account at the instant of a fill, valued at the instant's prices, and the order that is to be filled. @internal */
export interface BuyingPowerRequest {
  readonly equity: number;
  /** Sum of |units| x price x multiplier. */
  readonly gross: number;
  readonly maxLeverage: number;
  /** Price that values the position, and the price of the fill, which slippage made worse. */
  readonly mark: number;
  readonly price: number;
  readonly multiplier: number;
  /** Units of the same order that closed a position already, and the commission on them. */
  readonly closed: number;
  readonly charged: number;
  /** Units that the order would add. */
  readonly wanted: number;
  readonly commission: CommissionModel;
  /** The fraction, where the commission is one. */
  readonly takerRate: number | undefined;
  readonly bar: number;
}

/**
 * Most units that an order may add: gross exposure after it is at most `maxLeverage` x equity after its costs. With a leverage of 1
 * and no shorts that is what the cash pays, commission included.
 *
 * With a plain fraction as commission it is a division. For other models it is searched by halving, which supposes that a larger fill
 * never costs less.
 *
 * @returns Units, at least 0, not rounded to lots; `wanted` or more when all of it is possible.
 * @throws `ValidationError` when the model charges no finite amount.
 * @internal
 */
export function affordableUnits(request: BuyingPowerRequest): number {
  const { equity, gross, maxLeverage, mark, price, multiplier, closed, charged, wanted, commission, takerRate, bar } =
    request;
  const room = maxLeverage * equity - gross;
  // What a unit adds to the exposure, and takes off the equity's allowance by slipping.
  const unit = (mark + maxLeverage * Math.abs(price - mark)) * multiplier;
  if (takerRate !== undefined) return Math.max(0, room / (unit + maxLeverage * takerRate * price * multiplier));
  const isPossible = (added: number) => {
    if (added === 0) return true;
    const total = checkedCharge(commission, { price, quantity: closed + added, multiplier, liquidity: 'taker' }, bar);
    return added * unit + maxLeverage * (total - charged) <= room;
  };
  if (isPossible(wanted)) return wanted;
  let low = 0;
  let high = wanted;
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (isPossible(middle)) low = middle;
    else high = middle;
  }
  return low;
}
