import { InsufficientDataError } from '@kairos/core';
import type { BacktestResult, ClosedTrade } from '../result.js';
import type { Steps } from './equity-path.js';

/** The account that a trade was entered with: the equity at the close before its bar. */
function equityBefore(
  { entryBar }: ClosedTrade,
  { equity, capital }: Pick<BacktestResult, 'equity' | 'capital'>,
): number {
  return entryBar === 0 ? capital : equity[entryBar - 1]!;
}

function fractionOf(change: number, base: number): number {
  return base > 0 ? change / base : 0;
}

/**
 * What each bar or trade did to the account: as a fraction of what it was before, or in money. Trades stand in the order in which they were
 * entered.
 *
 * @throws `InsufficientDataError` without a trade.
 * @internal
 */
export function stepsOf(
  result: Pick<BacktestResult, 'equity' | 'capital' | 'trades'>,
  of: 'bars' | 'trades',
  growth: 'compound' | 'additive',
): Steps {
  const { equity, capital } = result;
  const isCompound = growth === 'compound';
  if (of === 'bars') {
    const before = (i: number) => (i === 0 ? capital : equity[i - 1]!);
    return {
      isCompound,
      changes: equity.map((value, i) => (isCompound ? fractionOf(value - before(i), before(i)) : value - before(i))),
    };
  }
  const trades = result.trades.toSorted((a, b) => a.entryBar - b.entryBar || a.exitBar - b.exitBar);
  if (trades.length === 0) {
    throw new InsufficientDataError('paths of trades need at least 1 closed trade, got 0', { needed: 1, got: 0 });
  }
  return {
    isCompound,
    changes: Float64Array.from(trades, (trade) =>
      isCompound ? fractionOf(trade.profit, equityBefore(trade, result)) : trade.profit,
    ),
  };
}
