import { type ClientOrderId, exact, isClosed, type Order, type Position } from '@kairos/core';
import { closingRequest, sendClosing } from './closing-order.js';
import type { VenueLine } from './venue-line.js';

/** So long a list of positions may lag behind a fill, the clocks of two machines included. */
const LAG_MS = 60_000;

/** More orders than this for one symbol no stop has sent: whoever finds more does not look for them. */
const MOST_ATTEMPTS = 100;

/** What became of the positions. */
export interface Flattening {
  readonly found: readonly Position[];
  readonly stillHeld: readonly Position[];
  /** Orders that were sent, or found working. */
  readonly closing: readonly ClientOrderId[];
  /** Whether the broker has said that all is flat. */
  readonly isConfirmed: boolean;
}

/** Attempts at the symbols, and how far they have come. */
interface Attempts {
  readonly line: VenueLine;
  readonly haltedAt: number;
  /** Number of the last attempt at each symbol, and its order. */
  readonly last: Map<string, { readonly number: number; readonly id: ClientOrderId }>;
  readonly closing: Map<ClientOrderId, string>;
}

/**
 * Sends reduce-only market orders until the broker lists no position or patience ends.
 *
 * One order a symbol at a time: the next one only after the last has certainly ended without closing all. Before an order is sent, its
 * id is looked up: an earlier stop may have sent it. One without an answer is looked up and awaited, and not sent again.
 */
export async function flattenPositions(line: VenueLine, haltedAt: number): Promise<Flattening> {
  const { broker, patience } = line;
  const found = new Map<string, Position>();
  const attempts: Attempts = { line, haltedAt, last: new Map(), closing: new Map() };
  let held: readonly Position[] = [];
  let isConfirmed = false;

  for (let round = 1; round <= patience.rounds && !isConfirmed; round++) {
    const pending = [...attempts.closing].filter(([id]) => !line.hasEnded(id));
    await Promise.all(pending.map(([id, symbol]) => line.lookUp(id, symbol)));
    const listed = await line.ask({ action: 'positions' }, () => broker.positions());
    let areFilled = false;
    if ('value' in listed) {
      held = listed.value.filter(({ quantity }) => !quantity.isZero());
      for (const position of held) if (!found.has(position.symbol)) found.set(position.symbol, position);
      isConfirmed = held.length === 0;
      const filled = await Promise.all(held.map((position) => close(position, attempts)));
      areFilled = filled.every((isFilled) => isFilled);
    }
    // What filled at once needs no wait, only another look.
    if (!areFilled && round < patience.rounds) await line.pause();
  }
  return { found: [...found.values()], stillHeld: held, closing: [...attempts.closing.keys()], isConfirmed };
}

/** Sends the next order that a position needs, if any. Gives whether one was sent and has filled. */
async function close(position: Position, { line, haltedAt, last, closing }: Attempts): Promise<boolean> {
  const { symbol } = position;
  while ((last.get(symbol)?.number ?? 0) < MOST_ATTEMPTS) {
    const before = last.get(symbol);
    const quantity = quantityLeft(position, before && line.stateOf(before.id), line.clock.now());
    if (quantity === undefined) return false;
    const number = (before?.number ?? 0) + 1;
    const request = closingRequest({ position, quantity, attempt: number, haltedAt });
    const { clientOrderId: id } = request;
    const known = await line.lookUp(id, symbol);
    if ('error' in known) return false;
    if (!known.value) {
      const sent = await sendClosing(line, request);
      if (!sent) return false;
      last.set(symbol, { number, id });
      closing.set(id, symbol);
      return sent.status === 'filled';
    }
    // Sent by an earlier stop: awaited while it works, passed over once it has ended.
    last.set(symbol, { number, id });
    if (!isClosed(known.value)) closing.set(id, symbol);
  }
  return false;
}

/** Units that an order may be sent for; `undefined` while the last one may still close them. */
function quantityLeft(position: Position, last: Order | undefined, now: number): Position['quantity'] | undefined {
  const open = position.quantity.abs();
  if (!last) return open;
  if (!isClosed(last)) return undefined;
  if (last.updatedAt < now - LAG_MS) return open;
  // A filled one has closed all it was for: the list of positions lags behind.
  if (last.status === 'filled') return undefined;
  const left = exact(last.request.quantity).minus(last.filledQuantity);
  return left.lessThan(open) ? left : open;
}
