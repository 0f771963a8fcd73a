import { didYouMean, type TradeLevels } from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';
import type { Candidate } from './trade-proposal.js';

const LEVELS = ['entry', 'stopLoss', 'takeProfit'];

/** JavaScript lets `levels` forget to return, and misspell what it returns. @internal */
export function requireLevels(levels: TradeLevels | undefined): TradeLevels {
  if (typeof levels === 'object' && levels !== null) {
    for (const name in levels) {
      if (!LEVELS.includes(name)) throw new TypeError(`${name} is not a level.${didYouMean(name, LEVELS)}`);
    }
    return levels;
  }
  throw new TypeError(`must return { entry, stopLoss?, takeProfit? }, was ${String(levels)}`);
}

/** Why an entry cannot have its levels, and the two prices that say so. */
interface LevelsFault {
  readonly reason: string;
  readonly reference: number;
  readonly actual: number;
}

/** What is wrong with levels: one that is no price, or lies on the wrong side. NaN is no level. @internal */
export function levelsFault(
  { direction, price, stopLoss, takeProfit }: Candidate,
  close: number,
  entry: ResolvedOptions['entry'],
): LevelsFault | undefined {
  const below = direction === 'long' ? stopLoss : takeProfit;
  const above = direction === 'long' ? takeProfit : stopLoss;
  const reference = Number.isNaN(price) ? close : price;
  if (entry !== undefined && !(price > 0 && price < Number.POSITIVE_INFINITY)) {
    const reason = `entry of levels must be a price above 0 for a ${entry.type} entry, was ${price}`;
    return { reason, reference, actual: price };
  }
  const isBelowWrong = below >= reference || below === Number.NEGATIVE_INFINITY;
  const isAboveWrong = above <= reference || above === Number.POSITIVE_INFINITY;
  if (!isBelowWrong && !isAboveWrong) return undefined;
  const reason = `stopLoss ${stopLoss} and takeProfit ${takeProfit} of a ${direction} must lie on their sides of ${reference}`;
  return { reason, reference, actual: isBelowWrong ? below : above };
}

/**
 * The entry with the levels of the exit rules, where the strategy sets none, as they would be from the reference price: for sizer and
 * validators.
 *
 * @internal
 */
export function withUsualLevels(candidate: Candidate, close: number, exits: ResolvedOptions['exits']): Candidate {
  const reference = Number.isNaN(candidate.price) ? close : candidate.price;
  const sign = candidate.direction === 'long' ? 1 : -1;
  const distance = Math.min(exits.stopLoss ?? 1, exits.trailingStop ?? 1);
  const stopLoss = distance < 1 ? reference * (1 - sign * distance) : Number.NaN;
  const takeProfit = exits.takeProfit === undefined ? Number.NaN : reference * (1 + sign * exits.takeProfit);
  return {
    ...candidate,
    stopLoss: Number.isNaN(candidate.stopLoss) ? stopLoss : candidate.stopLoss,
    takeProfit: Number.isNaN(candidate.takeProfit) ? takeProfit : candidate.takeProfit,
  };
}
