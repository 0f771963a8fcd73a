import type { PositionView } from '@kairos/core';

/** Two shares of TCS, bought at 2,400 and worth 2,500 each. */
export function heldOf(changes: Partial<PositionView> = {}): PositionView {
  return {
    symbol: 'TCS.NS',
    direction: 'long',
    quantity: 2,
    averagePrice: 2400,
    marketPrice: 2500,
    notional: 5000,
    openedAt: 0,
    ...changes,
  };
}
