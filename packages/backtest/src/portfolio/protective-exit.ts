import { exitFillPrice, exitSide, firstExit } from '@kairos/core';
import { checkedCharge, checkedSlip } from '../engine/checked-costs.js';
import type { Holdings } from './holdings.js';
import { ORDER, type OrderLog } from './order-log.js';
import type { Market, ResolvedPortfolio } from './resolve-portfolio.js';

/**
 * Lets a bar execute the stop or the target of a position, by the fill model of core: the stop slips and pays the taker's commission,
 * the target fills at its limit and pays the maker's.
 *
 * @returns Whether the position was left.
 * @internal
 */
export function exitWithin(
  market: Market,
  holdings: Holdings,
  log: OrderLog,
  { sameBar, limitRule }: Pick<ResolvedPortfolio, 'sameBar' | 'limitRule'>,
  series: number,
  row: number,
  bar: number,
): boolean {
  const held = holdings.units[series]!;
  const stop = holdings.stopLoss[series]!;
  const target = holdings.takeProfit[series]!;
  const { bars, instrument, commission } = market;
  const [open, high, low, close] = [bars.open[bar]!, bars.high[bar]!, bars.low[bar]!, bars.close[bar]!];
  const direction = held > 0 ? 'long' : 'short';
  const exit = firstExit(direction, stop, target, open, high, low, close, sameBar, limitRule);
  if (exit === 'none') return false;
  const level = exitFillPrice(exit, direction, stop, target, open, high, low, limitRule);
  const quantity = Math.abs(held);
  const isTarget = exit === 'take-profit';
  const price = isTarget ? level : checkedSlip(market, exitSide(direction), level, quantity, bar);
  const liquidity = isTarget ? 'maker' : 'taker';
  const charged = checkedCharge(commission, { price, quantity, multiplier: instrument.multiplier, liquidity }, bar);
  const none = Number.NaN;
  log.add(ORDER, series, row, row, -held, -held, price, charged, exit, '', none, none, level);
  holdings.book({ series, row, units: -held, price, commission: charged, stopLoss: none, takeProfit: none });
  return true;
}
