import {
  createInstrument,
  type Instrument,
  NSE,
  type PortfolioView,
  type SizingRequest,
  type TradeProposal,
} from '@kairos/core';

/** A share of the National Stock Exchange of India, traded one by one. */
export function shareOf(changes: Partial<Instrument> = {}): Instrument {
  return createInstrument({ symbol: 'RELIANCE.NS', lotSize: 1, quoteCurrency: 'INR', calendar: NSE, ...changes });
}

/** An account of 50,000 with nothing open. */
export function accountOf(changes: Partial<PortfolioView> = {}): PortfolioView {
  return {
    time: 0,
    cash: 50_000,
    equity: 50_000,
    positions: [],
    dayStartEquity: 50_000,
    weekStartEquity: 50_000,
    monthStartEquity: 50_000,
    peakEquity: 50_000,
    consecutiveLosses: 0,
    ...changes,
  };
}

/** A long entry at 2,500 with its stop at 2,432. */
export function requestOf(changes: Partial<SizingRequest> = {}): SizingRequest {
  return {
    symbol: 'RELIANCE.NS',
    instrument: shareOf(),
    direction: 'long',
    entry: 2500,
    stopLoss: 2432,
    portfolio: accountOf(),
    ...changes,
  };
}

/** Four shares at 2,500 with their stop at 2,432, decided on Monday 2024-01-15 at 10:30 India time. */
export function tradeOf(changes: Partial<TradeProposal> = {}): TradeProposal {
  return {
    symbol: 'RELIANCE.NS',
    instrument: shareOf(),
    strategy: 'test',
    direction: 'long',
    quantity: 4,
    entry: 2500,
    stopLoss: 2432,
    notional: 10_000,
    riskAmount: 272,
    time: Date.UTC(2024, 0, 15, 5, 0),
    ...changes,
  };
}
