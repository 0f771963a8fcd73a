import type { Instrument } from '@kairos/core';
import type { BacktestResult, ClosedTrade } from '../result.js';
import type { StrategyTrade } from './strategies-result.js';

/** A strategy's trades with what a trade book asks for. @internal */
export function strategyTrades(
  runId: string,
  strategy: string,
  { trades, symbol, capital }: BacktestResult,
  instrument: Instrument,
): StrategyTrade[] {
  return trades.map((trade, at) => ({
    ...trade,
    id: `${runId}-${strategy}-${at + 1}`,
    runId,
    strategy,
    symbol,
    assetClass: instrument.assetClass,
    capitalRequired: Math.abs(trade.entryPrice) * trade.quantity * instrument.multiplier,
    durationMs: trade.exitTime - trade.entryTime,
    isWin: trade.profit > 0,
    ...riskOf(trade, capital, instrument.multiplier),
  }));
}

function riskOf(
  { entryPrice, quantity, stopLoss, takeProfit }: ClosedTrade,
  capital: number,
  multiplier: number,
): Pick<StrategyTrade, 'riskAmount' | 'riskFraction' | 'rewardRisk'> {
  if (stopLoss === undefined) return {};
  const distance = Math.abs(entryPrice - stopLoss);
  const riskAmount = distance * quantity * multiplier;
  const rewardRisk =
    takeProfit === undefined || distance === 0 ? undefined : Math.abs(takeProfit - entryPrice) / distance;
  return { riskAmount, riskFraction: riskAmount / capital, ...(rewardRisk !== undefined && { rewardRisk }) };
}
