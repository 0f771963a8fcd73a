import {
  type ClientOrderId,
  type Clock,
  InsufficientFundsError,
  isAmbiguous,
  type Order,
  OrderRejectedError,
  type OrderRequest,
  VenueUnavailableError,
} from '@kairos/core';
import { wordsOf } from '../events/as-error.js';
import { askUntilKnown, type Outcome } from './ask-until-known.js';
import type { VenueGateway } from './gateway.js';
import type { Followed } from './order-memory.js';
import type { VenueAccount } from './venue-account.js';

/** What a placement needs. */
export interface Placing {
  readonly gateway: VenueGateway;
  readonly account: VenueAccount;
  readonly clock: Clock;
}

/**
 * Sends an order that is followed and was not sent yet, once, and finds out what became of it.
 *
 * @param life - Aborts when the line is closed: nobody waits for the answer any more.
 * @throws What the placement failed with, where it is not about the order or the venue does not say what became of it.
 */
export async function placeOrder(
  placing: Placing,
  followed: Followed,
  request: OrderRequest,
  life: AbortSignal,
): Promise<Order> {
  const { gateway, account, clock } = placing;
  const { clientOrderId } = request;
  let isUnused = false;
  try {
    const used = gateway.refusesUsedIds ? undefined : await gateway.find(clientOrderId, undefined);
    isUnused = !gateway.refusesUsedIds;
    return await account.take(used ?? (await gateway.place(request)));
  } catch (error) {
    const decided = await afterRefusal(placing, followed, request, error, isUnused);
    if (decided) return decided;
    account.tellOrder(account.orders.move(followed, 'unknown', clock.now(), wordsOf(error)));
    const isOver = () => life.aborted || isSettledAgain(followed);
    const outcome = await askUntilKnown(() => gateway.find(clientOrderId, followed.order), clock, isOver);
    if (outcome.kind === 'found') return await account.take(outcome.found);
    if (isSettledAgain(followed)) return followed.order;
    throw isAmbiguous(error) ? error : undecided(gateway.venue, clientOrderId, error);
  }
}

/** Whether an order lives cannot be said: no refusal may be read into that. */
export function undecided(venue: string, id: ClientOrderId, cause?: unknown): VenueUnavailableError {
  const message = `${venue} does not say what became of order "${id}"`;
  return new VenueUnavailableError(message, { venue, ...(cause !== undefined && { cause }) });
}

/**
 * What a refusal leaves of an order. It speaks of this placement only: while the id cannot be looked up, an order of before a restart may
 * live under it.
 *
 * @param isUnused - Whether the venue knew no order under the id just before.
 * @returns `undefined` while that is open.
 * @throws The refusal, where it is not about the order.
 */
async function afterRefusal(
  { gateway, account, clock }: Placing,
  followed: Followed,
  request: OrderRequest,
  error: unknown,
  isUnused: boolean,
): Promise<Order | undefined> {
  if (isAmbiguous(error) || !(isUnused || gateway.refusesUsedIds)) return undefined;
  const earlier: Outcome<Order> = isUnused ? { kind: 'absent' } : await lookOnce(gateway, request);
  if (earlier.kind === 'found') return account.take(earlier.found);
  if (isHeardOf(followed)) return followed.order;
  if (earlier.kind === 'undecided') return undefined;
  const isOfOrder = error instanceof OrderRejectedError || error instanceof InsufficientFundsError;
  const reason = error instanceof OrderRejectedError ? error.reason : wordsOf(error);
  account.tellOrder(account.orders.move(followed, 'rejected', clock.now(), reason));
  if (isOfOrder) return followed.order;
  throw error;
}

/** The order that an earlier placement of a request made, as far as the venue says at once. Another's under the same id is none. */
async function lookOnce(gateway: VenueGateway, { clientOrderId, symbol, side }: OrderRequest): Promise<Outcome<Order>> {
  try {
    const found = await gateway.find(clientOrderId, undefined);
    const isOurs = found?.request.symbol === symbol && found.request.side === side;
    return isOurs ? { kind: 'found', found } : { kind: 'absent' };
  } catch (error) {
    return { kind: 'undecided', error };
  }
}

/** Whether an order that was sent has been heard of before the answer. */
function isHeardOf({ order }: Followed): boolean {
  return order.status !== 'submitted';
}

/** Whether an order without an answer has been heard of otherwise. */
function isSettledAgain({ order }: Followed): boolean {
  return order.status !== 'unknown';
}
