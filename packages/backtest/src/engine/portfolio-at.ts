import {
  type BarSeries,
  barCloseTime,
  type Instrument,
  type PortfolioView,
  type PositionView,
  type RecentExit,
  type RecentOrder,
  type Strategy,
} from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';
import type { PeriodEquity } from './period-equity.js';
import type { Position } from './position.js';

/** The account at the close that decides. @internal */
export interface AccountState {
  readonly equity: number;
  /** Highest equity so far; looked for only when asked. */
  peakEquity(): number;
  readonly consecutiveLosses: number;
  /** What left so far; made only when asked. */
  recentExits(): readonly RecentExit[];
}

/**
 * The account at a bar's close as sizer and validators see it.
 *
 * @param recentOrders - The entries that passed so far; asked for only when somebody looks.
 * @param held - The position that is open and stays; none when the account is flat or will be.
 * @internal
 */
export function portfolioAt(
  { bars, instrument, strategy }: ResolvedOptions,
  bar: number,
  periods: PeriodEquity,
  state: AccountState,
  recentOrders: () => readonly RecentOrder[],
  held: Position | undefined,
): PortfolioView {
  const { equity } = state;
  const marketPrice = bars.close[bar]!;
  const worth = held ? held.units * marketPrice * instrument.multiplier : 0;
  return {
    time: barCloseTime(bars.time[bar]!, bars.timeframe, instrument.calendar),
    cash: equity - worth,
    equity,
    positions: held ? [positionView(held, bars, marketPrice, instrument, strategy)] : [],
    dayStartEquity: periods.dayStart(bar),
    weekStartEquity: periods.weekStart(bar),
    monthStartEquity: periods.monthStart(bar),
    peakEquity: state.peakEquity(),
    consecutiveLosses: state.consecutiveLosses,
    get recentExits() {
      return state.recentExits();
    },
    get recentOrders() {
      return recentOrders();
    },
  };
}

function positionView(
  { direction, units, price, entryBar }: Position,
  bars: BarSeries,
  marketPrice: number,
  { multiplier, sector }: Instrument,
  { holdingStyle }: Strategy,
): PositionView {
  const quantity = Math.abs(units);
  const openedAt = bars.time[entryBar]!;
  const notional = marketPrice * quantity * multiplier;
  return {
    symbol: bars.symbol,
    direction,
    quantity,
    averagePrice: price,
    marketPrice,
    notional,
    openedAt,
    ...(sector !== undefined && { sector }),
    ...(holdingStyle !== undefined && { holdingStyle }),
  };
}
