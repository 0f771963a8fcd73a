import { TimeoutError } from '../errors/broker-errors.js';
import type { ClientOrderId } from '../orders/order.js';
import { isClosed } from '../orders/order-state.js';
import type { TrackedOrder } from './order-tracker.js';

/** Bars after which a market order that has not filled is out of the ordinary. */
const PATIENCE = 3;

/** Notices market orders that nothing becomes of, each once: the venue may not be fed, or its reports may not come. */
export class StalledOrders {
  readonly #told = new Set<ClientOrderId>();

  /** Errors to tell of. */
  look(orders: readonly TrackedOrder[], now: number, barMs: number, venue: string): TimeoutError[] {
    const stalled = orders.filter(
      ({ order }) =>
        order.request.type === 'market' &&
        !isClosed(order) &&
        now - order.createdAt >= PATIENCE * barMs &&
        !this.#told.has(order.clientOrderId),
    );
    return stalled.map(({ order }) => {
      this.#told.add(order.clientOrderId);
      const { clientOrderId, status, request } = order;
      const message = `market order ${clientOrderId} of ${request.symbol} is still ${status} after ${PATIENCE} bars: is ${venue} fed, before the pipeline?`;
      return new TimeoutError(message, { venue });
    });
  }
}
