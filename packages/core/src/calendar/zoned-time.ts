import { ValidationError } from '../errors/errors.js';

/** A wall clock reading in some zone. */
export interface ZonedTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to the last day of the month. */
  readonly day: number;
  /** 0 to 23; minutes and seconds 0 to 59, milliseconds 0 to 999; all 0 unless given. */
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  readonly millisecond?: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Clocks change on quarter hours at the finest, so an offset holds for the whole quarter. */
const QUARTER_MS = HOUR_MS / 4;
/** Offsets kept per zone; beyond it the cache starts afresh. */
const CACHE_SIZE = 100_000;

interface Zone {
  readonly format: Intl.DateTimeFormat;
  readonly offsets: Map<number, number>;
}

const zones = new Map<string, Zone>();

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known) return known;
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    const zone = { format, offsets: new Map<number, number>() };
    zones.set(timeZone, zone);
    return zone;
  } catch (cause) {
    throw new ValidationError(`timeZone must be an IANA zone such as "America/New_York", was "${timeZone}"`, { cause });
  }
}

/** `Date.UTC` that does not take the years 0 to 99 for 1900 to 1999. */
function utc(time: ZonedTime): number {
  const { year, month, day, hour = 0, minute = 0, second = 0, millisecond = 0 } = time;
  return new Date(0).setUTCFullYear(year, month - 1, day) + Date.UTC(1970, 0, 1, hour, minute, second, millisecond);
}

function measuredOffset(format: Intl.DateTimeFormat, time: number): number {
  const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, value]));
  const part = (name: Intl.DateTimeFormatPartTypes) => Number(parts.get(name));
  const year = parts.get('era') === 'BC' ? 1 - part('year') : part('year');
  const wall = utc({
    year,
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  });
  return wall - Math.floor(time / 1000) * 1000;
}

/** The offset at a quarter hour, measured once. */
function offsetAt(zone: Zone, quarterStart: number): number {
  const known = zone.offsets.get(quarterStart);
  if (known !== undefined) return known;
  const offset = measuredOffset(zone.format, quarterStart);
  if (zone.offsets.size >= CACHE_SIZE) zone.offsets.clear();
  zone.offsets.set(quarterStart, offset);
  return offset;
}

/**
 * How far a zone's clocks are ahead of UTC at an instant, in milliseconds.
 *
 * @param time - UTC epoch milliseconds.
 * @throws {@link ValidationError} when the zone is not known.
 */
export function zoneOffset(timeZone: string, time: number): number {
  const zone = zoneOf(timeZone);
  const day = Math.floor(time / DAY_MS) * DAY_MS;
  const offset = offsetAt(zone, day);
  // Clocks change at most once a day: equal offsets at both ends hold in between.
  if (offset === offsetAt(zone, day + DAY_MS)) return offset;
  return offsetAt(zone, Math.floor(time / QUARTER_MS) * QUARTER_MS);
}

/** Fields of a clock and the most they can show. */
const MOST = [
  ['hour', 23],
  ['minute', 59],
  ['second', 59],
  ['millisecond', 999],
] as const;

function refuse(path: string, message: string, value: number): never {
  throw new ValidationError(`${path} must be ${message}, was ${value}`, { issues: [{ path, message }] });
}

/** Refuses what no clock and calendar shows: `Date` would make December of month 0. */
function checkWallTime(time: ZonedTime): void {
  const { year, month, day } = time;
  if (!Number.isInteger(year)) refuse('year', 'a whole number', year);
  if (!(Number.isInteger(month) && month >= 1 && month <= 12)) refuse('month', 'a whole number from 1 to 12', month);
  const last = new Date(new Date(0).setUTCFullYear(year, month, 0)).getUTCDate();
  if (!(Number.isInteger(day) && day >= 1 && day <= last)) refuse('day', `a whole number from 1 to ${last}`, day);
  for (const [field, most] of MOST) {
    const value = time[field] ?? 0;
    if (!(Number.isInteger(value) && value >= 0 && value <= most)) {
      refuse(field, `a whole number from 0 to ${most}`, value);
    }
  }
}

/**
 * The instant at which a zone's clocks show a time.
 *
 * A time that the clocks show twice (autumn) is the earlier instant; one that they skip (spring) is moved forward by the gap.
 *
 * @returns UTC epoch milliseconds.
 * @throws {@link ValidationError} when the zone is not known, or no clock or calendar shows such a time: month 0, February 30, 24:00.
 * @example
 * ```ts
 * import { zonedTimeToUtc } from '@kairos/core';
 *
 * const open = zonedTimeToUtc('America/New_York', { year: 2024, month: 7, day: 3, hour: 9, minute: 30 });
 * new Date(open).toISOString(); // => '2024-07-03T13:30:00.000Z'
 * ```
 */
export function zonedTimeToUtc(timeZone: string, time: ZonedTime): number {
  checkWallTime(time);
  return wallTimeToUtc(timeZone, time);
}

/** {@link zonedTimeToUtc} of a time that was checked, or is to be carried over, as day 0 is the last of the month before. */
export function wallTimeToUtc(timeZone: string, time: ZonedTime): number {
  const wall = utc(time);
  // The offsets a day before and after are the two that can apply, since zones change far less often than daily.
  const before = wall - zoneOffset(timeZone, wall - DAY_MS);
  const after = wall - zoneOffset(timeZone, wall + DAY_MS);
  const fits = (instant: number) => instant + zoneOffset(timeZone, instant) === wall;
  const [earlier, later] = before <= after ? [before, after] : [after, before];
  if (fits(earlier)) return earlier;
  if (fits(later)) return later;
  return before;
}

/** What a zone's clocks show at an instant, with the weekday: 1 Monday to 7 Sunday. */
export function utcToZonedTime(timeZone: string, time: number): Required<ZonedTime> & { readonly weekday: number } {
  const wall = new Date(time + zoneOffset(timeZone, time));
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
    millisecond: wall.getUTCMilliseconds(),
    weekday: wall.getUTCDay() || 7,
  };
}
