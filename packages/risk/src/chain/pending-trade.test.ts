import type { TradeProposal } from '@kairos/core';
import { expect, it } from 'vitest';
import { heldOf } from '../testing/positions.js';
import { accountOf, shareOf, tradeOf } from '../testing/trades.js';
import { type PendingTrade, positionOf, withPending } from './pending-trade.js';

const trade = tradeOf({ instrument: shareOf({ sector: 'energy' }), holdingStyle: 'swing' });
const pendingOf = (one: TradeProposal, quantity: number): ReadonlySet<PendingTrade> => {
  return new Set([{ trade: one, position: positionOf(one, quantity) }]);
};

it('shows the portfolio itself while nothing is pending', () => {
  const portfolio = accountOf();
  expect(withPending(portfolio, new Set())).toBe(portfolio);
});

it('shows a pending trade as a position that was paid for, at its entry price', () => {
  const portfolio = accountOf({ positions: [heldOf()], cash: 45_000, buyingPower: 60_000 });

  expect(withPending(portfolio, pendingOf(trade, 4))).toEqual({
    ...portfolio,
    cash: 35_000,
    buyingPower: 50_000,
    positions: [
      heldOf(),
      {
        symbol: 'RELIANCE.NS',
        direction: 'long',
        quantity: 4,
        averagePrice: 2500,
        marketPrice: 2500,
        notional: 10_000,
        sector: 'energy',
        holdingStyle: 'swing',
        openedAt: trade.time,
      },
    ],
  });
});

it('shows the units that are left only', () => {
  const { cash, positions } = withPending(accountOf(), pendingOf(trade, 1));
  expect(cash).toBe(47_500);
  expect(positions[0]).toMatchObject({ quantity: 1, notional: 2500 });
});

it('adds the proceeds of a short to the cash and takes it from the buying power', () => {
  const short = tradeOf({ direction: 'short', stopLoss: 2568 });
  const view = withPending(accountOf({ buyingPower: 50_000 }), pendingOf(short, 4));
  expect(view.cash).toBe(60_000);
  expect(view.buyingPower).toBe(40_000);
  expect(view.positions[0]).toMatchObject({ direction: 'short', notional: 10_000 });
});

it('adds to the position that is there, and to no other', () => {
  const held = heldOf({ symbol: 'RELIANCE.NS', quantity: 4, averagePrice: 2000, marketPrice: 2400, notional: 9600 });
  const portfolio = accountOf({ positions: [held, heldOf({ symbol: 'RELIANCE.NS', direction: 'short' })] });

  const { positions } = withPending(portfolio, pendingOf(trade, 4));

  expect(positions).toHaveLength(2);
  expect(positions[0]).toEqual({
    ...held,
    quantity: 8,
    averagePrice: 2250,
    notional: 19_600,
    sector: 'energy',
    holdingStyle: 'swing',
  });
  expect(portfolio.positions[0]).toBe(held);
});

it('counts a pending trade as an order, until the portfolio knows that order itself', () => {
  const order = { symbol: 'RELIANCE.NS', strategy: 'test', time: trade.time };
  const other = { ...order, symbol: 'TCS.NS' };
  const pending = pendingOf(trade, 4);

  expect(withPending(accountOf({ recentOrders: [other] }), pending).recentOrders).toEqual([other, order]);
  expect(withPending(accountOf({ recentOrders: [order] }), pending).recentOrders).toEqual([order]);
  expect(withPending(accountOf(), pending)).not.toHaveProperty('recentOrders');
});
