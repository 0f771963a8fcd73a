import type { BarSeries } from '../bars/bar.js';
import type { Calendar } from '../calendar/calendar.js';
import { DataError } from '../errors/errors.js';
import { barSpans } from './bar-close-time.js';
import { type Bucket, bucketOf } from './bucket.js';
import { type Timeframe, timeframeMs } from './timeframe.js';

/** Which higher bar each base bar goes into. */
export interface BarGroups {
  /** Number of the higher bar per base bar; -1 for a bar that was skipped. */
  readonly groupOf: Int32Array;
  /** Start of each higher bar, UTC epoch milliseconds. */
  readonly starts: readonly number[];
  /** How many of them had closed by the close of the last base bar: all, or all but the last. */
  readonly closed: number;
}

function refuse(bars: BarSeries, row: number, what: string): never {
  const when = new Date(bars.time[row]!).toISOString();
  throw new DataError(`${bars.symbol} ${bars.timeframe}: row ${row} at ${when} ${what}`, {
    source: bars.symbol,
    row,
    column: 'time',
  });
}

/**
 * Sorts base bars into bars of a higher timeframe.
 *
 * @throws {@link DataError} for a bar that would make the result depend on what comes later: it overlaps the one before, or
 * reaches across two higher bars; and for one that opens outside all sessions unless those are skipped.
 */
export function groupBars(
  bars: BarSeries,
  timeframe: Timeframe,
  calendar: Calendar | undefined,
  outsideSession: 'refuse' | 'skip',
): BarGroups {
  const spanOf = barSpans(bars.timeframe, calendar);
  const length = timeframeMs(bars.timeframe);
  const groupOf = new Int32Array(bars.length).fill(-1);
  const starts: number[] = [];
  let bucket: Bucket = { start: Number.NaN, end: Number.NaN };
  let spanEnd = Number.NEGATIVE_INFINITY;
  let now = Number.NEGATIVE_INFINITY;

  for (let i = 0; i < bars.length; i++) {
    const span = spanOf(bars.time[i]!);
    now = Math.max(now, span?.end ?? bars.time[i]! + length);
    if (!span) {
      if (outsideSession === 'skip') continue;
      refuse(bars, i, `opens outside the sessions of ${calendar?.name}; leave it out, or pass outsideSession: 'skip'`);
    }
    if (span.start < spanEnd) refuse(bars, i, `opens before the bar ahead of it closes`);
    spanEnd = span.end;
    if (!(span.start >= bucket.start && span.start < bucket.end)) {
      bucket = bucketOf(span.start, timeframe, calendar)!;
      starts.push(bucket.start);
    }
    if (span.end > bucket.end) {
      refuse(bars, i, `reaches across two bars of ${timeframe}; was the calendar left out?`);
    }
    groupOf[i] = starts.length - 1;
  }
  return { groupOf, starts, closed: starts.length - (bucket.end > now ? 1 : 0) };
}
