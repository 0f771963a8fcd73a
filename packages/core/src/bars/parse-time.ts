import { type ZonedTime, zonedTimeToUtc } from '../calendar/zoned-time.js';
import { ValidationError } from '../errors/errors.js';

/** Unit of numeric times; `auto` tells them apart by magnitude. */
export type TimeUnit = 'auto' | 's' | 'ms' | 'us';

/** A parsed time: an instant, or a date without a time of day. */
export type ParsedTime =
  | { readonly kind: 'instant'; readonly time: number }
  | { readonly kind: 'date'; readonly date: string; readonly time: number };

const NUMBER = /^-?\d+(\.\d+)?$/;
const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/i;

/** From numbers of this size on, a time is in milliseconds; from the second on in microseconds. */
const MS_FROM = 1e11;
const US_FROM = 1e14;

function fromNumber(value: number, unit: TimeUnit): number {
  if (unit === 's' || (unit === 'auto' && Math.abs(value) < MS_FROM)) return Math.round(value * 1000);
  if (unit === 'us' || (unit === 'auto' && Math.abs(value) >= US_FROM)) return Math.floor(value / 1000);
  return value;
}

function offsetMs(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const digits = zone.replace(':', '');
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  return (digits[0] === '-' ? -1 : 1) * minutes * 60_000;
}

/** Whether the fields are those of a day and time that exist, such as no February 30. */
function exists({ year, month, day, hour = 0, minute = 0, second = 0 }: ZonedTime): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
}

function fromFields(
  fields: ZonedTime,
  timed: boolean,
  zone: string | undefined,
  timeZone: string,
): ParsedTime | undefined {
  if (!exists(fields)) return undefined;
  const { year, month, day, hour = 0, minute = 0, second = 0, millisecond = 0 } = fields;
  const utc = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  const time = zone ? utc - offsetMs(zone) : zonedTimeToUtc(timeZone, fields);
  if (timed) return { kind: 'instant', time };
  return { kind: 'date', date: new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10), time };
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

const TOKENS = ['YYYY', 'YY', 'MM', 'DD', 'HH', 'mm', 'ss', 'SSS', 'M', 'D', 'H'] as const;
const FIELD_OF: Readonly<Record<string, keyof ZonedTime>> = {
  Y: 'year',
  M: 'month',
  D: 'day',
  H: 'hour',
  m: 'minute',
  s: 'second',
  S: 'millisecond',
};

/** A reader for a pattern such as `MM/DD/YYYY HH:mm`; one letter stands for one or two digits. */
function patternReader(pattern: string, timeZone: string): (text: string) => ParsedTime | undefined {
  const fields: { readonly name: keyof ZonedTime; readonly shortYear: boolean }[] = [];
  const source = pattern.replace(/YYYY|YY|MM|DD|HH|mm|ss|SSS|M|D|H|[^A-Za-z]|[A-Za-z]/g, (token) => {
    if (!TOKENS.some((known) => known === token)) return token.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    fields.push({ name: FIELD_OF[token[0]!]!, shortYear: token === 'YY' });
    return token.length === 1 ? '(\\d{1,2})' : `(\\d{${token.length}})`;
  });
  const names = new Set(fields.map(({ name }) => name));
  if (!(names.has('year') && names.has('month') && names.has('day'))) {
    throw new ValidationError(`timeFormat must hold year, month and day such as "MM/DD/YYYY HH:mm", was "${pattern}"`);
  }
  const expression = new RegExp(`^${source}$`);
  return (text) => {
    const match = expression.exec(text);
    if (!match) return undefined;
    const read: { -readonly [F in keyof ZonedTime]?: number } = {};
    fields.forEach(({ name, shortYear }, i) => {
      const value = Number(match[i + 1]);
      read[name] = shortYear ? value + (value < 70 ? 2000 : 1900) : value;
    });
    const { year = 0, month = 0, day = 0, ...clock } = read;
    return fromFields({ year, month, day, ...clock }, names.has('hour'), undefined, timeZone);
  };
}

/** How times are written. */
export interface TimeReading {
  readonly timeZone: string;
  readonly timeUnit: TimeUnit;
  readonly timeFormat?: string;
}

/** A reader of times as they are written; it gives `undefined` for text that is no time. */
export function timeReader({ timeZone, timeUnit, timeFormat }: TimeReading): (text: string) => ParsedTime | undefined {
  if (timeFormat !== undefined) return patternReader(timeFormat, timeZone);
  return (text) => {
    if (NUMBER.test(text)) return { kind: 'instant', time: fromNumber(Number(text), timeUnit) };
    return fromIso(text, timeZone);
  };
}
