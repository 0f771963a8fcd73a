import type { Holdings } from './holdings.js';
import type { WaitingOrders } from './waiting-orders.js';

/** Whether a weight differs from the wanted one by more than the drift that is allowed. @internal */
export function hasDrifted(
  holdings: Holdings,
  orders: WaitingOrders,
  wanted: Float64Array,
  equity: number,
  drift: number,
): boolean {
  if (drift === Number.POSITIVE_INFINITY) return false;
  for (let s = 0; s < wanted.length; s++) {
    // What waits counts as held, else it would be ordered again in every row.
    const units = holdings.units[s]! + orders.units[s]!;
    const weight = units === 0 ? 0 : (units * holdings.mark[s]! * holdings.multiplier[s]!) / equity;
    // NaN (no wish) compares false.
    if (Math.abs(weight - wanted[s]!) > drift && !Number.isNaN(holdings.mark[s]!)) return true;
  }
  return false;
}
