import { floorToLot } from '@kairos/core';
import type { EntryOrder } from './account.js';

/**
 * An order that waits, after a split of `ratio` new units for an old one: units x ratio in whole lots, prices / ratio.
 *
 * @internal
 */
export function splitOrder(order: EntryOrder, ratio: number, lotSize: number): EntryOrder {
  return {
    ...order,
    quantity: floorToLot(order.quantity * ratio, lotSize),
    price: order.price / ratio,
    stopLoss: order.stopLoss / ratio,
    takeProfit: order.takeProfit / ratio,
  };
}
