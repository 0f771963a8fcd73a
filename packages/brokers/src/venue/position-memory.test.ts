import { exact, type Fill, type Position, ZERO } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { PositionMemory } from './position-memory.js';

function listed(symbol: string, quantity: number, cost: number): Position {
  const zero = { unrealizedPnl: ZERO, realizedPnl: ZERO, commissions: ZERO, funding: ZERO };
  const price = exact(cost).div(quantity);
  return { symbol, quantity: exact(quantity), cost: exact(cost), averagePrice: price, marketPrice: price, ...zero };
}

function fill(side: 'buy' | 'sell', quantity: number, price: number): Fill {
  const id = { fillId: `${side}-${quantity}`, clientOrderId: 'a', symbol: 'T' };
  return { ...id, side, quantity, price, commission: '0.5', liquidity: 'taker', time: 1 };
}

const shown = ({ symbol, quantity }: Position) => `${symbol} ${quantity}`;

describe('PositionMemory', () => {
  it('goes on from what the venue listed', () => {
    const memory = new PositionMemory();
    memory.seed([listed('T', 10, 1000)]);
    const position = memory.book(fill('sell', 4, 110));

    const { quantity, cost, averagePrice, realizedPnl, unrealizedPnl, commissions } = position;
    const figures = { quantity, cost, averagePrice, realizedPnl, unrealizedPnl, commissions };
    // 4 of 10 at 100 sold at 110: 40 won, 600 of cost left, 6 worth 660.
    expect(Object.values(figures).map(String)).toEqual(['6', '600', '100', '40', '60', '0.5']);
  });

  it('tells which positions the venue sees otherwise', () => {
    const memory = new PositionMemory();
    expect(memory.seed([listed('T', 10, 1000), listed('U', 1, 5)]).map(shown)).toEqual(['T 10', 'U 1']);
    expect(memory.seed([listed('T', 10, 1000)]).map(shown)).toEqual(['U 0']);
    expect(memory.seed([listed('T', 10, 1000)])).toEqual([]);
  });

  it('counts the multiplier of an instrument', () => {
    const memory = new PositionMemory(() => 100);
    const { cost, averagePrice } = memory.book(fill('buy', 2, 3));
    expect([cost, averagePrice].map(String)).toEqual(['600', '3']);
  });
});
