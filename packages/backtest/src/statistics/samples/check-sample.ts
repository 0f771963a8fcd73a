import { ValidationError } from '@kairos/core';

/**
 * Refuses what is no share.
 *
 * @throws `ValidationError` naming the parameter, unless it is from 0 to 1.
 * @internal
 */
export function checkShare(name: string, share: number): void {
  if (share >= 0 && share <= 1) return;
  throw new ValidationError(`${name} must be a share from 0 to 1 (0.05 is 5 %), was ${String(share)}`);
}

/**
 * Refuses returns of account and market that are not of the same periods.
 *
 * @throws `ValidationError` when there are not as many of one as of the other.
 * @internal
 */
export function checkPairs(returns: ArrayLike<number>, market: ArrayLike<number>): void {
  if (market.length === returns.length) return;
  throw new ValidationError(`market must have one return per period, ${returns.length}, was ${market.length}`);
}
