import { type Calendar, type Session, ValidationError } from '@kairos/core';
import { checkColumns, checkOut } from '../input/check-columns.js';
import { shown } from '../input/check-period.js';
import { averageStretches, GOES_ON, OUTSIDE, STARTS } from './anchored-vwap.js';
import type { TimedHighLowCloseVolumeColumns } from './volume-rows.js';

/** Tells of times, which mostly rise, whether they are the first of a session, a later one, or outside. */
function sessionMarks(calendar: Calendar): (time: number) => number {
  let session: Session | undefined;
  let lookedUp = 0;
  let lastOpen = Number.NaN;
  return (time) => {
    if (time - time !== 0) return OUTSIDE;
    if (!session || time >= session.close || time < lookedUp) {
      session = calendar.sessionAt(time);
      lookedUp = time;
    }
    if (time < session.open) return OUTSIDE;
    const mark = session.open === lastOpen ? GOES_ON : STARTS;
    lastOpen = session.open;
    return mark;
  };
}

/**
 * Volume-weighted average price since the opening of the session, in the unit of the prices: the one that traders of an exchange
 * mean.
 *
 * The weights are those of {@link vwap}; with a calendar that is always open the values are too. A bar belongs to the session that
 * its time, the open of its interval, lies in; one outside all sessions gives NaN and does not count. Bars of a day or longer have
 * no sessions to begin with: use bars within the day. A bar with a value that is not finite gives NaN, and the average starts again
 * after it.
 *
 * @param bars - Columns of times, highs, lows, closes and volumes, oldest first; a `BarSeries` fits.
 * @param calendar - Of the exchange.
 * @param out - Where to write: as long as the columns, sharing no memory with them. A new array unless given.
 * @returns One value per bar.
 * @throws `ValidationError` on columns of different length or a bad `out`; `CalendarRangeError` on a time that the calendar does
 *   not cover.
 * @see Berkowitz, Logue and Noser (1988), The Total Cost of Transactions on the NYSE.
 * @example
 * ```ts
 * import { NYSE } from '@kairos/core';
 * import { sessionVwap } from '@kairos/indicators';
 *
 * const times = ['2024-01-02T14:00Z', '2024-01-02T14:30Z', '2024-01-02T15:00Z', '2024-01-03T14:30Z'];
 * const price = Float64Array.of(9, 10, 13, 20);
 * const bars = {
 *   time: Float64Array.from(times, Date.parse),
 *   high: price,
 *   low: price,
 *   close: price,
 *   volume: Float64Array.of(5, 10, 10, 5),
 * };
 * sessionVwap(bars, NYSE); // => Float64Array(4) [ NaN, 10, 11.5, 20 ]
 * ```
 */
export function sessionVwap(
  bars: TimedHighLowCloseVolumeColumns,
  calendar: Calendar,
  out?: Float64Array,
): Float64Array {
  const { time, high, low, close, volume } = bars;
  const columns = { time, high, low, close, volume };
  const length = checkColumns(columns);
  if (out) checkOut(out, columns);
  if (typeof calendar?.sessionAt !== 'function') {
    throw new ValidationError(`calendar must be a calendar such as NYSE of @kairos/core, was ${shown(calendar)}`);
  }
  const markOf = sessionMarks(calendar);
  return averageStretches(bars, (i) => markOf(time[i]!), out ?? new Float64Array(length));
}
