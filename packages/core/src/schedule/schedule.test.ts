import { expect, it } from 'vitest';
import { NSE } from '../calendar/nse.js';
import { NYSE } from '../calendar/nyse.js';
import { createSchedule } from './schedule.js';

const utc = (text: string) => Date.parse(`${text}Z`);
const shown = (times: readonly number[]) => times.map((time) => new Date(time).toISOString().slice(0, 16));

it('comes every five minutes while the market is open', () => {
  const schedule = createSchedule({ cron: '*/5 9-16 * * 1-5', calendar: NYSE });
  expect(schedule.timeZone).toBe('America/New_York');
  // Tuesday 2 January 2024: the cron text begins at 9:00, the exchange at 9:30 and ends before 16:00.
  const day = schedule.upcoming(utc('2024-01-02T00:00'), 79);
  expect(shown(day.slice(0, 2))).toEqual(['2024-01-02T14:30', '2024-01-02T14:35']);
  expect(shown(day.slice(-2))).toEqual(['2024-01-02T20:55', '2024-01-03T14:30']);
  // Summer time begins on Sunday 10 March.
  expect(shown([schedule.next(utc('2024-03-08T20:55'))])).toEqual(['2024-03-11T13:30']);
});

it('keeps early closes, holidays and special sessions of the exchange', () => {
  const daily = createSchedule({ cron: '*/15 9-16 * * 1-5', calendar: NYSE });
  expect(shown(daily.upcoming(utc('2024-07-03T16:40'), 2))).toEqual(['2024-07-03T16:45', '2024-07-05T13:30']);
  // Diwali 2024, Friday 1 November: Muhurat trading only, 18:00 to 19:00 in Mumbai.
  const mumbai = createSchedule({ cron: '0,30 * * * *', calendar: NSE });
  expect(shown(mumbai.upcoming(utc('2024-10-31T10:00'), 3))).toEqual([
    '2024-11-01T12:30',
    '2024-11-01T13:00',
    '2024-11-04T04:00',
  ]);
});

it('comes after the close on trading days only', () => {
  const schedule = createSchedule({ cron: '30 16 * * *', calendar: NYSE, market: 'trading-day' });
  expect(shown(schedule.upcoming(utc('2024-07-03T00:00'), 3))).toEqual([
    '2024-07-03T20:30',
    '2024-07-05T20:30',
    '2024-07-08T20:30',
  ]);
  const early = createSchedule({ cron: '0 9 * * *', calendar: NSE, market: 'trading-day' });
  expect(shown(early.upcoming(utc('2024-01-25T03:30'), 1))).toEqual(['2024-01-29T03:30']);
});

it('reads the clocks of its zone', () => {
  const zoned = createSchedule({ cron: '30 9 * * *', timeZone: 'Asia/Kolkata' });
  expect(shown(zoned.upcoming(utc('2024-01-01T04:00'), 2))).toEqual(['2024-01-02T04:00', '2024-01-03T04:00']);
  const plain = createSchedule({ cron: '30 9 * * *' });
  expect([plain.timeZone, plain.cron]).toEqual(['UTC', '30 9 * * *']);
  expect(shown(plain.upcoming(utc('2024-01-01T09:30'), 1))).toEqual(['2024-01-02T09:30']);
});

it('comes twice where the clocks show a time twice, and not where they skip it', () => {
  const autumn = createSchedule({ cron: '30 1 * * *', timeZone: 'America/New_York' });
  expect(shown(autumn.upcoming(utc('2024-11-03T00:00'), 3))).toEqual([
    '2024-11-03T05:30',
    '2024-11-03T06:30',
    '2024-11-04T06:30',
  ]);
  const spring = createSchedule({ cron: '30 2 * * *', timeZone: 'America/New_York' });
  expect(shown(spring.upcoming(utc('2024-03-09T00:00'), 2))).toEqual(['2024-03-09T07:30', '2024-03-11T06:30']);
});

it('finds days that are far between', () => {
  const leap = createSchedule({ cron: '0 0 29 2 *' });
  expect(shown(leap.upcoming(utc('2024-03-01T00:00'), 1))).toEqual(['2028-02-29T00:00']);
  expect(shown(leap.upcoming(utc('2096-03-01T00:00'), 1))).toEqual(['2104-02-29T00:00']);
  // The 13th, and Fridays.
  const either = createSchedule({ cron: '0 0 13 * FRI' });
  expect(shown(either.upcoming(utc('2024-09-07T00:00'), 2))).toEqual(['2024-09-13T00:00', '2024-09-20T00:00']);
});

it('knows whether a minute is due', () => {
  const schedule = createSchedule({ cron: '*/5 9-16 * * 1-5', calendar: NYSE });
  expect(schedule.isDue(utc('2024-01-02T14:30'))).toBe(true);
  expect(schedule.isDue(utc('2024-01-02T14:30:01'))).toBe(false);
  expect(schedule.isDue(utc('2024-01-02T14:31'))).toBe(false);
  expect(schedule.isDue(utc('2024-01-02T14:25'))).toBe(false);
  expect(schedule.isDue(utc('2024-01-01T14:30'))).toBe(false);
});

it('refuses what it cannot keep', () => {
  expect(() => createSchedule({ cron: '* * * * *', market: 'open' })).toThrow('market must come with a calendar');
  expect(() => createSchedule({ cron: '* * * * *', timeZone: 'Mars/Olympus' })).toThrow(
    'timeZone must be an IANA zone',
  );
  expect(() => createSchedule({ cron: '* * * * *', timezone: 'UTC' } as never)).toThrow('Did you mean "timeZone"?');
  expect(() => createSchedule({ cron: '* * * * *', calendar: 'XNYS' } as never)).toThrow('a calendar such as NYSE');
  const schedule = createSchedule({ cron: '* * * * *' });
  expect(() => schedule.next(Number.NaN)).toThrow('time must be UTC epoch milliseconds, was NaN');
  expect(() => schedule.upcoming(0, -1)).toThrow('count must be a whole number of at least 0, was -1');
});

it('says so where the calendar knows no more', () => {
  const schedule = createSchedule({ cron: '0 12 * * *', calendar: NYSE });
  expect(() => schedule.next(NYSE.coverage.to)).toThrow(expect.objectContaining({ name: 'CalendarRangeError' }));
});
