import {
  type Direction,
  entryFacts,
  type MarketRegime,
  type PortfolioView,
  REGIMES,
  type RegimeSeries,
  type Signals,
  type SizingRequest,
  type TradeProposal,
} from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';

/** An entry in the making. Prices in the quote currency, NaN for none. @internal */
export interface Candidate {
  /** Bar whose close decides. */
  readonly bar: number;
  readonly direction: Direction;
  /** Share of the full quantity that is wanted, above 0 and at most 1. */
  readonly weight: number;
  /** Price of a limit or stop entry; NaN for a market order. */
  readonly price: number;
  readonly stopLoss: number;
  readonly takeProfit: number;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Levels are assigned, not spread: spreading costs a microsecond an entry. */
function addLevels(
  target: Writable<Pick<TradeProposal, 'stopLoss' | 'takeProfit'>>,
  { stopLoss, takeProfit }: Candidate,
): void {
  if (!Number.isNaN(stopLoss)) target.stopLoss = stopLoss;
  if (!Number.isNaN(takeProfit)) target.takeProfit = takeProfit;
}

/** The reading at a bar, or `undefined` while the model is not ready. @internal */
export function readingAt({ regime, multiplier, probability }: RegimeSeries, bar: number): MarketRegime | undefined {
  const name = REGIMES[regime[bar]!];
  return name && { name, multiplier: multiplier[bar]!, probability: probability[bar]! };
}

/** What the sizer is told. @internal */
export function sizingRequest(
  { bars, instrument, regime }: ResolvedOptions,
  signals: Signals,
  candidate: Candidate,
  portfolio: PortfolioView,
): SizingRequest {
  const { bar, direction, price } = candidate;
  const entry = Number.isNaN(price) ? bars.close[bar]! : price;
  const request: Writable<SizingRequest> = { symbol: bars.symbol, instrument, direction, entry, portfolio };
  addLevels(request, candidate);
  if (signals.confidence) request.confidence = signals.confidence[bar]!;
  const atr = signals.atr?.[bar] ?? Number.NaN;
  const volatility = signals.volatility?.[bar] ?? Number.NaN;
  if (!Number.isNaN(atr)) request.atr = atr;
  if (!Number.isNaN(volatility)) request.volatility = volatility;
  const reading = regime && readingAt(regime, bar);
  if (reading) request.regime = reading;
  return request;
}

/** What the validators and the strategy judge. @internal */
export function tradeProposal(
  { bars, instrument, strategy }: ResolvedOptions,
  signals: Signals,
  candidate: Candidate,
  quantity: number,
  time: number,
): TradeProposal {
  const { bar, direction, price, stopLoss } = candidate;
  const entry = Number.isNaN(price) ? bars.close[bar]! : price;
  const proposal: Writable<TradeProposal> = {
    symbol: bars.symbol,
    instrument,
    strategy: strategy.name,
    direction,
    quantity,
    entry,
    notional: entry * quantity * instrument.multiplier,
    time,
  };
  addLevels(proposal, candidate);
  Object.assign(proposal, entryFacts(bars, signals, bar));
  if (!Number.isNaN(stopLoss)) proposal.riskAmount = Math.abs(entry - stopLoss) * quantity * instrument.multiplier;
  if (strategy.holdingStyle !== undefined) proposal.holdingStyle = strategy.holdingStyle;
  return proposal;
}
