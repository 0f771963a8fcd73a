import { type ClientOrderId, isClosed, type Order } from '@kairos/core';
import type { VenueLine } from './venue-line.js';

/** What became of the open orders. */
export interface Canceling {
  readonly canceled: readonly Order[];
  readonly stillOpen: readonly Order[];
  /** Whether the broker has said that nothing is open. */
  readonly isConfirmed: boolean;
}

/**
 * Cancels what is open, and what opens meanwhile, until the broker lists nothing or patience ends.
 *
 * An order is looked up by its id in each list; one that was listed and is no more has ended.
 *
 * @param isSpared - Orders that are left working.
 */
export async function cancelOpenOrders(
  line: VenueLine,
  isSpared: (order: Order) => boolean = () => false,
): Promise<Canceling> {
  const { broker, patience } = line;
  const met = new Map<ClientOrderId, Order>();
  let open: readonly Order[] = [];
  let isConfirmed = false;
  for (let round = 1; round <= patience.rounds && !isConfirmed; round++) {
    const listed = await line.ask({ action: 'orders' }, () => broker.orders());
    if ('value' in listed) {
      open = listed.value.filter((order) => !isClosed(line.note(order)) && !isSpared(order));
      for (const order of open) met.set(order.clientOrderId, order);
      isConfirmed = open.length === 0;
      await Promise.all(open.map((order) => cancelOne(line, order)));
      open = open.filter(({ clientOrderId }) => !hasEnded(line, clientOrderId));
      // What confirmed at once needs no wait, only another look for what has opened meanwhile.
      if (open.length === 0) continue;
    }
    if (round < patience.rounds) await line.pause();
  }
  const isOpen = new Set(open.map(({ clientOrderId }) => clientOrderId));
  const last = (order: Order) => line.stateOf(order.clientOrderId) ?? order;
  const all = [...met.values()];
  return {
    canceled: all.filter(({ clientOrderId }) => !isOpen.has(clientOrderId)).map(last),
    stillOpen: all.filter(({ clientOrderId }) => isOpen.has(clientOrderId)).map(last),
    isConfirmed,
  };
}

function hasEnded(line: VenueLine, id: ClientOrderId): boolean {
  const known = line.stateOf(id);
  return known !== undefined && isClosed(known);
}

async function cancelOne(line: VenueLine, { clientOrderId, request }: Order): Promise<void> {
  const subject = { action: 'cancel', clientOrderId, symbol: request.symbol } as const;
  const answer = await line.ask(subject, () => line.broker.cancel(clientOrderId));
  if ('value' in answer) line.note(answer.value);
}
