import { exact, type Order, type OrderRequest, ZERO } from '@kairos/core';
import type { WirePlacement } from './schema.js';

/** The venue's id of an order that was placed or changed; `undefined` for one that waits for another. */
export function oidOf(status: WirePlacement): number | undefined {
  if (typeof status !== 'object') return undefined;
  if ('resting' in status) return status.resting.oid;
  return 'filled' in status ? status.filled.oid : undefined;
}

/** Whether what cannot match at once is canceled: so it is with market orders and `ioc`; anything else goes on working. */
function isImmediate({ type, timeInForce }: OrderRequest): boolean {
  return type === 'market' || timeInForce === 'ioc';
}

/**
 * What an order is just after it was taken. One that is called filled with less than its quantity has ended only where it could not go on;
 * else it works, and is looked up like any other.
 *
 * @param now - UTC epoch milliseconds of our clock.
 */
export function orderAfterPlacement(request: OrderRequest, status: WirePlacement, now: number): Order {
  const oid = oidOf(status);
  const execution = typeof status === 'object' && 'filled' in status ? status.filled : undefined;
  const filled = execution ? exact(execution.totalSz) : ZERO;
  const isWhole = filled.greaterThanOrEqualTo(exact(request.quantity));
  const hasEnded = execution !== undefined && !isWhole && isImmediate(request);
  const working = execution ? 'partially-filled' : 'accepted';
  return Object.freeze({
    request,
    clientOrderId: request.clientOrderId,
    ...(oid !== undefined && { venueOrderId: String(oid) }),
    status: isWhole ? 'filled' : hasEnded ? 'canceled' : working,
    filledQuantity: filled,
    ...(execution && { averageFillPrice: exact(execution.avgPx) }),
    ...(hasEnded && { reason: 'what was left could not match at once' }),
    createdAt: now,
    // Our clock is not the venue's: anything that it shows later is newer.
    updatedAt: 0,
  });
}
