import type { ClientOrderId, Order } from '../orders/order.js';
import { type OrderSnapshot, restoredOrder } from '../orders/order-snapshot.js';

function isSnapshot(order: Order | OrderSnapshot): order is OrderSnapshot {
  return typeof order.filledQuantity === 'string';
}

/** Every order that a venue was sent, oldest first. Those of before a restart stay snapshots until somebody asks: most never are. */
export class KnownOrders {
  readonly #orders = new Map<ClientOrderId, Order | OrderSnapshot>();

  get(id: ClientOrderId): Order | undefined {
    const known = this.#orders.get(id);
    if (!known || !isSnapshot(known)) return known;
    const order = restoredOrder(known);
    this.#orders.set(id, order);
    return order;
  }

  set(order: Order | OrderSnapshot): void {
    this.#orders.set(order.clientOrderId, order);
  }

  all(): Order[] {
    return Array.from(this.#orders.keys(), (id) => this.get(id)!);
  }
}
