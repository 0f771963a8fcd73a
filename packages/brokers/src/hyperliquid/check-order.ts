import type { Amount, OrderRequest } from '@kairos/core';
import type { HyperliquidMarket } from './markets.js';
import { checkNotional, checkPrice, checkSize } from './price-rules.js';

/**
 * Refuses an order that the venue would refuse for its digits or its value.
 *
 * @param price - Where the market stands: the value of an order without a price of its own.
 * @throws `ValidationError` with the rule and the numbers.
 */
export function checkOrder(request: OrderRequest, { szDecimals }: HyperliquidMarket, price: Amount): void {
  const { quantity, reduceOnly } = request;
  const limit = 'limitPrice' in request ? request.limitPrice : undefined;
  const stop = 'stopPrice' in request ? request.stopPrice : undefined;
  checkSize('order.quantity', quantity, szDecimals);
  if (limit !== undefined) checkPrice('order.limitPrice', limit, szDecimals);
  if (stop !== undefined) checkPrice('order.stopPrice', stop, szDecimals);
  // What closes a position may be worth less.
  if (!reduceOnly) checkNotional('order', limit ?? stop ?? price, quantity);
}
