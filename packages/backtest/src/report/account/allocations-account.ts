import { timeframeMs } from '@kairos/core';
import type { AllocationsResult } from '../../portfolio/backtest-allocations.js';
import type { Contribution } from '../../portfolio/portfolio-result.js';
import { returnCorrelations } from '../comparison/return-correlations.js';
import { formatCount, formatFraction, formatMoney, formatRatio } from '../format.js';
import { type Account, describeSymbols } from './account.js';
import { portfolioCosts, shownTrade, symbolTable } from './portfolio-account.js';
import { shareOfWhole } from './share-of-whole.js';

/** What each symbol brought in all allocations together. */
function bySymbol({ allocations }: AllocationsResult): Map<string, Contribution> {
  const sums = new Map<string, Contribution>();
  for (const [symbol, one] of allocations.flatMap(({ contributions }) => Object.entries(contributions))) {
    const sum = sums.get(symbol) ?? { profit: 0, dividends: 0, carry: 0, commissions: 0, trades: 0 };
    sums.set(symbol, {
      profit: sum.profit + one.profit,
      dividends: sum.dividends + one.dividends,
      carry: sum.carry + one.carry,
      commissions: sum.commissions + one.commissions,
      trades: sum.trades + one.trades,
    });
  }
  return sums;
}

/** The account of `backtestAllocations`. */
export function allocationsAccount(result: AllocationsResult): Account {
  const { allocations, capital, time, equity, stats, exposure } = result;
  const finest = allocations.reduce((a, b) => (timeframeMs(b.timeframe) < timeframeMs(a.timeframe) ? b : a));
  return {
    heading: 'Allocations',
    symbol: describeSymbols(allocations.flatMap(({ symbols }) => symbols)),
    timeframe: finest.timeframe,
    capital,
    time,
    equity,
    stats,
    chips: allocations.map(({ name, share }) => [name, formatFraction(share, 1)]),
    contributions: [
      {
        title: 'Allocation',
        columns: ['Share', 'Share at the end', 'Return', 'Sharpe ratio', 'Maximum drawdown', 'Commissions', 'Trades'],
        parts: allocations.map(({ name, profit, share, finalShare, stats: own }) => ({
          name,
          profit,
          figures: [
            formatFraction(share, 1),
            formatFraction(finalShare, 1),
            formatFraction(own.totalReturn),
            formatRatio(own.sharpe),
            formatFraction(own.maxDrawdown),
            formatMoney(own.commissions),
            formatCount(own.trades),
          ],
        })),
      },
      symbolTable(bySymbol(result)),
    ],
    exposure: {
      what: 'allocation',
      parts: allocations.map(({ name, exposure: own, ...one }) => ({
        name,
        time: one.time,
        values: shareOfWhole({ ...one, exposure: own.net }, result),
      })),
    },
    totals: exposure,
    growth: allocations.map(({ name, time, equity, capital }) => ({
      name,
      time,
      values: equity.map((value) => value / capital),
    })),
    trades: result.trades.map(({ allocation, ...trade }) => shownTrade(trade, allocation)),
    positions: allocations.flatMap(({ name, positions }) =>
      positions.map((position) => ({ ...position, owner: name })),
    ),
    rejections: result.rejections,
    breaches: [],
    costs: portfolioCosts(allocations),
    correlations: { names: allocations.map(({ name }) => name), table: returnCorrelations(allocations) },
    hashes: allocations.map(({ name, dataHash }) => [`data of ${name}`, dataHash]),
    manifests: [],
  };
}
