import type { WorkingState } from '../fills/bar-fill.js';
import type { ClientOrderId, Order } from '../orders/order.js';

/** Which leg of a bracket an order is. */
export type BracketLeg = 'stop-loss' | 'take-profit';

/** An order that works at a simulated venue, and what the venue remembers of it. */
export interface WorkingOrder {
  order: Order;
  /** What earlier bars or quotes left: a triggered stop, the extreme of a trailing stop. */
  state: WorkingState;
  /** Whether it was in the book before the present bar or quote: its limit then adds liquidity. */
  hasRested: boolean;
  /** When it ends by itself, UTC epoch milliseconds; infinite for one that works until canceled. */
  readonly endsAt: number;
  /** Bars and quotes of before do not fill it, UTC epoch milliseconds; minus infinity where the sequence of the calls alone decides. */
  readonly worksFrom: number;
  /** For a leg: which one, and of which order. The legs of one order cancel each other. */
  readonly leg?: BracketLeg;
  readonly parent?: ClientOrderId;
}

/** Whether what an order does not fill at once is canceled. */
export function isImmediate({ order }: WorkingOrder): boolean {
  const { timeInForce } = order.request;
  return timeInForce === 'ioc' || timeInForce === 'fok';
}

/** Whether a stop decides when it fills, against a limit that waits for a price. */
export function isStopLike({ order }: WorkingOrder): boolean {
  const { type } = order.request;
  return type === 'stop' || type === 'stop-limit' || type === 'trailing-stop';
}
