import { ValidationError } from '../errors/errors.js';
import type { Direction } from './direction.js';

/** Prices of a planned trade, in the quote currency. */
export interface TradeLevels {
  readonly entry: number;
  readonly stopLoss?: number;
  readonly takeProfit?: number;
}

/** Risk and reward of a planned trade. */
export interface RewardRisk {
  /** Loss per unit when the stop is hit: |entry - stopLoss|. */
  readonly risk: number;
  /** Gain per unit when the target is hit: |takeProfit - entry|. */
  readonly reward: number;
  /** reward / risk, dimensionless; 3 means 1:3. */
  readonly ratio: number;
}

/** The direction the levels imply: a stop below the entry is a long. */
function impliedDirection(levels: Required<TradeLevels>): Direction {
  return levels.stopLoss < levels.entry ? 'long' : 'short';
}

/**
 * Reward against risk of a planned trade.
 *
 * @param levels - Entry, stop and target; the stop and the target lie on opposite sides of the entry.
 * @throws {@link ValidationError} when the stop equals the entry or both lie on the same side.
 * @example
 * ```ts
 * import { rewardRisk } from '@kairos/core';
 *
 * rewardRisk({ entry: 2500, stopLoss: 2450, takeProfit: 2650 }); // => { risk: 50, reward: 150, ratio: 3 }
 * ```
 */
export function rewardRisk(levels: Required<TradeLevels>): RewardRisk {
  const { entry, stopLoss, takeProfit } = levels;
  const direction = impliedDirection(levels);
  const rightSide = direction === 'long' ? takeProfit > entry : takeProfit < entry;
  if (![entry, stopLoss, takeProfit].every(Number.isFinite) || stopLoss === entry || !rightSide) {
    throw new ValidationError(
      `stopLoss and takeProfit must lie on opposite sides of entry ${entry}, was stopLoss ${stopLoss} and takeProfit ${takeProfit}`,
      { issues: [{ path: 'levels', message: 'stop and target on opposite sides of the entry' }] },
    );
  }
  const risk = Math.abs(entry - stopLoss);
  const reward = Math.abs(takeProfit - entry);
  return { risk, reward, ratio: reward / risk };
}
