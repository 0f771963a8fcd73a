import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NYSE } from '../calendar/nyse.js';
import { utcToZonedTime } from '../calendar/zoned-time.js';
import { createSchedule } from './schedule.js';

const MINUTE_MS = 60_000;

/** Few values of a field, as a list. */
const list = (least: number, most: number) =>
  fc.uniqueArray(fc.integer({ min: least, max: most }), { minLength: 1, maxLength: 4 });

/** The plain twin: every minute, one after another. */
function firstFrom(time: number, timeZone: string, fits: (wall: ReturnType<typeof utcToZonedTime>) => boolean): number {
  for (let at = Math.ceil(time / MINUTE_MS) * MINUTE_MS; ; at += MINUTE_MS) {
    if (fits(utcToZonedTime(timeZone, at))) return at;
  }
}

/** Around changes of clocks, and anywhere in 2024. */
const times = fc.oneof(
  fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2024, 11, 20) }),
  fc
    .tuple(
      fc.constantFrom(Date.UTC(2024, 2, 10), Date.UTC(2024, 10, 3), Date.UTC(2024, 9, 6)),
      fc.integer({ min: 0, max: 36 }),
    )
    .map(([day, hours]) => day + hours * 3_600_000),
);
const zones = fc.constantFrom('UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/Asuncion');

it('finds the minute that a walk through all minutes finds', () => {
  fc.assert(
    fc.property(times, zones, list(0, 59), list(0, 23), list(0, 6), (time, timeZone, minutes, hours, weekdays) => {
      const schedule = createSchedule({ cron: `${minutes} ${hours} * * ${weekdays}`, timeZone });
      const expected = firstFrom(
        time + 1,
        timeZone,
        ({ minute, hour, weekday }) =>
          minutes.includes(minute) && hours.includes(hour) && weekdays.includes(weekday % 7),
      );

      expect(schedule.next(time)).toBe(expected);
      expect(schedule.isDue(expected)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

it('is due in no other minute than those of both cron and calendar', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(2023, 0), max: Date.UTC(2024, 11) }), list(0, 59), (time, minutes) => {
      const schedule = createSchedule({ cron: `${minutes} 8-17 * * 1-5`, calendar: NYSE });
      const next = schedule.next(time);
      const wall = utcToZonedTime(NYSE.timeZone, next);

      expect(NYSE.isOpen(next) && minutes.includes(wall.minute)).toBe(true);
      for (let at = Math.ceil((time + 1) / MINUTE_MS) * MINUTE_MS; at < next; at += MINUTE_MS) {
        if (minutes.includes(new Date(at).getUTCMinutes())) expect(NYSE.isOpen(at)).toBe(false);
      }
    }),
    { numRuns: 60 },
  );
});
