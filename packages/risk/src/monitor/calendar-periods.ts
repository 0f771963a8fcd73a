import type { Calendar, Period } from '@kairos/core';
import type { Lift } from './kill-switch.js';

const HOUR_MS = 3_600_000;

/** Added to the start of a period, this falls well within the next one, whatever its length and whether clocks change. */
const INTO_NEXT: Readonly<Record<Period, number>> = {
  day: 36 * HOUR_MS,
  week: 8 * 24 * HOUR_MS,
  month: 45 * 24 * HOUR_MS,
};

const LIFT_PERIODS: Partial<Readonly<Record<string, Period>>> = {
  'next-day': 'day',
  'next-week': 'week',
  'next-month': 'month',
};

function startOf(calendar: Calendar, period: Period, time: number): number {
  if (period === 'day') return calendar.startOfDay(time);
  return period === 'week' ? calendar.startOfWeek(time) : calendar.startOfMonth(time);
}

/**
 * Finds the start of the day, week or month that an instant counts towards, in the calendar's zone. The instant at which a period
 * ends still counts towards it: the close of its last bar is one. Looking into a calendar is slow, so the last answer is kept.
 */
export function periodsOf(calendar: Calendar, period: Period): (time: number) => number {
  let start = Number.NaN;
  let end = Number.NaN;
  return (time) => {
    if (time > start && time <= end) return start;
    start = startOf(calendar, period, time - 1);
    end = startOf(calendar, period, start + INTO_NEXT[period]);
    return start;
  };
}

/**
 * When a switch is lifted by time: for a day, week or month at midnight of the first trading day of the next one.
 *
 * @param time - When it was thrown.
 * @returns UTC epoch milliseconds; `undefined` when time does not lift it, or the calendar cannot tell.
 */
export function liftTime(lift: Lift, time: number, calendar: Calendar): number | undefined {
  if (typeof lift === 'object') return time + lift.afterMs;
  const period = LIFT_PERIODS[lift];
  if (period === undefined) return undefined;
  try {
    const next = startOf(calendar, period, startOf(calendar, period, time - 1) + INTO_NEXT[period]);
    return calendar.startOfDay(calendar.sessionAt(next).open);
  } catch {
    // A calendar that cannot tell, such as one that ends before: the limit must hold all the same, and a person lifts it.
    return undefined;
  }
}
