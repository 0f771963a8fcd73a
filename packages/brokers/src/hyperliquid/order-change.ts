import { exact, type Order, type OrderRequest, ValidationError } from '@kairos/core';
import type { Decimal } from 'decimal.js';
import type { AccountQueries, FoundOrder } from './account-queries.js';
import type { OrderLookup } from './order-lookup.js';

/** How often a changed order is put right when it filled while it was changed. */
const CORRECTIONS = 3;

/** What a change needs. */
export interface ChangeOptions {
  readonly lookup: OrderLookup;
  readonly queries: AccountQueries;
  /** Has the venue replace an order by one of this size. @returns The id of the new one, where the venue says it. */
  readonly send: (replaced: FoundOrder, left: Decimal) => Promise<number | undefined>;
  readonly cancel: () => Promise<void>;
  /** Notes the new id. */
  readonly onChanged: (oid: number) => void;
}

/**
 * Changes an order to what is wanted, whatever of it fills meanwhile.
 *
 * The venue replaces an order by another of the size that is told, so it is told what is left. What fills between our look and the change
 * would be bought twice: it is looked at again after the change, and the order is made smaller by it.
 *
 * @throws `ValidationError` for a quantity that has filled already.
 */
export async function changeOrder(order: Order, wanted: OrderRequest, options: ChangeOptions): Promise<void> {
  const { lookup, queries, send, cancel, onChanged } = options;
  for (let attempt = 0; attempt < CORRECTIONS; attempt++) {
    const before = await lookup.latest(order.clientOrderId, queries);
    if (!before || !['open', 'triggered'].includes(before.status)) return;
    await lookup.readFillsOf(order, queries);
    const filled = lookup.filledOf(before);
    const left = exact(wanted.quantity).minus(filled);
    if (!left.greaterThan(0)) {
      if (attempt > 0) return cancel();
      const message = `must be above the ${filled} that have filled, was ${wanted.quantity}`;
      throw new ValidationError(`order.quantity ${message}`, { issues: [{ path: 'order.quantity', message }] });
    }
    const oid = await send(before, left);
    if (oid !== undefined) onChanged(oid);
    const after = await queries.order(before.order.oid);
    if (!after || !lookup.filledOf(after).greaterThan(filled)) return;
  }
}
