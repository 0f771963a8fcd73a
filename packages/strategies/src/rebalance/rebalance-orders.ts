import { clientOrderId, Exact, epochFault, floorToLot, type OrderRequest, parseWith } from '@kairos/core';
import { z } from 'zod';
import type { RebalancePlan } from './rebalance-plan.js';
import type { RebalanceTrade } from './rebalance-trade.js';

/** When and in how many parts the trades of a plan are sent. */
export interface RebalanceSchedule {
  /** When the first order is sent, whole UTC epoch milliseconds. */
  readonly time: number;
  /** Named in the orders and their ids; `portfolio-rebalance` unless given. */
  readonly strategy?: string;
  /** Time over which the orders are spread, milliseconds; 15 minutes unless given, 0 sends all at once. */
  readonly windowMs?: number;
  /** Orders that a trade is split into at most; 3 unless given. */
  readonly slices?: number;
  /** No order of less than this, quote currency; 100 unless given. */
  readonly minOrder?: number;
}

/** An order of a plan, and when it is to be sent. */
export interface ScheduledOrder {
  /** UTC epoch milliseconds. */
  readonly at: number;
  readonly request: Extract<OrderRequest, { type: 'limit' }>;
}

const QUARTER_HOUR_MS = 900_000;

const schema = z.strictObject({
  time: z
    .number('must be whole UTC epoch milliseconds')
    .refine((time) => epochFault(time) === undefined, { error: ({ input }) => epochFault(input as number) }),
  strategy: z.string().min(1).default('portfolio-rebalance'),
  windowMs: z.int().min(0).default(QUARTER_HOUR_MS),
  slices: z.int().min(1).max(1000).default(3),
  minOrder: z.number().min(0).default(100),
});

/** The quantity in parts of whole lots, as equal as lots allow; the last takes the rest. */
function split({ quantity, lotSize, notional }: RebalanceTrade, slices: number, minOrder: number): number[] {
  const byWorth = minOrder > 0 ? Math.floor(notional / minOrder) : slices;
  const byLots = lotSize > 0 ? Math.floor(quantity / lotSize) : slices;
  const count = Math.max(1, Math.min(slices, byWorth, byLots));
  const part = floorToLot(quantity / count, lotSize);
  const rest = new Exact(quantity).minus(new Exact(part).times(count - 1)).toNumber();
  return [...Array<number>(count - 1).fill(part), rest];
}

/**
 * Turns a plan into limit orders that are good till canceled, each trade in a few slices spread over a time: sales in its first half,
 * purchases in the second, so that their money is there. A plan that only sells, or only buys, has all of the time.
 *
 * Ids come from strategy, symbol, time and slice, so that a plan that is sent again after a crash doubles nothing. Send a purchase when the
 * sales before it have filled, and do not send what has moved beyond the `worstPrice` of its trade. The next plan counts positions, not
 * orders: cancel what still works before it.
 *
 * @param plan - From {@link rebalancePlan}.
 * @returns Orders by time, sales before purchases.
 * @throws `ValidationError` for an option that is unknown or out of range, such as a time in seconds.
 * @example
 * ```ts
 * import { rebalanceOrders, rebalancePlan } from '@kairos/strategies';
 *
 * const plan = rebalancePlan({ targets: { SPY: 0.4 }, positions: {}, prices: { SPY: 500 }, cash: 100_000 }, { fractional: false });
 * const orders = rebalanceOrders(plan, { time: Date.UTC(2024, 0, 2, 21, 30) });
 *
 * orders.map(({ request }) => request.quantity); // => [ 13, 13, 14 ]
 * orders.map(({ at }) => new Date(at).toISOString().slice(11, 16)); // => [ '21:30', '21:35', '21:40' ]
 * orders[0]?.request.limitPrice; // => 500.5
 * ```
 */
export function rebalanceOrders(
  plan: Pick<RebalancePlan, 'trades'>,
  schedule: RebalanceSchedule,
): readonly ScheduledOrder[] {
  const { time, strategy, windowMs, slices, minOrder } = parseWith(schema, schedule, 'schedule');
  const sales = plan.trades.filter(({ phase }) => phase === 'sell');
  const others = plan.trades.filter(({ phase }) => phase !== 'sell');
  const isBoth = sales.length > 0 && others.length > 0;
  const span = isBoth ? windowMs / 2 : windowMs;
  const parts = [
    { trades: sales, start: time },
    { trades: others, start: isBoth ? time + span : time },
  ];
  return parts.flatMap(({ trades, start }) =>
    trades
      .flatMap((trade) =>
        split(trade, slices, minOrder).map((quantity, slice, { length }) => ({
          at: Math.round(start + (span * slice) / length),
          request: orderOf(trade, quantity, `${trade.phase}-${slice + 1}`, time, strategy),
        })),
      )
      .sort((a, b) => a.at - b.at),
  );
}

function orderOf(
  { symbol, side, limitPrice }: RebalanceTrade,
  quantity: number,
  intent: string,
  barTime: number,
  strategy: string,
): ScheduledOrder['request'] {
  return {
    clientOrderId: clientOrderId({ strategy, symbol, barTime, intent: `rebalance-${intent}` }),
    symbol,
    side,
    quantity,
    type: 'limit',
    limitPrice,
    timeInForce: 'gtc',
    strategy,
  };
}
