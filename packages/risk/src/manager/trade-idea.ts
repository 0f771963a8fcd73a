import type { PortfolioView, SizingRequest, TradeProposal } from '@kairos/core';

/** A trade before it is known how much: its levels and what the strategy says of it. */
export interface TradeIdea extends Omit<TradeProposal, 'quantity' | 'notional' | 'riskAmount'> {
  /** Units, unsigned. Unless given, a sizer decides. */
  readonly quantity?: number;
}

/** The trade with a quantity, and the notional and the risk that follow from it. */
export function proposalOf(idea: TradeIdea, quantity: number): TradeProposal {
  const { entry, stopLoss, instrument } = idea;
  // A trade in nothing is for the validators to deny, not for this to throw at.
  const unit = quantity * (instrument?.multiplier ?? Number.NaN);
  return {
    ...idea,
    quantity,
    notional: entry * unit,
    ...(stopLoss !== undefined && { riskAmount: Math.abs(entry - stopLoss) * unit }),
  };
}

/** What a sizer is told of the trade. */
export function sizingRequestOf(idea: TradeIdea, portfolio: PortfolioView): SizingRequest {
  const { symbol, instrument, direction, entry, stopLoss, takeProfit, atr, volatility, confidence } = idea;
  return {
    symbol,
    instrument,
    direction,
    entry,
    ...(stopLoss !== undefined && { stopLoss }),
    ...(takeProfit !== undefined && { takeProfit }),
    ...(atr !== undefined && { atr }),
    ...(volatility !== undefined && { volatility }),
    ...(confidence !== undefined && { confidence }),
    portfolio,
  };
}
