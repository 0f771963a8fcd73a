import {
  clientOrderId,
  createOrder,
  isKairosError,
  type Order,
  OrderRejectedError,
  type OrderRequest,
  type Position,
  transitionOrder,
} from '@kairos/core';
import type { VenueLine } from './venue-line.js';

/** Name under which an emergency stop sends its orders. */
const STRATEGY = 'emergency-stop';

/** A market order that closes (part of) a position and cannot open one. */
export interface ClosingOrder {
  readonly position: Position;
  /** Units, unsigned. */
  readonly quantity: Position['quantity'];
  /** Which attempt at the symbol this is, from 1. */
  readonly attempt: number;
  /** When trading was halted: the same stop gives the same id, so that pressing twice does not sell twice. */
  readonly haltedAt: number;
}

/** The request of a closing order; all of its id is derived. */
export function closingRequest({ position, quantity, attempt, haltedAt }: ClosingOrder): OrderRequest {
  const { symbol } = position;
  const side = position.quantity.isPositive() ? 'sell' : 'buy';
  const units = quantity.toFixed();
  const intent = `close-${attempt}-${side}-${units}`;
  return {
    clientOrderId: clientOrderId({ strategy: STRATEGY, symbol, barTime: haltedAt, intent }),
    symbol,
    side,
    quantity: units,
    type: 'market',
    reduceOnly: true,
    strategy: STRATEGY,
  };
}

/**
 * Sends a closing order once.
 *
 * @returns The order as far as it is known: `unknown` when no answer came, `rejected` when the broker refused it; `undefined` when it
 * was certainly not taken and the same order may be sent again.
 */
export async function sendClosing(line: VenueLine, request: OrderRequest): Promise<Order | undefined> {
  const subject = { action: 'close', clientOrderId: request.clientOrderId, symbol: request.symbol } as const;
  const { clock, broker } = line;
  const submitted = transitionOrder(createOrder(request, clock.now()), 'submitted', { time: clock.now() });
  line.note(submitted);
  const answer = await line.ask(subject, () => broker.submit(request));
  if ('value' in answer) {
    const order = line.note(answer.value);
    const { status, reason = `it was ${status}` } = order;
    if (status === 'rejected' || status === 'denied' || status === 'expired') {
      line.fail(
        subject,
        new OrderRejectedError(`${broker.name} refused to close: ${reason}`, { venue: broker.name, reason }),
      );
    }
    return order;
  }
  const { error } = answer;
  const time = clock.now();
  if (isKairosError(error) && error.code === 'RATE_LIMITED') return undefined;
  const isRefused =
    isKairosError(error) && (error.code === 'INVALID' || ('retryable' in error && error.retryable === false));
  // Where an event has told the end already, that stays.
  const to = isRefused ? 'rejected' : 'unknown';
  return line.note(transitionOrder(submitted, to, { time, reason: error.message }));
}
