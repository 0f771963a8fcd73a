import { ValidationError } from '../errors/errors.js';
import { didYouMean } from '../input/did-you-mean.js';
import { ALWAYS_OPEN } from './always-open.js';
import type { Calendar } from './calendar.js';
import { NSE } from './nse.js';
import { NYSE } from './nyse.js';

const CALENDARS: ReadonlyMap<string, Calendar> = new Map([
  ['XNYS', NYSE],
  ['NYSE', NYSE],
  ['XNAS', NYSE],
  ['NASDAQ', NYSE],
  ['XNSE', NSE],
  ['NSE', NSE],
  ['XBOM', NSE],
  ['BSE', NSE],
  ['24/7', ALWAYS_OPEN],
]);

/** Names that {@link calendarByName} knows: ISO 10383 market codes and common names. */
export function calendarNames(): string[] {
  return [...CALENDARS.keys()];
}

/**
 * The calendar of a market by its code or common name, in any case.
 *
 * @throws {@link ValidationError} on an unknown name, with the nearest known one.
 * @example
 * ```ts
 * import { calendarByName } from '@kairos/core';
 *
 * calendarByName('nasdaq').timeZone; // => 'America/New_York'
 * ```
 */
export function calendarByName(name: string): Calendar {
  const calendar = CALENDARS.get(name.toUpperCase());
  if (calendar) return calendar;
  throw new ValidationError(`calendar "${name}" is not known.${didYouMean(name, CALENDARS.keys())}`);
}
