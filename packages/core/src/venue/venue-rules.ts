import type { Instrument } from '../instrument/instrument.js';
import { isOnLot, isOnTick } from '../instrument/rounding.js';
import type { OrderRequest } from '../orders/order.js';

const PRICES = ['limitPrice', 'stopPrice'] as const;

/**
 * Why a venue refuses an order for its instrument: a quantity off the lots, or a price off the ticks.
 *
 * @returns A sentence; `undefined` when nothing speaks against it.
 */
export function refusalOf(request: OrderRequest, instrument: Instrument): string | undefined {
  const { quantity } = request;
  if (!isOnLot(instrument, quantity)) {
    return `quantity must be a multiple of the lot ${instrument.lotSize}, was ${String(quantity)}`;
  }
  for (const name of PRICES) {
    const price = name in request ? request[name as keyof OrderRequest] : undefined;
    if (price === undefined || isOnTick(instrument, price as number)) continue;
    return `${name} must be a multiple of the tick ${instrument.tickSize}, was ${String(price)}`;
  }
  return undefined;
}
