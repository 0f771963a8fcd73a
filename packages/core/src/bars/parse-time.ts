import { wallTimeToUtc, type ZonedTime, zoneOffset } from '../calendar/zoned-time.js';
import { patternReader } from './time-pattern.js';

/** Unit of numeric times; `auto` tells them apart by magnitude. */
export type TimeUnit = 'auto' | 's' | 'ms' | 'us';

/** A parsed time: an instant, or a date without a time of day. */
export type ParsedTime =
  | { readonly kind: 'instant'; readonly time: number }
  | { readonly kind: 'date'; readonly date: string; readonly time: number };

const NUMBER = /^-?\d+(\.\d+)?$/;
const ISO =
  /^(\d{4}|[+-]\d{6})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/i;

/** From numbers of this size on, a time is in milliseconds; from the second on in microseconds. */
const MS_FROM = 1e11;
const US_FROM = 1e14;

function fromNumber(value: number, unit: TimeUnit): number {
  if (unit === 's' || (unit === 'auto' && Math.abs(value) < MS_FROM)) return Math.round(value * 1000);
  if (unit === 'us' || (unit === 'auto' && Math.abs(value) >= US_FROM)) return Math.floor(value / 1000);
  return value;
}

/** Milliseconds ahead of UTC; `undefined` for an offset that no clock can have. */
function offsetMs(zone: string): number | undefined {
  if (zone.toUpperCase() === 'Z') return 0;
  const digits = zone.replace(':', '');
  const [hours, minutes] = [Number(digits.slice(1, 3)), Number(digits.slice(3, 5))];
  if (hours > 23 || minutes > 59) return undefined;
  return (digits[0] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** Years that any bar can have; far ones would leave the range of dates once a zone is applied. */
const MOST_YEARS = 9999;

/** The time as if its clock showed UTC; `undefined` when there is no such day or time, such as February 30. */
function asUtc({ year, month, day, hour = 0, minute = 0, second = 0, millisecond = 0 }: ZonedTime): number | undefined {
  // `Date.UTC` would take the years 0 to 99 for 1900 to 1999.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (Math.abs(year) > MOST_YEARS || !isDay || hour > 23 || minute > 59 || second > 59) return undefined;
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
}

function fromFields(
  fields: ZonedTime,
  timed: boolean,
  zone: string | undefined,
  timeZone: string,
): ParsedTime | undefined {
  const utc = asUtc(fields);
  const offset = zone === undefined ? 0 : offsetMs(zone);
  if (utc === undefined || offset === undefined) return undefined;
  const time = zone === undefined ? wallTimeToUtc(timeZone, fields) : utc - offset;
  if (timed) return { kind: 'instant', time };
  return { kind: 'date', date: new Date(utc).toISOString().slice(0, -14), time };
}

function fromIso(text: string, timeZone: string): ParsedTime | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const fields = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: Number((fraction ?? '').padEnd(3, '0').slice(0, 3)),
  };
  return fromFields(fields, hour !== undefined, zone, timeZone);
}

/** How times are written. */
export interface TimeReading {
  readonly timeZone: string;
  readonly timeUnit: TimeUnit;
  readonly timeFormat?: string;
}

/** A reader of times as they are written; it gives `undefined` for text that is no time. */
export function timeReader({ timeZone, timeUnit, timeFormat }: TimeReading): (text: string) => ParsedTime | undefined {
  // Refuses an unknown zone even where every time carries its own.
  zoneOffset(timeZone, 0);
  if (timeFormat !== undefined) {
    const readFields = patternReader(timeFormat);
    return (text) => {
      const read = readFields(text);
      return read && fromFields(read.fields, read.isTimed, read.zone, timeZone);
    };
  }
  return (text) => {
    if (NUMBER.test(text)) return { kind: 'instant', time: fromNumber(Number(text), timeUnit) };
    return fromIso(text, timeZone);
  };
}
