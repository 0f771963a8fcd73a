import type { Calendar } from './calendar.js';
import { createExchangeCalendar } from './exchange-calendar.js';
import { usEarlyCloses, usMarketHolidays } from './us-holidays.js';

const FIRST_YEAR = 1993;
const LAST_YEAR = 2028;
const YEARS = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i);

/** Closings that no rule foretells. Source: NYSE, "Special closings" and its press releases. */
const AD_HOC_CLOSINGS = [
  '1994-04-27', // funeral of President Nixon
  '2001-09-11', // attacks of September 11
  '2001-09-12',
  '2001-09-13',
  '2001-09-14',
  '2004-06-11', // funeral of President Reagan
  '2007-01-02', // funeral of President Ford
  '2012-10-29', // hurricane Sandy
  '2012-10-30',
  '2018-12-05', // funeral of President Bush
  '2025-01-09', // funeral of President Carter
];

/** Years in which the day after a holiday closed early instead of its eve, or as well. Source: NYSE, "Special closings". */
const FULL_DAYS_AFTER_ALL = new Set(['1996-07-03', '2002-07-03']);
const FURTHER_EARLY_CLOSES = ['1996-07-05', '1997-12-26', '1999-12-31', '2002-07-05', '2003-12-26'];

const earlyCloses = Object.fromEntries(
  [...YEARS.flatMap(usEarlyCloses), ...FURTHER_EARLY_CLOSES]
    .filter((date) => !FULL_DAYS_AFTER_ALL.has(date))
    .map((date) => [date, '13:00']),
);

/**
 * New York Stock Exchange and Nasdaq, regular hours 09:30 to 16:00 in New York; 1993 to 2028.
 *
 * From 2023 on, closings and early closes are those of the published rules; a closing announced later is added with
 * `extendCalendar`.
 */
export const NYSE: Calendar = createExchangeCalendar({
  name: 'XNYS',
  timeZone: 'America/New_York',
  open: '09:30',
  close: '16:00',
  sessionsPerYear: 252,
  from: `${FIRST_YEAR}-01-01`,
  to: `${LAST_YEAR + 1}-01-01`,
  holidays: [...YEARS.flatMap(usMarketHolidays), ...AD_HOC_CLOSINGS],
  earlyCloses,
});
