import type { Direction, TradeLevels } from '@kairos/core';

/** A trade that needs its prices. */
export interface BracketRequest {
  /** Price the decision is made at, quote currency. */
  readonly price: number;
  readonly direction: Direction;
  /** From the price to the stop, quote currency, above 0. */
  readonly stopDistance: number;
  /** From the price to the target, as a multiple of the distance to the stop. */
  readonly rewardRisk: number;
}

/**
 * Entry, stop and target of a trade from the distance to its stop: the target is `rewardRisk` times as far away, on the other side.
 *
 * @returns Prices in the quote currency. They are not rounded to ticks, and a distance that is too large for the price gives levels
 *   below 0, which an engine never reaches.
 * @example
 * ```ts
 * import { bracketLevels } from '@kairos/strategies';
 *
 * bracketLevels({ price: 2500, direction: 'long', stopDistance: 68, rewardRisk: 3 }); // => { entry: 2500, stopLoss: 2432, takeProfit: 2704 }
 * ```
 */
export function bracketLevels(request: BracketRequest): Required<TradeLevels> {
  const { price, direction, stopDistance, rewardRisk } = request;
  const sign = direction === 'long' ? 1 : -1;
  return {
    entry: price,
    stopLoss: price - sign * stopDistance,
    takeProfit: price + sign * stopDistance * rewardRisk,
  };
}

/** How far a stop stands from the price: the wider of a fraction of the price and a multiple of its average true range. */
export interface WiderStop {
  /** Fraction of the price, such as 0.02 for 2 %. */
  readonly minStop: number;
  /** Multiple of the average true range. */
  readonly atrMultiple: number;
}

/**
 * Distance of a stop that is the wider of a fraction of the price and a multiple of the average true range.
 *
 * @param price - Price of the decision, quote currency.
 * @param atr - Average true range, quote currency; NaN, while it warms up, gives NaN.
 * @example
 * ```ts
 * import { widerStopDistance } from '@kairos/strategies';
 *
 * widerStopDistance(2500, 30, { minStop: 0.02, atrMultiple: 1.5 }); // => 50
 * widerStopDistance(2500, 40, { minStop: 0.02, atrMultiple: 1.5 }); // => 60
 * ```
 */
export function widerStopDistance(price: number, atr: number, { minStop, atrMultiple }: WiderStop): number {
  return Math.max(price * minStop, atr * atrMultiple);
}
