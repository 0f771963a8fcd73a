import type { Calendar } from '../calendar/calendar.js';

/** No zone's day is shorter, so a start found less than this ago still holds and the calendar need not be asked. */
const SHORTEST_DAY_MS = 22 * 3_600_000;

/** Equity at the start of the day, week and month, and the highest so far. */
export class PeriodMarks {
  readonly #calendar: Calendar;
  #dayStart = Number.NEGATIVE_INFINITY;
  #weekStart = Number.NEGATIVE_INFINITY;
  #monthStart = Number.NEGATIVE_INFINITY;
  dayStartEquity: number;
  weekStartEquity: number;
  monthStartEquity: number;
  peakEquity: number;

  constructor(calendar: Calendar, equity: number) {
    this.#calendar = calendar;
    this.dayStartEquity = equity;
    this.weekStartEquity = equity;
    this.monthStartEquity = equity;
    this.peakEquity = equity;
  }

  /**
   * A bar begins: what the equity was before it is what the periods that begin with it started from.
   *
   * @param time - Open of the bar, UTC epoch milliseconds.
   */
  enter(time: number, equity: number): void {
    if (time < this.#dayStart + SHORTEST_DAY_MS) return;
    const day = this.#calendar.startOfDay(time);
    if (day <= this.#dayStart) return;
    this.#dayStart = day;
    this.dayStartEquity = equity;
    const week = this.#calendar.startOfWeek(time);
    if (week > this.#weekStart) {
      this.#weekStart = week;
      this.weekStartEquity = equity;
    }
    const month = this.#calendar.startOfMonth(time);
    if (month > this.#monthStart) {
      this.#monthStart = month;
      this.monthStartEquity = equity;
    }
  }

  /** The account was valued. */
  value(equity: number): void {
    if (equity > this.peakEquity) this.peakEquity = equity;
  }
}
