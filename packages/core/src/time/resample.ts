import type { BarSeries } from '../bars/bar.js';
import type { Calendar } from '../calendar/calendar.js';
import { ValidationError } from '../errors/errors.js';
import { groupBars } from './group-bars.js';
import { isMultipleOf, type Timeframe } from './timeframe.js';

/** How to make bars of a higher timeframe. */
export interface ResampleOptions {
  /** Sessions that anchor the bars; the UTC clock when there is none. */
  readonly calendar?: Calendar;
  /** Also give the last bar while it is still forming. Its values change with every bar: not for signals. */
  readonly includeIncomplete?: boolean;
  /** What to do with a bar that opens while the market is closed: `refuse` (the default) throws, `skip` leaves it out. */
  readonly outsideSession?: 'refuse' | 'skip';
}

function requireMultiple(timeframe: Timeframe, base: Timeframe): void {
  if (isMultipleOf(timeframe, base)) return;
  const message = `must be a whole multiple of the bars' ${base}, was ${timeframe}`;
  throw new ValidationError(`timeframe ${message}`, { issues: [{ path: 'timeframe', message }] });
}

/**
 * Bars of a higher timeframe, only those that had closed by the close of the last bar.
 *
 * Open of the first bar, highest high, lowest low, close of the last, sum of the volumes and of the funding rates. A higher bar is
 * known to be closed once a base bar closes at or after its end, so bars appended later never change what is given now. A
 * stretch without a base bar gives no bar. When the series begins inside a higher bar, the first one holds the part that is there.
 *
 * @param timeframe - A whole multiple of the bars' own; {@link bucketOf} says where its bars begin and end.
 * @returns Bars whose `time` is the start of their stretch.
 * @throws {@link ValidationError} when the timeframe is not a whole multiple.
 * @throws {@link DataError} naming the row of a bar that opens while the market is closed, overlaps the one before or reaches across two
 * higher bars.
 * @example
 * ```ts
 * import { resampleBars } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const minutes = randomBars({ length: 130, timeframe: '1m' });
 * resampleBars(minutes, '1h').length; // => 2
 * resampleBars(minutes, '1h', { includeIncomplete: true }).length; // => 3
 * ```
 */
export function resampleBars(bars: BarSeries, timeframe: Timeframe, options: ResampleOptions = {}): BarSeries {
  const { calendar, includeIncomplete = false, outsideSession = 'refuse' } = options;
  requireMultiple(timeframe, bars.timeframe);
  const { groupOf, starts, closed } = groupBars(bars, timeframe, calendar, outsideSession);
  const length = includeIncomplete ? starts.length : closed;
  const column = () => new Float64Array(length);
  const [open, high, low, close, volume] = [column(), column(), column(), column(), column()];
  const funding = bars.fundingRate ? column() : undefined;

  let last = -1;
  for (let i = 0; i < bars.length; i++) {
    const group = groupOf[i]!;
    if (group < 0) continue;
    if (group >= length) break;
    if (group !== last) {
      open[group] = bars.open[i]!;
      high[group] = bars.high[i]!;
      low[group] = bars.low[i]!;
      last = group;
    }
    high[group] = Math.max(high[group]!, bars.high[i]!);
    low[group] = Math.min(low[group]!, bars.low[i]!);
    close[group] = bars.close[i]!;
    volume[group]! += bars.volume[i]!;
    if (funding) funding[group]! += bars.fundingRate![i]!;
  }

  const time = Float64Array.from(starts.slice(0, length));
  const columns = { time, open, high, low, close, volume, ...(funding && { fundingRate: funding }) };
  return { symbol: bars.symbol, timeframe, length, ...columns };
}
