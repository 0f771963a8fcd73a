import type { PortfolioView, PositionView, RecentOrder, TradeProposal } from '@kairos/core';

/** A trade that passed and whose order is not done. */
export interface PendingTrade {
  readonly trade: TradeProposal;
  /** What its order is still to fill, as the position that it will be. */
  position: PositionView;
}

/** So many units of a trade as a position, at its entry price. */
export function positionOf(trade: TradeProposal, quantity: number): PositionView {
  const { symbol, instrument, direction, entry, holdingStyle, time } = trade;
  return {
    symbol,
    direction,
    quantity,
    averagePrice: entry,
    marketPrice: entry,
    notional: entry * quantity * instrument.multiplier,
    ...(instrument.sector !== undefined && { sector: instrument.sector }),
    ...(holdingStyle !== undefined && { holdingStyle }),
    openedAt: time,
  };
}

/** What is held and what is to come as one position: a rule that counts positions must not count it twice. */
function together(held: PositionView, coming: PositionView): PositionView {
  const quantity = held.quantity + coming.quantity;
  const cost = held.averagePrice * held.quantity + coming.averagePrice * coming.quantity;
  const notional = held.notional + coming.notional;
  return { ...coming, ...held, quantity, averagePrice: cost / quantity, notional };
}

function isOrderOf({ trade }: PendingTrade, { symbol, strategy, time }: RecentOrder): boolean {
  return trade.time === time && trade.symbol === symbol && trade.strategy === strategy;
}

/** Orders sent, and those about to be. */
function withOrders(sent: readonly RecentOrder[], pending: Iterable<PendingTrade>): readonly RecentOrder[] {
  const coming = [...pending].filter((one) => !sent.some((order) => isOrderOf(one, order)));
  return [...sent, ...coming.map(({ trade: { symbol, strategy, time } }) => ({ symbol, strategy, time }))];
}

/**
 * The account as it would be had all pending trades filled at their entry prices: they are positions and have used their cash. Equity
 * stays, since a position is worth what it cost.
 */
export function withPending(portfolio: PortfolioView, pending: ReadonlySet<PendingTrade>): PortfolioView {
  // What is no portfolio is for the validators to deny.
  if (pending.size === 0 || !Array.isArray(portfolio?.positions)) return portfolio;
  const { buyingPower, recentOrders } = portfolio;
  const positions = [...portfolio.positions];
  let spent = 0;
  let used = 0;
  for (const { position: coming } of pending) {
    spent += coming.direction === 'long' ? coming.notional : -coming.notional;
    used += coming.notional;
    const at = positions.findIndex(
      ({ symbol, direction }) => symbol === coming.symbol && direction === coming.direction,
    );
    if (at < 0) positions.push(coming);
    else positions[at] = together(positions[at]!, coming);
  }
  return {
    ...portfolio,
    positions,
    cash: portfolio.cash - spent,
    ...(buyingPower !== undefined && { buyingPower: buyingPower - used }),
    ...(recentOrders && { recentOrders: withOrders(recentOrders, pending) }),
  };
}
