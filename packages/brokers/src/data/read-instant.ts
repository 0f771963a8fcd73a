import { zonedTimeToUtc } from '@kairos/core';

/** Numeric times by magnitude: a time of 1973 to 5138 in one unit cannot be one of the others. */
const UNITS = [
  [1e11, 1000],
  [1e14, 1],
  [1e17, 1e-3],
  [1e20, 1e-6],
] as const;

const WRITTEN = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s?(Z|[+-]\d\d:?\d\d)?$/i;

function offsetMs(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const [hours, minutes] = [zone.slice(1, 3), zone.slice(-2)].map(Number);
  return (zone.startsWith('-') ? -1 : 1) * ((hours! * 60 + minutes!) * 60_000);
}

function fromText(text: string, timeZone: string): number {
  if (/^-?\d+(\.\d+)?$/.test(text)) return fromNumber(Number(text));
  const match = WRITTEN.exec(text);
  if (!match) return Number.NaN;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone] = match;
  const fields = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    millisecond: Number(fraction.padEnd(3, '0').slice(0, 3)),
  };
  const utc = Date.UTC(fields.year, fields.month - 1, fields.day, fields.hour, fields.minute, fields.second);
  // The platform rolls over days that do not exist; here they are no time.
  const isReal = new Date(utc).toISOString().startsWith(`${year}-${month}-${day}T${hour.padStart(2, '0')}`);
  if (!isReal || fields.minute > 59 || fields.second > 59) return Number.NaN;
  return zone === undefined ? zonedTimeToUtc(timeZone, fields) : utc + fields.millisecond - offsetMs(zone);
}

function fromNumber(value: number): number {
  const unit = UNITS.find(([limit]) => Math.abs(value) < limit);
  if (!unit) return Number.NaN;
  const ms = value * unit[1];
  return unit[1] < 1 ? Math.floor(ms) : ms;
}

/**
 * An instant however it is written: seconds, milliseconds, microseconds or nanoseconds of the epoch by magnitude, a `Date`, or ISO 8601,
 * which is in `timeZone` when it has no zone of its own.
 *
 * @returns UTC epoch milliseconds, what is finer cut off; `NaN` for what is no time.
 * @internal
 */
export function readInstant(value: unknown, timeZone: string): number {
  if (typeof value === 'number') return fromNumber(value);
  if (typeof value === 'bigint') return fromNumber(Number(value));
  if (value instanceof Date) return value.getTime();
  return typeof value === 'string' ? fromText(value.trim(), timeZone) : Number.NaN;
}
