import fc from 'fast-check';
import { expect, it } from 'vitest';
import { utcToZonedTime, zonedTimeToUtc } from './zoned-time.js';

const NEW_YORK = 'America/New_York';
const at = (timeZone: string, ...[year, month, day, hour, minute]: [number, number, number, number, number]) =>
  new Date(zonedTimeToUtc(timeZone, { year, month, day, hour, minute })).toISOString();

it('knows winter and summer time', () => {
  expect(at(NEW_YORK, 2024, 1, 2, 9, 30)).toBe('2024-01-02T14:30:00.000Z');
  expect(at(NEW_YORK, 2024, 7, 2, 9, 30)).toBe('2024-07-02T13:30:00.000Z');
  expect(at('Asia/Kolkata', 2024, 7, 2, 9, 15)).toBe('2024-07-02T03:45:00.000Z');
});

it('takes the earlier instant of a time shown twice', () => {
  expect(at(NEW_YORK, 2024, 11, 3, 1, 30)).toBe('2024-11-03T05:30:00.000Z');
});

it('moves a skipped time forward by the gap', () => {
  expect(at(NEW_YORK, 2024, 3, 10, 2, 30)).toBe('2024-03-10T07:30:00.000Z');
});

it('handles a zone that changes by half an hour', () => {
  expect(at('Australia/Lord_Howe', 2024, 4, 7, 1, 45)).toBe('2024-04-06T14:45:00.000Z');
});

it('refuses an unknown zone', () => {
  expect(() => zonedTimeToUtc('Mars/Olympus', { year: 2024, month: 1, day: 1 })).toThrow(
    'timeZone must be an IANA zone such as "America/New_York", was "Mars/Olympus"',
  );
});

const zone = fc.constantFrom(NEW_YORK, 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC', 'Pacific/Apia');
const instant = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2035, 0) });

it('shows what Intl shows', () => {
  fc.assert(
    fc.property(zone, instant, (timeZone, time) => {
      const { year, month, day, hour, minute, second } = utcToZonedTime(timeZone, time);
      const pad = (value: number) => String(value).padStart(2, '0');
      const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(
        time,
      );

      expect(`${year}-${pad(month)}-${pad(day)} ${pad(hour)}:${pad(minute)}:${pad(second)}`).toBe(shown);
    }),
  );
});

it('comes back to the instant, or to the earlier one that the clocks show alike', () => {
  fc.assert(
    fc.property(zone, instant, (timeZone, time) => {
      const wall = utcToZonedTime(timeZone, time);
      const back = zonedTimeToUtc(timeZone, wall);

      expect(back).toBeLessThanOrEqual(time);
      expect(utcToZonedTime(timeZone, back)).toEqual(wall);
    }),
  );
});

it.each([
  [{ year: 2024, month: 0, day: 1 }, 'month must be a whole number from 1 to 12, was 0'],
  [{ year: 2024, month: 13, day: 1 }, 'month must be a whole number from 1 to 12, was 13'],
  [{ year: 2024, month: 2, day: 30 }, 'day must be a whole number from 1 to 29, was 30'],
  [{ year: 2023, month: 2, day: 29 }, 'day must be a whole number from 1 to 28, was 29'],
  [{ year: 2024, month: 1, day: 0 }, 'day must be a whole number from 1 to 31, was 0'],
  [{ year: 2024, month: 1, day: 1.5 }, 'day must be a whole number from 1 to 31, was 1.5'],
  [{ year: Number.NaN, month: 1, day: 1 }, 'year must be a whole number, was NaN'],
  [{ year: 2024, month: 1, day: 1, hour: 24 }, 'hour must be a whole number from 0 to 23, was 24'],
  [{ year: 2024, month: 1, day: 1, minute: -1 }, 'minute must be a whole number from 0 to 59, was -1'],
  [{ year: 2024, month: 1, day: 1, second: 60 }, 'second must be a whole number from 0 to 59, was 60'],
  [{ year: 2024, month: 1, day: 1, millisecond: 1000 }, 'millisecond must be a whole number from 0 to 999, was 1000'],
])('refuses %j, which no clock shows', (time, message) => {
  expect(() => zonedTimeToUtc('UTC', time)).toThrow(message);
});
