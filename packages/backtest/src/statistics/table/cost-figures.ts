import { ratio, sumOf } from '../samples/complete.js';
import { tradedValue, turnover } from '../trades/turnover.js';
import type { Figure, FigureInput } from './figure.js';

/** What trading cost and how much was traded. @internal */
export const COST_FIGURES: readonly Figure[] = [
  {
    name: 'orders',
    title: 'Orders',
    unit: 'count',
    always: true,
    alias: 'Total Orders (LEAN)',
    describe: 'Filled orders.',
    compute: ({ result }) => result.orders.length,
  },
  {
    name: 'commissions',
    title: 'Commissions',
    unit: 'money',
    always: true,
    alias: 'Total Fees Paid (vectorbt), Total Fees (LEAN), Commissions (backtesting.py)',
    describe: 'Commissions of all fills, the open trade included.',
    compute: ({ stats }) => stats.commissions,
  },
  {
    name: 'slippage',
    title: 'Slippage',
    unit: 'money',
    always: true,
    describe: 'What fills were worse than their price without slippage; below 0 when better.',
    compute: ({ costs }) => costs.entrySlippage + costs.exitSlippage,
  },
  {
    name: 'carry',
    title: 'Carry',
    unit: 'money',
    always: true,
    describe: 'Funding, borrow cost and dividends paid; below 0 when received.',
    compute: ({ costs }) => costs.carry,
  },
  {
    name: 'tradingCosts',
    title: 'Costs',
    unit: 'money',
    always: true,
    describe: 'Commissions, slippage and carry.',
    compute: ({ costs }) => costs.total,
  },
  {
    name: 'costPerOrder',
    title: 'Cost of an order',
    unit: 'money',
    describe: 'Commissions, slippage and carry / filled orders.',
    compute: ({ costs, result }) => ratio(costs.total, result.orders.length),
  },
  {
    name: 'profitBeforeCosts',
    title: 'Profit before costs',
    unit: 'money',
    always: true,
    describe: 'Net profit + commissions, slippage and carry.',
    compute: (input) => beforeCosts(input),
  },
  {
    name: 'costShare',
    title: 'Share eaten by costs',
    unit: 'fraction',
    describe: 'Commissions, slippage and carry / profit before costs, when there was any.',
    compute: (input) => shareOfCosts(input),
  },
  {
    name: 'tradedValue',
    title: 'Traded value',
    unit: 'money',
    always: true,
    describe: 'Price x quantity x multiplier of all orders.',
    compute: (input) => traded(input),
  },
  {
    name: 'turnover',
    title: 'Turnover',
    unit: 'ratio',
    alias: 'Portfolio Turnover (LEAN, a day)',
    describe: 'Traded value / mean equity / years.',
    compute: (input) => turnover(traded(input), input.result.equity, input.stats.years),
  },
  {
    name: 'commissionRate',
    title: 'Commission rate paid',
    unit: 'fraction',
    describe: 'Commissions / traded value.',
    compute: (input) => ratio(input.stats.commissions, traded(input)),
  },
  {
    name: 'averageTradeValue',
    title: 'Mean entry value',
    unit: 'money',
    describe: 'Mean of entry price x quantity x multiplier of the closed trades.',
    compute: ({ result, multiplier }) => meanEntry(result.trades, multiplier),
  },
];

function traded({ result, multiplier }: FigureInput): number {
  return tradedValue(result.orders, multiplier);
}

function beforeCosts({ result, stats, costs }: FigureInput): number {
  return stats.finalEquity - result.capital + costs.total;
}

function shareOfCosts(input: FigureInput): number | undefined {
  const before = beforeCosts(input);
  return before > 0 ? ratio(input.costs.total, before) : undefined;
}

function meanEntry(trades: FigureInput['result']['trades'], multiplier: number): number | undefined {
  return ratio(sumOf(trades.map(({ quantity, entryPrice }) => quantity * entryPrice * multiplier)), trades.length);
}
