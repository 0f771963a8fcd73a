import { z } from 'zod';
import type { Calendar } from '../calendar/calendar.js';
import { utcToZonedTime, wallTimeToUtc } from '../calendar/zoned-time.js';
import { ValidationError } from '../errors/errors.js';
import { parseWith } from '../input/parse-with.js';
import { type CronFields, cronFields } from './cron-fields.js';

/** When something is due. */
export interface ScheduleOptions {
  /** Minute, hour, day of month, month, day of week: `*`, values, ranges, steps, lists, English names of months and days. */
  readonly cron: string;
  /** IANA zone whose clocks the fields mean; that of the calendar unless given, UTC without one. */
  readonly timeZone?: string;
  /** Market that must trade as well. Every time of the cron text is due unless given. */
  readonly calendar?: Calendar;
  /**
   * What the calendar must say: `open`, that the market is open at that minute (unless given), or `trading-day`, that it trades on
   * that day, for what runs before the opening or after the close.
   */
  readonly market?: 'open' | 'trading-day';
}

/** The times of a schedule. All are whole minutes, UTC epoch milliseconds. */
export interface Schedule {
  readonly cron: string;
  readonly timeZone: string;
  /** Whether the minute that begins at `time` is due; an instant within a minute is not. */
  isDue(time: number): boolean;
  /** First time after `time` that is due. */
  next(time: number): number;
  /** The next times that are due, to look at before trusting a schedule. */
  upcoming(time: number, count: number): number[];
}

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
/** Leap days are at most eight years apart, 1896 and 1904 for one. */
const SEARCH_MS = 9 * 366 * 86_400_000;

const schema = z.strictObject({
  cron: z.string('must be a text such as "*/5 9-16 * * 1-5"'),
  timeZone: z.string().optional(),
  calendar: z
    .custom<Calendar>(
      (value) => typeof value === 'object' && value !== null && 'sessionAt' in value,
      'must be a calendar such as NYSE',
    )
    .optional(),
  market: z.enum(['open', 'trading-day']).optional(),
});

function isDay({ daysOfMonth, months, daysOfWeek, isEitherDay }: CronFields, wall: WallTime): boolean {
  if (!months.includes(wall.month)) return false;
  const [ofMonth, ofWeek] = [daysOfMonth.includes(wall.day), daysOfWeek.includes(wall.weekday % 7)];
  return isEitherDay ? ofMonth || ofWeek : ofMonth && ofWeek;
}

type WallTime = ReturnType<typeof utcToZonedTime>;

/** First minute from `time` on whose wall clock fits the fields, UTC epoch milliseconds. */
function nextMinute(fields: CronFields, timeZone: string, time: number): number {
  let at = Math.ceil(time / MINUTE_MS) * MINUTE_MS;
  for (const limit = at + SEARCH_MS; at <= limit; ) {
    const wall = utcToZonedTime(timeZone, at);
    if (!isDay(fields, wall)) {
      const { year, month, day } = wall;
      const midnight = wallTimeToUtc(timeZone, { year, month, day: day + 1 });
      // Where clocks go back at midnight, that of the next day may have been already.
      at = Math.max(midnight, at + MINUTE_MS);
    } else if (!fields.hours.includes(wall.hour)) {
      // Clocks change on quarter hours at the finest.
      at = (Math.floor(at / QUARTER_MS) + 1) * QUARTER_MS;
    } else if (fields.minutes.includes(wall.minute)) return at;
    else at += MINUTE_MS;
  }
  throw new ValidationError('cron must name a time that comes within nine years, found none');
}

/** First instant from `time` on at which the market is as wanted. */
function nextMarket(calendar: Calendar, market: 'open' | 'trading-day', time: number): number {
  if (market === 'open') return Math.max(time, calendar.sessionAt(time).open);
  const { open } = calendar.sessionAt(calendar.startOfDay(time));
  return Math.max(time, calendar.startOfDay(open));
}

/**
 * A schedule: cron text says when to look, the calendar whether the market trades; both must agree.
 *
 * A day limited both by day of month and by day of week is due by either, as cron has it. A time that the clocks show twice (autumn) is due
 * twice, one that they skip (spring) not at all. Asked beyond the years that the calendar knows, its `CalendarRangeError` says so.
 *
 * @throws `ValidationError` on a cron text that cannot be read or never comes, an unknown zone, and `market` without a calendar.
 * @see crontab(5) of the Debian package cron for the text.
 * @example
 * ```ts
 * import { createSchedule, NYSE } from '@kairos/core';
 *
 * const schedule = createSchedule({ cron: '0-55/5 9-16 * * 1-5', calendar: NYSE });
 * // Wednesday 3 July 2024 closes at 13:00, Thursday is a holiday.
 * const times = schedule.upcoming(Date.UTC(2024, 6, 3, 16, 50), 2);
 * times.map((time) => new Date(time).toISOString()); // => [ '2024-07-03T16:55:00.000Z', '2024-07-05T13:30:00.000Z' ]
 * createSchedule({ cron: '0-55/5 9-16 * *' }); // throws must be minute, hour, day of month, month and day of week
 * ```
 */
export function createSchedule(options: ScheduleOptions): Schedule {
  const {
    cron,
    calendar,
    market = 'open',
    timeZone = calendar?.timeZone ?? 'UTC',
  } = parseWith(schema, options, 'options');
  const fields = cronFields(cron);
  // An unknown zone is said now, not at the first question.
  utcToZonedTime(timeZone, 0);
  if (options.market !== undefined && !calendar) {
    const message = 'must come with a calendar, which knows when the market trades';
    throw new ValidationError(`market ${message}`, { issues: [{ path: 'market', message }] });
  }

  function from(time: number): number {
    if (!Number.isFinite(time)) throw new ValidationError(`time must be UTC epoch milliseconds, was ${String(time)}`);
    let at = nextMinute(fields, timeZone, time);
    if (!calendar) return at;
    for (let open = nextMarket(calendar, market, at); open > at; open = nextMarket(calendar, market, at)) {
      at = nextMinute(fields, timeZone, open);
    }
    return at;
  }

  return {
    cron,
    timeZone,
    isDue: (time) => from(time) === time,
    next: (time) => from(time + 1),
    upcoming(time, count) {
      if (!(Number.isInteger(count) && count >= 0)) {
        throw new ValidationError(`count must be a whole number of at least 0, was ${String(count)}`);
      }
      const times: number[] = [];
      for (let at = time; times.length < count; times.push(at)) at = from(at + 1);
      return times;
    },
  };
}
