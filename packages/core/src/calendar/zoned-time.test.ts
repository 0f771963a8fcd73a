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
