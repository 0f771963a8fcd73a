import { type ClientOrderId, exact, isClosed, type Order, type Position } from '@kairos/core';
import { closingRequest, sendClosing } from './closing-order.js';
import type { VenueLine } from './venue-line.js';

/** An order this much older than the stop, by the clocks of two machines, was sent by an earlier one. */
const CLOCK_SKEW_MS = 60_000;

/** What became of the positions. */
export interface Flattening {
  readonly found: readonly Position[];
  readonly stillHeld: readonly Position[];
  readonly closing: readonly ClientOrderId[];
  /** Whether the broker has said that all is flat. */
  readonly isConfirmed: boolean;
}

/** The last closing order of a symbol. */
interface Attempt {
  readonly number: number;
  readonly id: ClientOrderId;
}

/**
 * Sends reduce-only market orders until the broker lists no position or patience ends.
 *
 * One order a symbol at a time: the next one only after the last has certainly ended without closing all. An order without an answer
 * is looked up by its id among the open ones and awaited; it is never sent again.
 */
export async function flattenPositions(line: VenueLine, haltedAt: number): Promise<Flattening> {
  const { broker, patience, clock } = line;
  const startedAt = clock.now();
  const found = new Map<string, Position>();
  const attempts = new Map<string, Attempt>();
  const closing: ClientOrderId[] = [];
  let held: readonly Position[] = [];
  let isConfirmed = false;

  async function close(position: Position): Promise<boolean> {
    const { symbol } = position;
    const last = attempts.get(symbol);
    const order = last && line.stateOf(last.id);
    const quantity = quantityLeft(position, order, startedAt);
    if (quantity === undefined) return false;
    const number = (last?.number ?? 0) + 1;
    const request = closingRequest({ position, quantity, attempt: number, haltedAt });
    const sent = await sendClosing(line, request);
    if (!sent) return false;
    attempts.set(symbol, { number, id: request.clientOrderId });
    if (!closing.includes(request.clientOrderId)) closing.push(request.clientOrderId);
    return sent.status === 'filled';
  }

  for (let round = 1; round <= patience.rounds && !isConfirmed; round++) {
    if (round > 1) await lookUp(line, closing);
    const listed = await line.ask({ action: 'positions' }, () => broker.positions());
    let areFilled = false;
    if ('value' in listed) {
      held = listed.value.filter(({ quantity }) => !quantity.isZero());
      for (const position of held) if (!found.has(position.symbol)) found.set(position.symbol, position);
      isConfirmed = held.length === 0;
      areFilled = (await Promise.all(held.map(close))).every((isFilled) => isFilled);
    }
    // What filled at once needs no wait, only another look.
    if (!areFilled && round < patience.rounds) await line.pause();
  }
  return { found: [...found.values()], stillHeld: held, closing, isConfirmed };
}

/** Asks for the state of closing orders that may still work; failing that, events tell. */
async function lookUp(line: VenueLine, closing: readonly ClientOrderId[]): Promise<void> {
  const isPending = (id: ClientOrderId) => {
    const order = line.stateOf(id);
    return order !== undefined && !isClosed(order);
  };
  if (!closing.some(isPending)) return;
  const listed = await line.ask({ action: 'orders' }, () => line.broker.orders());
  if ('value' in listed) for (const order of listed.value) if (closing.includes(order.clientOrderId)) line.note(order);
}

/** Units that an order may be sent for; `undefined` while the last one may still close them. */
function quantityLeft(
  position: Position,
  last: Order | undefined,
  startedAt: number,
): Position['quantity'] | undefined {
  const open = position.quantity.abs();
  if (!last || last.createdAt < startedAt - CLOCK_SKEW_MS) return open;
  // A filled one has closed all it was for: the list of positions lags behind.
  if (!isClosed(last) || last.status === 'filled') return undefined;
  const left = exact(last.request.quantity).minus(last.filledQuantity);
  return left.lessThan(open) ? left : open;
}
