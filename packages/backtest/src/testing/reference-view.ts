import type { PortfolioView } from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';
import { type Held, sign } from './reference-position.js';

/** The account at the close of bar `i` as sizer and validators see it; `equity` has the values up to that bar. */
export function referenceView(
  { bars, instrument, capital }: ResolvedOptions,
  equity: readonly number[],
  i: number,
  time: number,
  held: Held | undefined,
  consecutiveLosses: number,
): PortfolioView {
  const { calendar, multiplier } = instrument;
  const at = bars.time[i]!;
  const marketPrice = bars.close[i]!;
  const equityBefore = (start: number) => {
    const first = bars.time.findIndex((candidate) => candidate >= start);
    return first === 0 ? capital : equity[first - 1]!;
  };
  const notional = held ? marketPrice * held.quantity * multiplier : 0;
  return {
    time,
    cash: equity[i]! - (held ? sign(held.direction) * notional : 0),
    equity: equity[i]!,
    positions: held
      ? [
          {
            symbol: bars.symbol,
            direction: held.direction,
            quantity: held.quantity,
            averagePrice: held.entryPrice,
            marketPrice,
            notional,
            openedAt: bars.time[held.entryBar]!,
          },
        ]
      : [],
    dayStartEquity: equityBefore(calendar.startOfDay(at)),
    weekStartEquity: equityBefore(calendar.startOfWeek(at)),
    monthStartEquity: equityBefore(calendar.startOfMonth(at)),
    peakEquity: Math.max(capital, ...equity.slice(0, i + 1)),
    consecutiveLosses,
  };
}
