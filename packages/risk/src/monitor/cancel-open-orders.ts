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
 * An order whose end nobody has told is looked up by its id at last.
 *
 * @param isSpared - Orders that are left working.
 */
export async function cancelOpenOrders(
  line: VenueLine,
  isSpared: (order: Order) => boolean = () => false,
): Promise<Canceling> {
  const { broker, patience } = line;
  const met = new Map<ClientOrderId, Order>();
  let listed = new Set<ClientOrderId>();
  let isConfirmed = false;
  for (let round = 1; round <= patience.rounds && !isConfirmed; round++) {
    const answer = await line.ask({ action: 'orders' }, () => broker.orders());
    let areEnded = false;
    if ('value' in answer) {
      const open = answer.value.filter((order) => !isClosed(line.note(order)) && !isSpared(order));
      for (const order of open) met.set(order.clientOrderId, order);
      listed = new Set(open.map(({ clientOrderId }) => clientOrderId));
      isConfirmed = open.length === 0;
      await Promise.all(open.map((order) => cancelOne(line, order)));
      areEnded = open.every(({ clientOrderId }) => line.hasEnded(clientOrderId));
    }
    // What was confirmed at once needs no wait, only another look for what has opened meanwhile.
    if (!areEnded && round < patience.rounds) await line.pause();
  }
  const untold = [...met.values()].filter(({ clientOrderId }) => !line.hasEnded(clientOrderId));
  await Promise.all(untold.map(({ clientOrderId, request }) => line.lookUp(clientOrderId, request.symbol)));

  const isOpen = ({ clientOrderId }: Order) => listed.has(clientOrderId) && !line.hasEnded(clientOrderId);
  const last = (order: Order) => line.stateOf(order.clientOrderId) ?? order;
  const all = [...met.values()];
  return {
    canceled: all.filter((order) => !isOpen(order)).map(last),
    stillOpen: all.filter(isOpen).map(last),
    isConfirmed,
  };
}

async function cancelOne(line: VenueLine, { clientOrderId, request }: Order): Promise<void> {
  const subject = { action: 'cancel', clientOrderId, symbol: request.symbol } as const;
  const answer = await line.ask(subject, () => line.broker.cancel(clientOrderId));
  if ('value' in answer) line.note(answer.value);
}
