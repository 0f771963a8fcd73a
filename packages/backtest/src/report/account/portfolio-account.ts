import { tradingOf } from '../../portfolio/portfolio-allocation.js';
import type { Contribution, PortfolioResult, PortfolioTrade } from '../../portfolio/portfolio-result.js';
import { formatCount, formatFraction, formatMoney } from '../format.js';
import { type Account, type AccountTrade, describeSymbols, type PartTable } from './account.js';

/** Symbols and what they brought, the most profitable first. */
export function symbolTable(contributions: ReadonlyMap<string, Contribution>): PartTable {
  const parts = [...contributions].map(([name, { profit, dividends, carry, commissions, trades }]) => ({
    name,
    profit,
    figures: [formatMoney(dividends), formatMoney(carry), formatMoney(commissions), formatCount(trades)],
  }));
  return {
    title: 'Symbol',
    columns: ['Dividends', 'Funding and borrowing', 'Commissions', 'Trades'],
    parts: parts.sort((a, b) => b.profit - a.profit),
  };
}

/** What trading came to: a dividend or funding that was received is a cost below 0. */
export function portfolioCosts(results: readonly PortfolioResult[]): [label: string, amount: number][] {
  let [commission, slippage, carry] = [0, 0, 0];
  for (const result of results) {
    const paid = tradingOf(result);
    slippage += paid.slippage;
    for (const one of Object.values(result.contributions)) {
      commission += one.commissions;
      carry -= one.carry + one.dividends;
    }
  }
  return [
    ['Commissions', commission],
    ['Slippage', slippage],
    ['Funding, borrowing and dividends', carry],
  ];
}

/** A round trip of a portfolio for the list; `owner` is its allocation. */
export function shownTrade({ entryRow, exitRow, ...trade }: PortfolioTrade, owner?: string): AccountTrade {
  return { ...trade, held: exitRow - entryRow, ...(owner !== undefined && { owner }) };
}

/** The account of `backtestPortfolio`. */
export function portfolioAccount(result: PortfolioResult): Account {
  const { symbols, timeframe, capital, time, equity, stats, exposure, holdings, rejections, positions } = result;
  const last = time.length - 1;
  const weights = symbols.map((name) => ({ name, time, values: holdings[name]!.weight }));
  return {
    heading: 'Portfolio',
    symbol: describeSymbols(symbols),
    timeframe,
    capital,
    time,
    equity,
    stats,
    chips: weights.map(({ name, values }) => [name, formatFraction(values[last], 1)]),
    contributions: [symbolTable(new Map(Object.entries(result.contributions)))],
    exposure: { what: 'symbol', parts: weights },
    totals: exposure,
    growth: [],
    trades: result.trades.map((trade) => shownTrade(trade)),
    positions,
    rejections,
    breaches: [],
    costs: portfolioCosts([result]),
    correlations: undefined,
    hashes: [['data', result.dataHash]],
    manifests: [],
  };
}
