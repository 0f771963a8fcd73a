import { utcToZonedTime, zonedTimeToUtc } from '@kairos/core';

/** Tradier's days and wall clocks are New York's. */
const ZONE = 'America/New_York';

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** Date in New York, `2024-01-02`. @param time - UTC epoch milliseconds. */
export function newYorkDate(time: number): string {
  const { year, month, day } = utcToZonedTime(ZONE, time);
  return `${year}-${two(month)}-${two(day)}`;
}

/** Wall clock in New York to the minute, `2024-01-02 09:30`. */
export function newYorkMinute(time: number): string {
  const { hour = 0, minute = 0 } = utcToZonedTime(ZONE, time);
  return `${newYorkDate(time)} ${two(hour)}:${two(minute)}`;
}

/** Midnight in New York at the beginning of a date, UTC epoch milliseconds. */
export function newYorkMidnight(date: string): number {
  return newYorkInstant(`${date} 00:00`);
}

/** Instant of a wall clock such as `2024-01-02 09:30`, UTC epoch milliseconds. */
export function newYorkInstant(text: string): number {
  const [date = '', clock = '00:00'] = text.split(/[ T]/);
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return zonedTimeToUtc(ZONE, { year, month, day, hour, minute });
}
