import { exact } from '../money/exact.js';
import type { RiskChain } from '../ports/risk-chain.js';
import type { TradeProposal } from '../trade/proposal.js';
import type { PipelineState } from './pipeline-state.js';

/** After a restart, entries that still work hold their room in the limits again, so that nobody else takes it. */
export function restoreReservations(state: PipelineState, risk: RiskChain): void {
  for (const tracked of state.orders.open()) {
    const { order, plan, booked } = tracked;
    if (plan.purpose !== 'entry' || tracked.reservation || plan.entry === undefined) continue;
    const { instrument, strategy } = state.markets.get(order.request.symbol)!.market;
    const { entry, direction, stopLoss, takeProfit } = plan;
    const quantity = exact(order.request.quantity).minus(booked).toNumber();
    const { symbol, multiplier } = instrument;
    const proposal: TradeProposal = {
      symbol,
      instrument,
      strategy: strategy.name,
      direction,
      quantity,
      entry,
      ...(stopLoss === undefined ? {} : { stopLoss, riskAmount: Math.abs(entry - stopLoss) * quantity * multiplier }),
      ...(takeProfit === undefined ? {} : { takeProfit }),
      notional: entry * quantity * multiplier,
      ...(strategy.holdingStyle === undefined ? {} : { holdingStyle: strategy.holdingStyle }),
      time: order.createdAt,
    };
    const reservation = risk.reserve(proposal, state.book.view(order.createdAt));
    // It passed when it was sent; should a rule that looks at more deny it now, the order works all the same.
    if (reservation.passed) tracked.reservation = reservation;
  }
}
