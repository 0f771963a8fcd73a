import type { EntryContext, TradeLevels } from '@kairos/core';

/** Distances of stop and target as fractions of the price. @internal */
export interface LevelFractions {
  readonly stopLoss: number;
  readonly takeProfit: number;
}

/** Stop and target at fractions of the price of the decision. @internal */
export function fractionLevels(entry: EntryContext, { stopLoss, takeProfit }: LevelFractions): Required<TradeLevels> {
  const { price, direction } = entry;
  const sign = direction === 'long' ? 1 : -1;
  return { entry: price, stopLoss: price * (1 - sign * stopLoss), takeProfit: price * (1 + sign * takeProfit) };
}
