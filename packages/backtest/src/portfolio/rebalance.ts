import { type Calendar, periodStarts } from '@kairos/core';

/** After so many rows of the timeline (1 is every row), or in the first row of each day, week or month. The first row is always one. */
export type RebalanceEvery = number | 'day' | 'week' | 'month';

/** When holdings are brought back to their weights. */
export interface Rebalance {
  readonly every?: RebalanceEvery;
  /** Trades when the weight of a symbol differs from the wanted one by more than this, above 0 (0.05 is five points of the equity). */
  readonly drift?: number;
  /** Whether the schedule or the drift is enough (`any`, the default), or both are needed (`all`). */
  readonly when?: 'any' | 'all';
}

/**
 * Rows in which the schedule is due, 1 or 0 each.
 *
 * A month begins with its first row, not before its last: that it was the last is known only afterwards.
 *
 * @param every - `undefined` is never.
 * @throws `CalendarRangeError` when the calendar does not know the year.
 * @internal
 */
export function scheduledRows(every: RebalanceEvery | undefined, time: Float64Array, calendar: Calendar): Uint8Array {
  const due = new Uint8Array(time.length);
  if (every === undefined) return due;
  if (typeof every === 'number') {
    for (let row = 0; row < due.length; row += every) due[row] = 1;
    return due;
  }
  const starts = periodStarts(calendar, time, every);
  for (let row = 0; row < due.length; row++) if (row === 0 || starts[row] !== starts[row - 1]) due[row] = 1;
  return due;
}
