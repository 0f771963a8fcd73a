import type { Order } from '../orders/order.js';
import type { Direction } from '../trade/direction.js';

/** Why positions are closed; `unprotected` is that a stop was lost, `other` is by hand, by the venue, or by an order that is not the pipeline's. */
export const PIPELINE_EXIT_REASONS = [
  'signal',
  'reversal',
  'stop-loss',
  'take-profit',
  'trailing-stop',
  'max-bars',
  'session-end',
  'unprotected',
  'other',
] as const;

/** Why a position was closed. */
export type PipelineExitReason = (typeof PIPELINE_EXIT_REASONS)[number];

/** What an order is for; written down with it, so that a restart knows as much. */
export interface OrderPlan {
  readonly purpose: 'entry' | 'exit' | 'protection' | 'foreign';
  readonly strategy: string;
  /** Direction of the position that it opens or closes. */
  readonly direction: Direction;
  /** Open of the bar that it was decided on, UTC epoch milliseconds. */
  readonly barTime: number;
  /** Of an exit: why. */
  readonly exitReason?: PipelineExitReason;
  /** Of an entry: the price it was decided at. */
  readonly entry?: number;
  /** Of an entry: what guards it once it has filled. */
  readonly stopLoss?: number;
  readonly takeProfit?: number;
  /** Distance of a trailing stop, a fraction of the price. */
  readonly trailingStop?: number;
  /** Of a protective order: the fill that it protects; of several, the first to fill cancels the others. */
  readonly protects?: string;
}

/** Why a fill of an order closes what it closes. */
export function exitReasonOf(order: Order | undefined, plan: OrderPlan | undefined): PipelineExitReason {
  if (!order || !plan) return 'other';
  if (plan.exitReason) return plan.exitReason;
  if (plan.purpose === 'entry') return 'reversal';
  if (plan.purpose !== 'protection') return 'other';
  const { type } = order.request;
  if (type === 'trailing-stop') return 'trailing-stop';
  return type === 'limit' ? 'take-profit' : 'stop-loss';
}
