import { listOrders, listRejections } from './order-list.js';
import type { PortfolioOptions } from './portfolio-options.js';
import type {
  Contribution,
  PortfolioHolding,
  PortfolioOrder,
  PortfolioPosition,
  PortfolioRejection,
  PortfolioResult,
  PortfolioTrade,
} from './portfolio-result.js';
import { portfolioStatistics } from './portfolio-statistics.js';
import { portfolioDataHash, portfolioTrial } from './portfolio-trial.js';
import { type ResolvedPortfolio, resolvePortfolio } from './resolve-portfolio.js';
import { roundTrips } from './round-trips.js';
import { type PortfolioSimulation, simulatePortfolio } from './simulate-portfolio.js';

/**
 * Tests a portfolio: several instruments, one account.
 *
 * **Rows.** The timeline is the union of the times at which bars open. A row lasts to the next one; the close of a bar is known at the
 * end of the first row that ends at or after it, so bars that overlap, of markets with other hours, leak nothing. Give the instruments
 * their calendars: without one a bar closes after its whole timeframe.
 *
 * **Decision.** At the end of a row, when the schedule or the drift asks for it, each weight becomes units: weight x equity x
 * (1 - cashBuffer) / (last price x multiplier), and the change an order, rounded down to lots. Weights whose unsigned sum is above
 * `maxLeverage` are scaled down together. A symbol without a price yet is not bought, and its share stays cash.
 *
 * **Fill.** At the next open of the instrument, slippage against the order, commission on it; an instrument without a bar fills at
 * its next one, unless the next decision replaces the order. Of orders that fill together all that reduces positions is first, then
 * what adds, from the largest sale to the largest purchase. What would lift the gross exposure above `maxLeverage` x equity, costs
 * included, is cut; a reduction never is. With a leverage of 1 and no shorts the cash never falls below 0.
 *
 * **Strategies.** Signals of a symbol's bar change its wanted position as `backtest` has it, to allocation x equity; stops and targets
 * guard it within bars. A reversal is one order. Without `rebalance` positions are not resized in between.
 *
 * **Corporate actions** act before the open: a split restates units, prices, levels and waiting orders; a dividend is paid on what was
 * held at the close before; a delisting pays out the units at its price.
 *
 * **Carry.** At the open of a bar its funding is paid on what is held, and shorts pay `costs.borrowRate` since the bar before.
 *
 * **Rejections** hold every order that was cut or not taken, with rule, limit and actual value: `buying-power`, `leverage`, `lot`,
 * `min-trade`, `min-notional`, `price`, `no-price`, `no-bar`, `last-bar`, `delisted`, `stopped`; of strategies `conflict`, `levels`, `accept` and the
 * names of validators.
 *
 * @throws `ValidationError` for an option, weights or signals that are unknown, missing or out of range.
 * @throws `InsufficientDataError` without bars, or when no series is longer than its strategy's warm-up; `DataError` for corrupt bars.
 * @throws `StrategyError` when a strategy throws or writes to the bars.
 * @throws `CalendarRangeError` when a calendar does not know a year of the bars.
 * @example
 * ```ts
 * import { backtestPortfolio } from '@kairos/backtest';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const stocks = randomBars({ length: 500, seed: 1, symbol: 'STOCKS', timeframe: '1d', volatility: 0.012 });
 * const bonds = randomBars({ length: 500, seed: 2, symbol: 'BONDS', timeframe: '1d', volatility: 0.004 });
 *
 * const { equity, contributions, stats } = backtestPortfolio({
 *   series: [stocks, bonds],
 *   weights: { STOCKS: 0.6, BONDS: 0.4 },
 *   rebalance: { every: 'month', drift: 0.05 },
 *   capital: 100_000,
 *   costs: { feeRate: 0.0005 },
 *   cashBuffer: 0.01,
 * });
 * stats.finalEquity === equity[499]; // => true
 * Math.abs(contributions.STOCKS!.profit + contributions.BONDS!.profit - (stats.finalEquity - 100_000)) < 1e-6; // => true
 * ```
 */
export function backtestPortfolio(options: PortfolioOptions): PortfolioResult {
  const resolved = resolvePortfolio(options);
  const result = toResult(resolved, simulatePortfolio(resolved));
  options.trials?.record(portfolioTrial(options, result));
  return result;
}

function toResult(resolved: ResolvedPortfolio, simulation: PortfolioSimulation): PortfolioResult {
  const { markets, timeline, capital } = resolved;
  const { equity, cash, gross, net, log } = simulation;
  const { time } = timeline;
  const symbols = markets.map(({ bars }) => bars.symbol);
  const trades = roundTrips(log, markets, time);
  const bySymbol = <T>(value: (series: number) => T): Record<string, T> =>
    Object.fromEntries(symbols.map((symbol, series) => [symbol, value(series)]));
  // Made when somebody looks: a long test has many.
  let orders: readonly PortfolioOrder[] | undefined;
  let rejections: readonly PortfolioRejection[] | undefined;
  let dataHash: string | undefined;
  const counts = countBySymbol(trades);
  return {
    symbols,
    timeframe: markets[0]!.bars.timeframe,
    capital,
    time,
    equity,
    cash,
    exposure: { gross: shareOf(gross, equity), net: shareOf(net, equity) },
    holdings: bySymbol((series) => holdingOf(resolved, simulation, series)),
    get orders() {
      orders ??= listOrders(log, symbols, time);
      return orders;
    },
    trades,
    positions: positionsOf(resolved, simulation),
    get rejections() {
      rejections ??= listRejections(log, symbols, time);
      return rejections;
    },
    contributions: bySymbol((series) => contributionOf(simulation, counts.get(symbols[series]!) ?? 0, series)),
    stats: portfolioStatistics(resolved, simulation, trades),
    get dataHash() {
      dataHash ??= portfolioDataHash(markets.map(({ bars }) => bars));
      return dataHash;
    },
  };
}

function shareOf(value: Float64Array, equity: Float64Array): Float64Array {
  return value.map((one, row) => (one === 0 ? 0 : one / equity[row]!));
}

function holdingOf(
  { markets, timeline }: ResolvedPortfolio,
  simulation: PortfolioSimulation,
  series: number,
): PortfolioHolding {
  const { length } = timeline;
  const { multiplier } = markets[series]!.instrument;
  const units = simulation.units.slice(series * length, (series + 1) * length);
  const price = simulation.price.slice(series * length, (series + 1) * length);
  const value = units.map((held, row) => (held === 0 ? 0 : held * price[row]! * multiplier));
  return { units, price, weight: shareOf(value, simulation.equity), multiplier };
}

function positionsOf({ markets, timeline }: ResolvedPortfolio, { holdings }: PortfolioSimulation): PortfolioPosition[] {
  const { units, mark, averagePrice, since } = holdings;
  return markets.flatMap(({ instrument }, series): PortfolioPosition[] => {
    const held = units[series]!;
    if (held === 0) return [];
    return [
      {
        symbol: instrument.symbol,
        direction: held > 0 ? 'long' : 'short',
        quantity: Math.abs(held),
        averagePrice: averagePrice[series]!,
        marketPrice: mark[series]!,
        value: holdings.valueOf(series),
        unrealizedProfit: (mark[series]! - averagePrice[series]!) * held * instrument.multiplier,
        row: since[series]!,
        time: timeline.time[since[series]!]!,
      },
    ];
  });
}

function countBySymbol(trades: readonly PortfolioTrade[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { symbol } of trades) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  return counts;
}

function contributionOf({ holdings }: PortfolioSimulation, trades: number, series: number): Contribution {
  return {
    profit: holdings.flow[series]! + holdings.valueOf(series),
    dividends: holdings.dividends[series]!,
    carry: holdings.carry[series]!,
    commissions: holdings.commissions[series]!,
    trades,
  };
}
