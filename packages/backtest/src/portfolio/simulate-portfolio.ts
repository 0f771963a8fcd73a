import type { ScheduledAction } from './corporate-action.js';
import { EntryGate } from './entry-gate.js';
import { FillDesk } from './fill-desk.js';
import { Holdings } from './holdings.js';
import { OrderDesk } from './order-desk.js';
import { DIVIDEND, ORDER, OrderLog, SPLIT } from './order-log.js';
import { payCarry } from './portfolio-carry.js';
import { exitWithin } from './protective-exit.js';
import type { ResolvedPortfolio } from './resolve-portfolio.js';
import { runStrategies } from './run-strategies.js';
import { SignalDecision } from './signal-decision.js';
import { WaitingOrders } from './waiting-orders.js';
import { WeightDecision } from './weight-decision.js';

/** What the loop leaves behind: columns over the rows, and tables of one value per series and row. @internal */
export interface PortfolioSimulation {
  readonly equity: Float64Array;
  readonly cash: Float64Array;
  readonly gross: Float64Array;
  readonly net: Float64Array;
  /** At series x rows + row. */
  readonly units: Float64Array;
  readonly price: Float64Array;
  readonly holdings: Holdings;
  readonly log: OrderLog;
}

/**
 * Runs the rows of the timeline through one account.
 *
 * Each row: corporate actions, fills at the open, stops and targets of the bars that close, marks, decision, fills at the close. A row
 * in which nothing is decided makes no objects.
 *
 * @internal
 */
export function simulatePortfolio(options: ResolvedPortfolio): PortfolioSimulation {
  const { markets, timeline, actions } = options;
  const { length, opened, closed } = timeline;
  const column = () => new Float64Array(length);
  const [equity, cash, gross, net] = [column(), column(), column(), column()];
  const units = new Float64Array(markets.length * length);
  const price = new Float64Array(markets.length * length);
  const log = new OrderLog();
  const holdings = new Holdings(
    options.capital,
    Float64Array.from(markets, ({ instrument }) => instrument.multiplier),
  );
  const orders = new WaitingOrders(markets.length, log);
  const desk = new OrderDesk(options, holdings, orders, log);
  const fills = new FillDesk(options, holdings, orders, log);
  const gate = new EntryGate(options, holdings, orders, log, equity);
  const signals = options.strategies
    ? new SignalDecision(options, runStrategies(options), { holdings, orders, log }, desk, gate)
    : undefined;
  const weights = options.reader ? new WeightDecision(options, options.reader, holdings, orders, desk) : undefined;
  const decision = signals ?? weights!;
  const isAtClose = options.fill === 'close';

  function open(row: number): void {
    for (let s = 0; s < markets.length; s++) {
      const bar = opened[s * length + row]!;
      if (bar < 0) continue;
      holdings.mark[s] = markets[s]!.bars.open[bar]!;
      payCarry(options, holdings, s, bar);
    }
    if (!isAtClose && orders.count > 0) fills.fill(row, opened, 'open');
  }

  function close(row: number): void {
    for (let s = 0; s < markets.length; s++) {
      const bar = closed[s * length + row]!;
      if (bar < 0) continue;
      const { bars } = markets[s]!;
      const isLong = holdings.units[s]! > 0;
      const lower = isLong ? holdings.stopLoss[s]! : holdings.takeProfit[s]!;
      const upper = isLong ? holdings.takeProfit[s]! : holdings.stopLoss[s]!;
      // NaN, for no level, compares false.
      const isReached = bars.low[bar]! <= lower || bars.high[bar]! >= upper;
      if (isReached && exitWithin(markets[s]!, holdings, log, options, s, row, bar)) {
        orders.withdraw(s, 'stopped');
        signals?.forget(s);
      }
      holdings.mark[s] = bars.close[bar]!;
    }
  }

  let next = 0;
  for (let row = 0; row < length; row++) {
    while (actions[next]?.row === row) act(actions[next++]!, holdings, orders, desk, log);
    open(row);
    close(row);
    const value = holdings.equity;
    equity[row] = value;
    if (value > gate.peakEquity) gate.peakEquity = value;
    decision.decide(row, value);
    if (isAtClose && orders.count > 0) {
      fills.fill(row, closed, 'close');
      equity[row] = holdings.equity;
    }
    cash[row] = holdings.cash;
    gross[row] = holdings.gross;
    net[row] = holdings.net;
    for (let s = 0; s < markets.length; s++) {
      units[s * length + row] = holdings.units[s]!;
      price[s * length + row] = holdings.mark[s]!;
    }
  }
  for (let s = 0; s < markets.length; s++) orders.withdraw(s, orders.decided[s] === length - 1 ? 'last-bar' : 'no-bar');
  return { equity, cash, gross, net, units, price, holdings, log };
}

/** Applies a split, a dividend or a delisting before the open. */
function act(
  { row, series, kind, value }: ScheduledAction,
  holdings: Holdings,
  orders: WaitingOrders,
  desk: OrderDesk,
  log: OrderLog,
): void {
  const none = Number.NaN;
  const held = holdings.units[series]!;
  if (kind === 'split') {
    holdings.split(series, value);
    orders.split(series, value);
    log.add(SPLIT, series, row, row, 0, 0, value, 0, 'rebalance', '', none, none);
  }
  if (kind === 'dividend' && held !== 0) {
    holdings.payDividend(series, value);
    log.add(DIVIDEND, series, row, row, 0, held, value, 0, 'rebalance', '', none, none);
  }
  if (kind !== 'delisted') return;
  orders.withdraw(series, 'delisted');
  desk.close(series);
  holdings.mark[series] = value;
  if (held === 0) return;
  log.add(ORDER, series, row, row, -held, -held, value, 0, 'delisted', '', none, none);
  holdings.book({ series, row, units: -held, price: value, commission: 0, stopLoss: none, takeProfit: none });
}
