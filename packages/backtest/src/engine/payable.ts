import { floorToLot } from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';
import type { EntryOrder } from './account.js';
import { affordableQuantity } from './affordable.js';
import type { RejectionLog } from './rejection-log.js';

/** Below this share a cut is rounding of the cash, not a lack of it. */
const ROUNDING = 1e-12;

/**
 * The quantity of an order, cut to what the account pays (long) or backs (short); a cut is recorded. 0 when nothing is left.
 *
 * Without margin rules a long must be paid in cash, commission included, and the notional of a short must not exceed the equity; with
 * them the notional of the whole position must not exceed the equity times the leverage, commission included.
 *
 * @param room - Equity at the price of the fill, and the notional that is already out.
 * @internal
 */
export function payableQuantity(
  options: ResolvedOptions,
  rejections: RejectionLog,
  bar: number,
  order: EntryOrder,
  price: number,
  room: { readonly equity: number; readonly used: number },
): number {
  const { instrument, commission, takerRate, margin } = options;
  const { direction, decidedAt } = order;
  const { multiplier, lotSize } = instrument;
  const leverage = margin?.leverage ?? 1;
  const isAllIn = Number.isNaN(order.quantity);
  const unused = room.equity - room.used / leverage;
  // What rounding leaves of an account that is all in buys nothing.
  const free = Math.abs(unused) > ROUNDING * room.used ? unused : 0;
  const paysCommission = direction === 'long' || isAllIn || margin !== undefined;
  const budget = isAllIn ? order.weight * free : free;
  const most = paysCommission
    ? affordableQuantity(budget, price, multiplier, commission, takerRate, bar, leverage)
    : Math.max(free, 0) / (price * multiplier);
  if (!isAllIn && order.quantity <= most * (1 + ROUNDING)) return order.quantity;

  const quantity = floorToLot(most, lotSize);
  if (isAllIn && quantity > 0) return quantity;
  const wanted = isAllIn ? lotSize : order.quantity;
  const needed = wanted * price * multiplier;
  const rule = margin ? 'margin' : direction === 'long' ? 'cash' : 'equity';
  const outcome = quantity > 0 ? `was cut from ${shown(wanted)} to ${shown(quantity)}` : 'was not taken';
  const limit = free * leverage;
  const reason = `entry of ${shown(needed)} before commission ${outcome}: the account has ${shown(limit)}`;
  rejections.add(decidedAt, direction, rule, reason, limit, needed);
  return quantity;
}

/** Eight digits: enough to compare, short enough to read. The exact values stand in `limit` and `actual`. */
function shown(value: number): number {
  return Number(value.toPrecision(8));
}
