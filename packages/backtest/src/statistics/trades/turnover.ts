import type { FilledOrder } from '../../result.js';
import { finite, mean } from '../moments.js';

/**
 * Money that changed hands, quote currency: price x quantity x multiplier of all orders.
 *
 * @param multiplier - Of the instrument, 1 unless given.
 * @example
 * ```ts
 * import { type FilledOrder, tradedValue } from '@kairos/backtest';
 *
 * tradedValue([{ quantity: 2, price: 100 }, { quantity: 2, price: 110 }] as FilledOrder[]); // => 420
 * ```
 */
export function tradedValue(orders: readonly FilledOrder[], multiplier = 1): number {
  let value = 0;
  for (const { price, quantity } of orders) value += Math.abs(price) * quantity;
  return value * multiplier;
}

/**
 * How often a year the account is turned over: traded value / mean equity / years, dimensionless. A round trip of the whole account counts 2.
 *
 * @param value - From {@link tradedValue}.
 * @param equity - Account value at each bar's close.
 * @param years - Time that the equity spans.
 * @returns `undefined` without bars or time, and when the mean equity is 0 or less.
 * @example
 * ```ts
 * import { turnover } from '@kairos/backtest';
 *
 * turnover(420, [100, 110], 2); // => 2
 * ```
 */
export function turnover(value: number, equity: ArrayLike<number>, years: number): number | undefined {
  const average = mean(equity);
  return average > 0 && years > 0 ? finite(value / average / years) : undefined;
}
