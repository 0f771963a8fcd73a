import type { Calendar } from './calendar.js';

/** A stretch of time that loss limits count over. */
export type Period = 'day' | 'week' | 'month';

/** No period is shorter than a zone's shortest day, so a start found less than this ago still holds. */
const HOUR_MS = 3_600_000;
const SHORTEST: Readonly<Record<Period, number>> = {
  day: 22 * HOUR_MS,
  week: 6 * 24 * HOUR_MS,
  month: 27 * 24 * HOUR_MS,
};

function startOf(calendar: Calendar, period: Period): (time: number) => number {
  if (period === 'day') return (time) => calendar.startOfDay(time);
  if (period === 'week') return (time) => calendar.startOfWeek(time);
  return (time) => calendar.startOfMonth(time);
}

/**
 * The start of the day, week or month that each time counts towards, in the calendar's zone.
 *
 * @param time - UTC epoch milliseconds, ascending.
 * @returns UTC epoch milliseconds, one per input.
 */
export function periodStarts(calendar: Calendar, time: Float64Array, period: Period): Float64Array {
  const start = startOf(calendar, period);
  const starts = new Float64Array(time.length);
  let current = Number.NaN;
  for (let i = 0; i < time.length; i++) {
    const now = time[i]!;
    const holds = now >= current && now - current < SHORTEST[period];
    if (!holds) current = start(now);
    starts[i] = current;
  }
  return starts;
}
