import { type BarGap, bucketOf, type Calendar, parseTimeframe, type Timeframe, timeframeMs } from '@kairos/core';

/** Which bars there should be. */
export interface ExpectedBars {
  readonly timeframe: Timeframe;
  /** UTC epoch milliseconds, inclusive. */
  readonly from: number;
  /** UTC epoch milliseconds, exclusive. */
  readonly to: number;
  /** When the market trades; `ALWAYS_OPEN` for one that never closes. */
  readonly calendar: Calendar;
}

function* slotsOf({ timeframe, from, to, calendar }: ExpectedBars): Generator<number> {
  const length = timeframeMs(timeframe);
  const isAlwaysOpen = calendar.sessionLengthMs >= 86_400_000;
  if (isAlwaysOpen) {
    const { start } = bucketOf(from, timeframe, calendar)!;
    for (let slot = start < from ? start + length : start; slot < to; slot += length) yield slot;
    return;
  }
  const { unit } = parseTimeframe(timeframe);
  if (unit === 'm' || unit === 'h') {
    for (const { open, close } of calendar.sessions(from, to)) {
      for (let slot = open; slot < close && slot < to; slot += length) if (slot >= from) yield slot;
    }
    return;
  }
  let last: number | undefined;
  for (const { open } of calendar.sessions(from, to)) {
    if (open < from) continue;
    const start = bucketOf(open, timeframe, calendar)!.start;
    if (start !== last) yield start;
    last = start;
  }
}

/**
 * Runs of bars that a market had in [from, to) and that are not there, at the edges too.
 *
 * @param times - Opens of the bars that are there, UTC epoch milliseconds, in any order. Days and weeks may be stamped with midnight.
 * @throws `CalendarRangeError` when the calendar does not know the years asked for.
 * @example
 * ```ts
 * import { missingBars } from '@kairos/brokers';
 * import { NYSE } from '@kairos/core';
 *
 * const from = Date.UTC(2024, 0, 1);
 * // New Year's Day is a holiday, so the first bar of the week is that of Tuesday.
 * missingBars([Date.UTC(2024, 0, 2)], { timeframe: '1d', from, to: Date.UTC(2024, 0, 5), calendar: NYSE });
 * // => [ { from: 1704205800000, to: 1704292200000, missing: 2 } ]
 * ```
 */
export function missingBars(times: Iterable<number>, expected: ExpectedBars): BarGap[] {
  const { timeframe, calendar } = expected;
  const present = new Set<number | undefined>();
  for (const time of times) present.add(bucketOf(time, timeframe, calendar)?.start);
  const gaps: BarGap[] = [];
  let run: { from: number; to: number; missing: number } | undefined;
  for (const slot of slotsOf(expected)) {
    if (present.has(slot)) run = undefined;
    else if (run) {
      run.to = slot;
      run.missing++;
    } else {
      run = { from: slot, to: slot, missing: 1 };
      gaps.push(run);
    }
  }
  return gaps;
}
