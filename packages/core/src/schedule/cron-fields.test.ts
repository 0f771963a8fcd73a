import { expect, it } from 'vitest';
import { cronFields } from './cron-fields.js';

it('reads stars, values, ranges, steps, lists and names', () => {
  expect(cronFields('*/15 9-16 * * 1-5')).toEqual({
    minutes: [0, 15, 30, 45],
    hours: [9, 10, 11, 12, 13, 14, 15, 16],
    daysOfMonth: Array.from({ length: 31 }, (_, i) => i + 1),
    months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    daysOfWeek: [1, 2, 3, 4, 5],
    isEitherDay: false,
  });
  const named = cronFields(' 7,3,3-5  1-9/4 1 jan-MAR,dec Mon,thu ');
  expect(named.minutes).toEqual([3, 4, 5, 7]);
  expect(named.hours).toEqual([1, 5, 9]);
  expect(named.months).toEqual([1, 2, 3, 12]);
  expect(named.daysOfWeek).toEqual([1, 4]);
});

it('takes 0 and 7 and the end of a week for Sunday', () => {
  expect(cronFields('0 0 * * 7').daysOfWeek).toEqual([0]);
  expect(cronFields('0 0 * * 5-7').daysOfWeek).toEqual([0, 5, 6]);
  expect(cronFields('0 0 * * FRI-SUN').daysOfWeek).toEqual([0, 5, 6]);
  expect(cronFields('0 0 * * *').daysOfWeek).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

it('knows when either day will do', () => {
  expect(cronFields('0 0 1 * 1').isEitherDay).toBe(true);
  expect(cronFields('0 0 */2 * 1').isEitherDay).toBe(false);
  expect(cronFields('0 0 1 * *').isEitherDay).toBe(false);
});

it('refuses what it cannot read, by field', () => {
  const wrong: Record<string, string> = {
    '': 'cron must be minute, hour, day of month, month and day of week',
    '* * * *': 'such as "*/5 9-16 * * 1-5", was "* * * *"',
    '* * * * * *': 'cron must be minute, hour',
    '@daily': 'was "@daily"',
    '60 * * * *': 'cron must have 0 to 59 as minute, was "60"',
    '* 24 * * *': 'cron must have 0 to 23 as hour, was "24"',
    '* * 0 * *': 'cron must have 1 to 31 as day of month, was "0"',
    '* * * 13 *': 'cron must have 1 to 12 as month, was "13"',
    '* * * Mai *': 'Did you mean "MAR"?',
    '* * * * 8': 'cron must have 0 to 7 as day of week, was "8"',
    '-1 * * * *': 'cron must have 0 to 59 as minute, was ""',
    '1.5 * * * *': 'was "1.5"',
    '5-1 * * * *': 'cron must have a rising range as minute, was "5-1"',
    '1-2-3 * * * *': 'cron must have a range such as 1-5 as minute, was "1-2-3"',
    '*/0 * * * *': 'cron must have a step of the minute from 1 to 59, was "0"',
    '*/60 * * * *': 'was "60"',
    '*/5/5 * * * *': 'cron must have one step at most in the minute, was "*/5/5"',
    '5/5 * * * *': 'cron must have a range or * before a step of the minute, was "5"',
    '1,, * * * *': 'was ""',
    '0 0 30 2 *': 'cron must name a day that comes, was "0 0 30 2 *"',
    '0 0 31 4,6,9,11 *': 'cron must name a day that comes',
  };
  for (const [text, message] of Object.entries(wrong)) expect(() => cronFields(text), text).toThrow(message);
  expect(() => cronFields(5 as never)).toThrow('was 5');
  // A Monday of February comes even where its 30th does not.
  expect(cronFields('0 0 30 2 1').isEitherDay).toBe(true);
});
