import { calendarByName, createSchedule, type Schedule } from '@kairos/core';
import type { JobSettings } from './job-settings.js';

/**
 * When a job looks: at the times of its cron text at which the market of its calendar trades.
 *
 * @throws `ValidationError` on a cron text that cannot be read, and an unknown zone or calendar.
 * @example
 * ```ts
 * import { jobSchedule, momentumJobSettings } from '@kairos/strategies';
 *
 * const schedule = jobSchedule(momentumJobSettings());
 * // Monday 15 January 2024 is a holiday in New York.
 * new Date(schedule.next(Date.UTC(2024, 0, 13))).toISOString(); // => '2024-01-16T14:30:00.000Z'
 * ```
 */
export function jobSchedule(settings: Pick<JobSettings, 'schedule' | 'timeZone' | 'calendar' | 'market'>): Schedule {
  const { schedule, timeZone, calendar, market } = settings;
  return createSchedule({ cron: schedule, timeZone, calendar: calendarByName(calendar), market });
}
