import { ValidationError } from '../errors/errors.js';

/** Unit of a timeframe: minute, hour, day, week. */
export type TimeframeUnit = 'm' | 'h' | 'd' | 'w';

/** Length of a bar: a whole number and a unit, such as `5m`, `4h`, `1d`, `1w`. */
export type Timeframe = `${number}${TimeframeUnit}`;

/** A timeframe taken apart. */
export interface ParsedTimeframe {
  /** How many units, at least 1. */
  readonly count: number;
  readonly unit: TimeframeUnit;
  /** The text as given: `60m` stays `60m`, although it is as long as `1h`. */
  readonly timeframe: Timeframe;
}

const MINUTE = 60_000;

const UNIT_MS: Readonly<Record<TimeframeUnit, number>> = {
  m: MINUTE,
  h: 60 * MINUTE,
  d: 1440 * MINUTE,
  w: 7 * 1440 * MINUTE,
};

/** At most six digits, so that every length is an exact number of milliseconds. */
const TIMEFRAME = /^([1-9]\d{0,5})([mhdw])$/;

const UNIT_WORDS: ReadonlyArray<readonly [RegExp, TimeframeUnit]> = [
  [/^(m|mins?|minutes?)$/, 'm'],
  [/^(h|hrs?|hours?)$/, 'h'],
  [/^(d|days?)$/, 'd'],
  [/^(w|wks?|weeks?)$/, 'w'],
];

/** What the writer may have meant, as a sentence with a leading space; empty when there is no guess. */
function hintFor(text: string): string {
  const [, digits = '1', word = ''] = /^\s*(\d+(?:\.\d+)?)?\s*([a-z]+)\s*$/i.exec(text.slice(0, 40)) ?? [];
  if (/^(M|mos?|mons?|months?)$/.test(word)) return ' Months differ in length: use "4w" or "30d" ("1m" is one minute).';
  if (/^(s|secs?|seconds?)$/i.test(word)) return ' The shortest timeframe is "1m".';
  const unit = UNIT_WORDS.find(([pattern]) => pattern.test(word.toLowerCase()))?.[1];
  const count = Number(digits);
  if (!unit || count === 0) return '';
  const minutes = (count * UNIT_MS[unit]) / MINUTE;
  const guess = Number.isInteger(count) ? `${count}${unit}` : `${minutes}m`;
  return TIMEFRAME.test(guess) ? ` Did you mean "${guess}"?` : '';
}

/**
 * Takes a timeframe apart: a whole number from 1 and `m`, `h`, `d` or `w`.
 *
 * @throws {@link ValidationError} for anything else, such as `5 minutes`, `0m`, `1.5h` or `90s`, with a hint.
 * @example
 * ```ts
 * import { parseTimeframe } from '@kairos/core';
 *
 * parseTimeframe('60m'); // => { count: 60, unit: 'm', timeframe: '60m' }
 * ```
 */
export function parseTimeframe(text: string): ParsedTimeframe {
  const match = typeof text === 'string' ? TIMEFRAME.exec(text) : null;
  if (!match) {
    const shown = typeof text === 'string' ? JSON.stringify(text) : String(text);
    const hint = typeof text === 'string' ? hintFor(text) : '';
    const message = `must be a whole number from 1 and m, h, d or w such as "5m", was ${shown}.${hint}`;
    throw new ValidationError(`timeframe ${message}`, { issues: [{ path: 'timeframe', message }] });
  }
  return { count: Number(match[1]), unit: match[2] as TimeframeUnit, timeframe: text as Timeframe };
}

/**
 * Length of a timeframe in milliseconds.
 *
 * @throws {@link ValidationError} when it is not a timeframe.
 * @example
 * ```ts
 * import { timeframeMs } from '@kairos/core';
 *
 * timeframeMs('1h'); // => 3600000
 * timeframeMs('60m') === timeframeMs('1h'); // => true
 * ```
 */
export function timeframeMs(timeframe: Timeframe): number {
  const { count, unit } = parseTimeframe(timeframe);
  return count * UNIT_MS[unit];
}

/**
 * Compares two timeframes by length, for sorting: negative when `a` is shorter, 0 when they are equally long.
 *
 * @example
 * ```ts
 * import { compareTimeframes, type Timeframe } from '@kairos/core';
 *
 * const frames: Timeframe[] = ['1d', '90m', '1h'];
 * frames.sort(compareTimeframes); // => [ '1h', '90m', '1d' ]
 * ```
 */
export function compareTimeframes(a: Timeframe, b: Timeframe): number {
  return timeframeMs(a) - timeframeMs(b);
}

/**
 * Tells whether bars of `base` add up to bars of `higher`: `higher` is as long as a whole number of `base`.
 *
 * @example
 * ```ts
 * import { isMultipleOf } from '@kairos/core';
 *
 * isMultipleOf('4h', '5m'); // => true
 * isMultipleOf('5m', '2m'); // => false
 * ```
 */
export function isMultipleOf(higher: Timeframe, base: Timeframe): boolean {
  return timeframeMs(higher) % timeframeMs(base) === 0;
}
