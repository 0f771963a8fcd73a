import { OrderTransitionError } from '../errors/errors.js';
import { checkTime } from '../ledger/check-booking.js';
import type { Order, OrderStatus } from './order.js';

/**
 * Every legal transition.
 *
 * - An answer may be skipped or overtaken: venues report a fill, a cancel or an expiry before they acknowledge the order.
 * - `unknown` becomes whatever reconciliation finds, or `submitted` when the same client order id is sent again.
 * - A refused cancel or replace leads back to what the order was: `accepted`, `triggered` or `partially-filled`.
 * - `canceled` and `expired` may still become `filled`: the last fill can be reported after them.
 */
export const ORDER_TRANSITIONS: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = Object.freeze({
  initialized: ['denied', 'submitted', 'canceled'],
  denied: [],
  submitted: [
    'unknown',
    'accepted',
    'rejected',
    'triggered',
    'pending-cancel',
    'partially-filled',
    'filled',
    'canceled',
    'expired',
  ],
  unknown: [
    'submitted',
    'accepted',
    'rejected',
    'triggered',
    'pending-cancel',
    'partially-filled',
    'filled',
    'canceled',
    'expired',
  ],
  accepted: [
    'rejected',
    'triggered',
    'pending-replace',
    'pending-cancel',
    'partially-filled',
    'filled',
    'canceled',
    'expired',
  ],
  rejected: [],
  triggered: ['rejected', 'pending-replace', 'pending-cancel', 'partially-filled', 'filled', 'canceled', 'expired'],
  'pending-replace': ['accepted', 'triggered', 'pending-cancel', 'partially-filled', 'filled', 'canceled', 'expired'],
  'pending-cancel': ['accepted', 'triggered', 'partially-filled', 'filled', 'canceled', 'expired'],
  'partially-filled': ['pending-replace', 'pending-cancel', 'partially-filled', 'filled', 'canceled', 'expired'],
  filled: [],
  canceled: ['filled'],
  expired: ['filled'],
});

const CLOSED: ReadonlySet<OrderStatus> = new Set(['denied', 'rejected', 'filled', 'canceled', 'expired']);

function statusOf(order: Order | OrderStatus): OrderStatus {
  return typeof order === 'string' ? order : order.status;
}

/** Whether an order has ended: it will not work again, although a late fill may still be counted. */
export function isClosed(order: Order | OrderStatus): boolean {
  return CLOSED.has(statusOf(order));
}

/** Whether an order was sent and may be working at the venue. `initialized` is neither open nor closed. */
export function isOpen(order: Order | OrderStatus): boolean {
  return statusOf(order) !== 'initialized' && !isClosed(order);
}

/**
 * Whether an order may move from one status to another.
 *
 * @example
 * ```ts
 * import { canTransition } from '@kairos/core';
 *
 * canTransition('accepted', 'canceled'); // => true
 * canTransition('rejected', 'accepted'); // => false
 * ```
 */
export function canTransition(from: OrderStatus, to: OrderStatus): boolean {
  return ORDER_TRANSITIONS[from].includes(to);
}

/** What comes with a change of status. */
export interface TransitionDetails {
  /** When it happened, UTC epoch milliseconds. */
  readonly time: number;
  /** Why; kept from before when left out. */
  readonly reason?: string;
  /** The venue's id; kept from before when left out. */
  readonly venueOrderId?: string;
}

/**
 * The order in its new status; the one given stays as it was.
 *
 * `updatedAt` never goes back: reports of a venue may arrive out of order. Fills go through `applyFill`, which counts them too.
 *
 * @returns A new frozen order.
 * @throws {@link OrderTransitionError} when the move is not legal, with those that are.
 * @throws {@link ValidationError} when the time is not whole milliseconds.
 * @example
 * ```ts
 * import { createOrder, transitionOrder } from '@kairos/core';
 *
 * const order = createOrder({ clientOrderId: 'a-1', symbol: 'SPY', side: 'buy', quantity: 1, type: 'market' }, 1000);
 * transitionOrder(order, 'denied', { time: 1001, reason: 'too large' }).status; // => 'denied'
 * ```
 */
export function transitionOrder(order: Order, to: OrderStatus, details: TransitionDetails): Order {
  const { status: from } = order;
  if (!canTransition(from, to)) {
    const legal = ORDER_TRANSITIONS[from].join(', ') || 'nothing, it is final';
    throw new OrderTransitionError(
      `order ${order.clientOrderId}: ${from} may become ${legal}, was asked to become ${to}`,
      {
        from,
        to,
      },
    );
  }
  const { time, reason, venueOrderId } = details;
  checkTime(time);
  return Object.freeze({
    ...order,
    status: to,
    updatedAt: Math.max(order.updatedAt, time),
    ...(reason === undefined ? {} : { reason }),
    ...(venueOrderId === undefined ? {} : { venueOrderId }),
  });
}
