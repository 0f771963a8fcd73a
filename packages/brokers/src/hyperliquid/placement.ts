import { exact, type Order, type OrderRequest, ZERO } from '@kairos/core';
import type { WirePlacement } from './schema.js';

/** The venue's id of an order that was placed or changed; `undefined` for one that waits for another. */
export function oidOf(status: WirePlacement): number | undefined {
  if (typeof status !== 'object') return undefined;
  if ('resting' in status) return status.resting.oid;
  return 'filled' in status ? status.filled.oid : undefined;
}

/**
 * What an order is just after it was taken.
 *
 * @param now - UTC epoch milliseconds of our clock.
 */
export function orderAfterPlacement(request: OrderRequest, status: WirePlacement, now: number): Order {
  const oid = oidOf(status);
  const execution = typeof status === 'object' && 'filled' in status ? status.filled : undefined;
  const filled = execution ? exact(execution.totalSz) : ZERO;
  const isWhole = filled.greaterThanOrEqualTo(exact(request.quantity));
  return Object.freeze({
    request,
    clientOrderId: request.clientOrderId,
    ...(oid !== undefined && { venueOrderId: String(oid) }),
    status: execution ? (isWhole ? 'filled' : 'canceled') : 'accepted',
    filledQuantity: filled,
    ...(execution && { averageFillPrice: exact(execution.avgPx) }),
    ...(execution && !isWhole && { reason: 'what was left could not match at once' }),
    createdAt: now,
    // Our clock is not the venue's: anything that it shows later is newer.
    updatedAt: 0,
  });
}
