const DAY_MS = 86_400_000;
const MONDAY = 1;
const THURSDAY = 4;

const utc = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day);
const weekdayOf = (day: number) => new Date(day).getUTCDay();
const show = (day: number) => new Date(day).toISOString().slice(0, 10);

/** The n-th given weekday of a month. */
function nth(year: number, month: number, weekday: number, n: number): number {
  const first = utc(year, month, 1);
  return first + (((weekday - weekdayOf(first) + 7) % 7) + 7 * (n - 1)) * DAY_MS;
}

/** The last Monday of May. */
function memorialDay(year: number): number {
  const last = utc(year, 5, 31);
  return last - ((weekdayOf(last) + 6) % 7) * DAY_MS;
}

/** A fixed date that falls on a weekend is observed on the Friday before or the Monday after. */
function observed(day: number): number {
  const weekday = weekdayOf(day);
  if (weekday === 6) return day - DAY_MS;
  return weekday === 0 ? day + DAY_MS : day;
}

/**
 * Easter Sunday of the Gregorian calendar.
 *
 * @see Meeus (1991), "Astronomical Algorithms", chapter 8 (the anonymous Gregorian algorithm).
 */
function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return utc(year, month, day);
}

/**
 * Full holidays of NYSE and Nasdaq in a year, from 1993 on, by rule: closings decided ad hoc are not among them.
 *
 * @see NYSE Rule 7.2; Martin Luther King Jr. Day since 1998, Juneteenth since 2022.
 */
export function usMarketHolidays(year: number): string[] {
  const newYear = utc(year, 1, 1);
  const days = [
    nth(year, 2, MONDAY, 3),
    easter(year) - 2 * DAY_MS,
    memorialDay(year),
    observed(utc(year, 7, 4)),
    nth(year, 9, MONDAY, 1),
    nth(year, 11, THURSDAY, 4),
    observed(utc(year, 12, 25)),
  ];
  // A New Year's Day on a Saturday is not observed: the Friday before is the last trading day of its year.
  if (weekdayOf(newYear) !== 6) days.push(observed(newYear));
  if (year >= 1998) days.push(nth(year, 1, MONDAY, 3));
  if (year >= 2022) days.push(observed(utc(year, 6, 19)));
  return days.sort((a, b) => a - b).map(show);
}

/** Days of a year on which NYSE and Nasdaq close at 13:00 by today's rule, in force since 1993 with exceptions. */
export function usEarlyCloses(year: number): string[] {
  const holidays = new Set(usMarketHolidays(year));
  const mondayToThursday = (day: number) => weekdayOf(day) >= MONDAY && weekdayOf(day) <= THURSDAY;
  const days = [nth(year, 11, THURSDAY, 4) + DAY_MS];
  for (const eve of [utc(year, 7, 3), utc(year, 12, 24)]) {
    if (mondayToThursday(eve) && !holidays.has(show(eve))) days.push(eve);
  }
  return days.sort((a, b) => a - b).map(show);
}
