import { ValidationError } from '../errors/errors.js';
import { didYouMean } from '../input/did-you-mean.js';

/** The values of each field of a cron text, ascending. @internal */
export interface CronFields {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly daysOfMonth: readonly number[];
  readonly months: readonly number[];
  /** 0 Sunday to 6 Saturday. */
  readonly daysOfWeek: readonly number[];
  /** Whether a day has to be of the month or of the week only: both are limited. */
  readonly isEitherDay: boolean;
}

interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** Names of the values, from the least on. */
  readonly names?: readonly string[];
}

const FIELDS: readonly [Field, Field, Field, Field, Field] = [
  { name: 'minute', least: 0, most: 59 },
  { name: 'hour', least: 0, most: 23 },
  { name: 'day of month', least: 1, most: 31 },
  {
    name: 'month',
    least: 1,
    most: 12,
    names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  },
  // 7 is Sunday too, so that MON-SUN and 5-7 can be written.
  { name: 'day of week', least: 0, most: 7, names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] },
];

/** Days of the longest month of each kind: a 30 February never comes. */
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function refuse(message: string): never {
  throw new ValidationError(`cron ${message}`, { issues: [{ path: 'cron', message }] });
}

function fieldValue(text: string, { name, least, most, names = [] }: Field): number {
  const named = names.indexOf(text.toUpperCase());
  if (named >= 0) return named + least;
  const value = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  const hint = /^[a-z]+$/i.test(text) ? didYouMean(text.toUpperCase(), names) : '';
  return refuse(`must have ${least} to ${most} as ${name}, was ${JSON.stringify(text)}.${hint}`);
}

function rangeOf(text: string, field: Field, hasStep: boolean): readonly [number, number] {
  if (text === '*') return [field.least, field.name === 'day of week' ? 6 : field.most];
  const [from = '', to, ...rest] = text.split('-');
  if (rest.length > 0) refuse(`must have a range such as 1-5 as ${field.name}, was ${JSON.stringify(text)}`);
  const first = fieldValue(from, field);
  if (to === undefined) {
    if (hasStep) refuse(`must have a range or * before a step of the ${field.name}, was ${JSON.stringify(text)}`);
    return [first, first];
  }
  // The Sunday at the end of a range is 7: the names know it as 0 only.
  const isSunday = field.name === 'day of week' && to.toUpperCase() === 'SUN';
  const last = isSunday ? 7 : fieldValue(to, field);
  if (last < first) refuse(`must have a rising range as ${field.name}, was ${JSON.stringify(text)}`);
  return [first, last];
}

function stepOf(text: string | undefined, { name, most }: Field): number {
  if (text === undefined) return 1;
  const step = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (step >= 1 && step <= most) return step;
  return refuse(`must have a step of the ${name} from 1 to ${most}, was ${JSON.stringify(text)}`);
}

function valuesOf(text: string, field: Field): number[] {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const [range = '', step, ...rest] = part.split('/');
    if (rest.length > 0) refuse(`must have one step at most in the ${field.name}, was ${JSON.stringify(part)}`);
    const [first, last] = rangeOf(range, field, step !== undefined);
    const by = stepOf(step, field);
    for (let value = first; value <= last; value += by) values.add(field.name === 'day of week' ? value % 7 : value);
  }
  return [...values].sort((a, b) => a - b);
}

/**
 * Reads a cron text of five fields.
 *
 * @throws `ValidationError` naming the field, what it may be, and what it was; and when no day is ever meant.
 * @internal
 */
export function cronFields(text: string): CronFields {
  const shown = typeof text === 'string' ? JSON.stringify(text) : String(text);
  const parts = typeof text === 'string' ? text.trim().split(/\s+/) : [];
  if (parts.length !== FIELDS.length) {
    refuse(`must be minute, hour, day of month, month and day of week, such as "*/5 9-16 * * 1-5", was ${shown}`);
  }
  const [minutes, hours, daysOfMonth, months, daysOfWeek] = FIELDS.map((field, i) => valuesOf(parts[i]!, field)) as [
    number[],
    number[],
    number[],
    number[],
    number[],
  ];
  // A star, stepped or not, leaves the choice to the other field, as cron has it.
  const isEitherDay = !parts[2]!.startsWith('*') && !parts[4]!.startsWith('*');
  const exists = months.some((month) => daysOfMonth.some((day) => day <= LONGEST[month - 1]!));
  if (!exists && !isEitherDay) refuse(`must name a day that comes, was ${shown}`);
  return { minutes, hours, daysOfMonth, months, daysOfWeek, isEitherDay };
}
