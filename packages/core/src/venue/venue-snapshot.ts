import type { OrderSnapshot } from '../orders/order-snapshot.js';
import type { BracketLeg, WorkingOrder } from './working-order.js';

/** What a venue remembers of an order that works, as plain JSON; what is left out is as in a new order. */
export interface WorkingSnapshot {
  readonly clientOrderId: string;
  readonly endsAt?: number;
  readonly worksFrom?: number;
  readonly hasRested?: true;
  readonly triggered?: true;
  readonly extreme?: number;
  readonly leg?: BracketLeg;
  readonly parent?: string;
}

/** State of a venue as plain JSON; its ledger has a snapshot of its own. */
export interface VenueSnapshot {
  /** Every order that was sent, oldest first. */
  readonly orders: readonly OrderSnapshot[];
  /** The orders that work. */
  readonly working: readonly WorkingSnapshot[];
  /** Last price by symbol, quote currency: where a trailing stop starts from. */
  readonly prices: Readonly<Record<string, number>>;
  /** Number of fills; their ids count on from there. */
  readonly fills: number;
}

/** What a venue remembers of an order that works. */
export function workingSnapshot(working: WorkingOrder): WorkingSnapshot {
  const { order, state, hasRested, endsAt, worksFrom, leg, parent } = working;
  const { extreme } = state;
  return {
    clientOrderId: order.clientOrderId,
    ...(Number.isFinite(endsAt) && { endsAt }),
    ...(Number.isFinite(worksFrom) && { worksFrom }),
    ...(hasRested && { hasRested }),
    ...(state.triggered && { triggered: true }),
    ...(extreme !== undefined && Number.isFinite(extreme) && { extreme }),
    ...(leg && { leg }),
    ...(parent !== undefined && { parent }),
  };
}

/** The working order that a snapshot describes. */
export function restoredWorking(snapshot: WorkingSnapshot, order: WorkingOrder['order']): WorkingOrder {
  const { endsAt = Number.POSITIVE_INFINITY, worksFrom = Number.NEGATIVE_INFINITY } = snapshot;
  const { hasRested = false, triggered, extreme, leg, parent } = snapshot;
  return {
    order,
    state: { ...(triggered && { triggered }), ...(extreme !== undefined && { extreme }) },
    hasRested,
    endsAt,
    worksFrom,
    ...(leg && { leg }),
    ...(parent !== undefined && { parent }),
  };
}
