import type { ZonedTime } from '../calendar/zoned-time.js';
import { ValidationError } from '../errors/errors.js';

/** What a text says by a pattern; not yet known to exist. */
export interface PatternTime {
  readonly fields: ZonedTime;
  /** Whether there is a time of day, not a date only. */
  readonly isTimed: boolean;
  /** `Z` or an offset, where the pattern has one. */
  readonly zone: string | undefined;
}

type Field = keyof ZonedTime | 'zone';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

interface Token {
  readonly field: Field;
  readonly source: string;
  readonly read: (text: string) => number;
}

const digits = (field: Field, source: string): Token => ({ field, source, read: Number });

const TOKENS: Readonly<Record<string, Token>> = {
  YYYY: digits('year', '\\d{4}'),
  YY: { field: 'year', source: '\\d{2}', read: (text) => Number(text) + (Number(text) < 70 ? 2000 : 1900) },
  MMM: { field: 'month', source: '[A-Za-z]{3}', read: (text) => MONTHS.indexOf(text.toLowerCase()) + 1 },
  MM: digits('month', '\\d{2}'),
  M: digits('month', '\\d{1,2}'),
  DD: digits('day', '\\d{2}'),
  D: digits('day', '\\d{1,2}'),
  HH: digits('hour', '\\d{2}'),
  H: digits('hour', '\\d{1,2}'),
  mm: digits('minute', '\\d{2}'),
  ss: digits('second', '\\d{2}'),
  SSS: digits('millisecond', '\\d{3}'),
  Z: digits('zone', 'Z|[+-]\\d\\d(?::?\\d\\d)?'),
};

function refuse(pattern: string, message: string): never {
  throw new ValidationError(`timeFormat ${message}, was "${pattern}"`);
}

/**
 * A reader for a pattern such as `MM/DD/YYYY HH:mm`; one letter stands for one or two digits.
 *
 * @throws {@link ValidationError} on a pattern without year, month and day, with letters that mean nothing or a field twice.
 */
export function patternReader(pattern: string): (text: string) => PatternTime | undefined {
  const tokens: Token[] = [];
  const source = pattern.replace(/([A-Za-z])\1*|[^A-Za-z]/g, (part) => {
    const token = Object.hasOwn(TOKENS, part) ? TOKENS[part] : undefined;
    if (token) {
      if (tokens.some(({ field }) => field === token.field)) refuse(pattern, `must hold the ${token.field} once`);
      tokens.push(token);
      return `(${token.source})`;
    }
    if (/[A-SU-Za-z]/.test(part)) refuse(pattern, `must be made of ${Object.keys(TOKENS).join(' ')}, not "${part}"`);
    return part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  });
  const has = (field: Field) => tokens.some((token) => token.field === field);
  if (!(has('year') && has('month') && has('day'))) {
    refuse(pattern, 'must hold year, month and day such as "MM/DD/YYYY HH:mm"');
  }
  const expression = new RegExp(`^${source}$`);
  return (text) => {
    const match = expression.exec(text);
    if (!match) return undefined;
    const read: { -readonly [F in keyof ZonedTime]?: number } = {};
    let zone: string | undefined;
    tokens.forEach(({ field, read: toNumber }, i) => {
      if (field === 'zone') zone = match[i + 1]!;
      else read[field] = toNumber(match[i + 1]!);
    });
    const { year = 0, month = 0, day = 0, ...clock } = read;
    return { fields: { year, month, day, ...clock }, isTimed: has('hour'), zone };
  };
}
