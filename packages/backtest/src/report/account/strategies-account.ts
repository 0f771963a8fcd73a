import { timeframeMs } from '@kairos/core';
import type { BacktestResult } from '../../result.js';
import { tradingCosts } from '../../statistics/trades/trading-costs.js';
import type { StrategiesResult, StrategyReport } from '../../strategies/strategies-result.js';
import { formatCount, formatFraction, formatMoney, formatRatio } from '../format.js';
import { type Account, type AccountPosition, describeSymbols, type PartTable } from './account.js';
import { shareOfWhole } from './share-of-whole.js';

/** Slippage is counted in units, so it needs the multiplier, which the manifest knows. */
function multiplierOf({ manifest }: BacktestResult): number {
  const { instrument } = manifest.options;
  const value: unknown = typeof instrument === 'object' && instrument !== null && Reflect.get(instrument, 'multiplier');
  return typeof value === 'number' ? value : 1;
}

function costsOf({ strategies }: StrategiesResult): [label: string, amount: number][] {
  const all = strategies.map(({ result }) => tradingCosts(result, multiplierOf(result)));
  const sum = (of: (costs: (typeof all)[number]) => number): number => all.reduce((total, one) => total + of(one), 0);
  return [
    ['Commissions', sum(({ commission }) => commission)],
    ['Slippage of entries', sum(({ entrySlippage }) => entrySlippage)],
    ['Slippage of exits', sum(({ exitSlippage }) => exitSlippage)],
    ['Funding, borrowing and dividends', sum(({ carry }) => carry)],
  ];
}

/** What each symbol brought in all strategies together, the most profitable first. */
function symbolTable({ strategies }: StrategiesResult): PartTable {
  const sums = new Map<string, { profit: number; commissions: number; trades: number }>();
  for (const { profit, result } of strategies) {
    const sum = sums.get(result.symbol) ?? { profit: 0, commissions: 0, trades: 0 };
    sum.profit += profit;
    sum.commissions += result.stats.commissions;
    sum.trades += result.stats.trades;
    sums.set(result.symbol, sum);
  }
  const parts = [...sums].map(([name, { profit, commissions, trades }]) => ({
    name,
    profit,
    figures: [formatMoney(commissions), formatCount(trades)],
  }));
  return { title: 'Symbol', columns: ['Commissions', 'Trades'], parts: parts.sort((a, b) => b.profit - a.profit) };
}

function positionsOf({ name, result }: StrategyReport): AccountPosition[] {
  const { openTrade, symbol, equity, exposure } = result;
  if (openTrade === undefined) return [];
  const { direction, quantity, entryPrice, entryTime, profit } = openTrade;
  const value = exposure.at(-1)! * equity.at(-1)!;
  const position = { symbol, direction, quantity, averagePrice: entryPrice, value, unrealizedProfit: profit };
  return [{ owner: name, ...position, time: entryTime }];
}

/** The account of `backtestStrategies`. */
export function strategiesAccount(result: StrategiesResult): Account {
  const { strategies, capital, time, equity, stats, breaches } = result;
  const results = strategies.map((one) => one.result);
  const finest = results.reduce((a, b) => (timeframeMs(b.timeframe) < timeframeMs(a.timeframe) ? b : a));
  const names = strategies.map(({ name }) => name);
  return {
    heading: 'Strategies',
    symbol: describeSymbols(results.map(({ symbol }) => symbol)),
    timeframe: finest.timeframe,
    capital,
    time,
    equity,
    stats,
    chips: strategies.map(({ name, allocation }) => [name, formatFraction(allocation, 1)]),
    contributions: [
      {
        title: 'Strategy',
        columns: [
          'Allocation',
          'Return',
          'Contribution',
          'Share of risk',
          'Sharpe ratio',
          'Maximum drawdown',
          'Commissions',
          'Trades',
        ],
        parts: strategies.map(({ name, profit, allocation, returnContribution, riskContribution, result: own }) => ({
          name,
          profit,
          figures: [
            formatFraction(allocation, 1),
            formatFraction(own.stats.totalReturn),
            formatFraction(returnContribution),
            formatFraction(riskContribution, 1),
            formatRatio(own.stats.sharpe),
            formatFraction(own.stats.maxDrawdown),
            formatMoney(own.stats.commissions),
            formatCount(own.stats.trades),
          ],
        })),
      },
      symbolTable(result),
    ],
    exposure: {
      what: 'strategy',
      parts: strategies.map(({ name, result: own }) => ({
        name,
        time: own.time,
        values: shareOfWhole(own, result),
      })),
    },
    totals: undefined,
    growth: strategies.map(({ name, equity: own, result: { capital: began } }) => ({
      name,
      time,
      values: own.map((value) => value / began),
    })),
    trades: result.trades.map(({ strategy, entryBar, exitBar, ...trade }) => ({
      ...trade,
      owner: strategy,
      held: exitBar - entryBar,
    })),
    positions: strategies.flatMap(positionsOf),
    rejections: result.rejections,
    breaches: breaches.map(({ row: _, lastRow, ...breach }) => ({ ...breach, lastTime: time[lastRow]! })),
    costs: costsOf(result),
    correlations: { names, table: result.correlations },
    hashes: [
      ['run', result.runId],
      ['result', result.hash],
      ...strategies.map(({ name, result: own }) => [`result of ${name}`, own.hash] as const),
    ],
    manifests: strategies.map(({ name, result: own }) => [`Manifest of ${name}`, own.manifest]),
  };
}
