import type { Decimal } from 'decimal.js';
import type { OrderRequest } from '../orders/order.js';
import type { BracketLeg } from './working-order.js';

/** A protective order and which leg it is. */
export interface LegRequest {
  readonly leg: BracketLeg;
  readonly request: OrderRequest;
}

/**
 * The protective orders of a bracket whose entry has filled: a stop, and a target as a limit order. They may only reduce.
 *
 * @param quantity - Units that the entry opened.
 */
export function bracketLegs(entry: OrderRequest, quantity: Decimal): LegRequest[] {
  const { bracket = {}, clientOrderId, symbol, strategy } = entry;
  const { stopLoss, takeProfit } = bracket;
  const side = entry.side === 'buy' ? 'sell' : 'buy';
  const common = { symbol, side, quantity, reduceOnly: true, ...(strategy === undefined ? {} : { strategy }) } as const;
  const legs: LegRequest[] = [];
  if (stopLoss !== undefined) {
    const request = { ...common, clientOrderId: `${clientOrderId}-stop`, type: 'stop', stopPrice: stopLoss } as const;
    legs.push({ leg: 'stop-loss', request });
  }
  if (takeProfit !== undefined) {
    const limit = { type: 'limit', limitPrice: takeProfit } as const;
    legs.push({ leg: 'take-profit', request: { ...common, clientOrderId: `${clientOrderId}-target`, ...limit } });
  }
  return legs;
}
