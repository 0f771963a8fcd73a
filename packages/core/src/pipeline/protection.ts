import { clientOrderId } from '../orders/client-order-id.js';
import type { Fill } from '../orders/fill.js';
import type { OrderRequest } from '../orders/order.js';
import { exitSide } from '../trade/direction.js';
import type { OrderPlan } from './order-plan.js';

/**
 * The protective orders for one fill of an entry: each fill has its own, of its quantity, so that nothing is open without them.
 *
 * Their ids follow from the entry's bar and the fill, so that none can be sent twice.
 *
 * @param withLevels - False where the venue itself keeps stop and target, as a bracket.
 */
export function protectiveOrders(fill: Fill, plan: OrderPlan, withLevels: boolean): OrderRequest[] {
  const { symbol, quantity, fillId } = fill;
  const { strategy, barTime, direction, stopLoss, takeProfit, trailingStop } = plan;
  const common = { symbol, side: exitSide(direction), quantity, reduceOnly: true, strategy } as const;
  const id = (leg: string) => clientOrderId({ strategy, symbol, barTime, intent: `${leg}-${fillId}` });
  const orders: OrderRequest[] = [];
  if (withLevels && stopLoss !== undefined) {
    orders.push({ ...common, clientOrderId: id('stop'), type: 'stop', stopPrice: stopLoss });
  }
  if (withLevels && takeProfit !== undefined) {
    orders.push({ ...common, clientOrderId: id('target'), type: 'limit', limitPrice: takeProfit });
  }
  if (trailingStop !== undefined) {
    orders.push({ ...common, clientOrderId: id('trail'), type: 'trailing-stop', trail: { fraction: trailingStop } });
  }
  return orders;
}
