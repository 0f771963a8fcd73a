import type { PositionView } from '@kairos/core';

/** Value of all positions, unsigned. */
export function grossNotional(positions: readonly PositionView[]): number {
  let sum = 0;
  for (const { notional } of positions) sum += notional;
  return sum;
}

/** Value of all positions, shorts counted negative. */
export function netNotional(positions: readonly PositionView[]): number {
  let sum = 0;
  for (const { notional, direction } of positions) sum += direction === 'long' ? notional : -notional;
  return sum;
}
