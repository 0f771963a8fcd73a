import { ratio, sumOf } from '../samples/complete.js';
import { tradedValue, turnover } from '../trades/turnover.js';
import type { Figure, FigureInput } from './figure.js';

/** What trading cost and how much was traded. @internal */
export const COST_FIGURES: readonly Figure[] = [
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
    describe: 'What fills of closed trades were worse than their model price; below 0 when better; needs bars.',
    compute: ({ costs }) => costs && costs.entrySlippage + costs.exitSlippage,
  },
  {
    name: 'tradingCosts',
    title: 'Costs of closed trades',
    unit: 'money',
    describe: 'Commissions and slippage of closed trades; needs bars.',
    compute: ({ costs }) => costs?.total,
  },
  {
    name: 'costPerTrade',
    title: 'Cost of a trade',
    unit: 'money',
    describe: 'Commissions and slippage / closed trades; needs bars.',
    compute: ({ costs, profits }) => ratio(costs?.total, profits.length),
  },
  {
    name: 'profitBeforeCosts',
    title: 'Profit before costs',
    unit: 'money',
    describe: 'Profit of the closed trades before commissions and slippage; needs bars.',
    compute: ({ costs, profits }) => costs && sumOf(profits) + costs.total,
  },
  {
    name: 'costShare',
    title: 'Share eaten by costs',
    unit: 'fraction',
    describe: 'Commissions and slippage / profit before costs, when there was any; needs bars.',
    compute: (input) => shareOfCosts(input),
  },
  {
    name: 'tradedValue',
    title: 'Traded value',
    unit: 'money',
    always: true,
    describe: 'Price x quantity x multiplier of all fills.',
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
    describe: 'Mean of entry price x quantity x multiplier.',
    compute: ({ result, multiplier }) => meanEntry(result.trades, multiplier),
  },
];

function traded({ result, multiplier }: FigureInput): number {
  return tradedValue(result.trades, result.openTrade, multiplier);
}

function shareOfCosts({ costs, profits }: FigureInput): number | undefined {
  const before = costs && sumOf(profits) + costs.total;
  return before !== undefined && before > 0 ? ratio(costs?.total, before) : undefined;
}

function meanEntry(trades: FigureInput['result']['trades'], multiplier: number): number | undefined {
  return ratio(sumOf(trades.map(({ quantity, entryPrice }) => quantity * entryPrice * multiplier)), trades.length);
}
