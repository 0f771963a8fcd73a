import { type Calendar, deny, PASSED, type RiskValidator } from '@kairos/core';
import { checkOptions } from '../input/check-options.js';

/** Settings of {@link marketHours}. */
export interface MarketHoursOptions {
  /** Hours to keep instead of those of the instrument's own calendar, which is always open unless the instrument was given one. */
  readonly calendar?: Calendar;
}

/** One a zone: making one takes longer than a whole chain of validators. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** An instant on the exchange's clock, `2024-01-15 09:15:00`. */
function onClock(time: number, timeZone: string): string {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    clocks.set(timeZone, clock);
  }
  return clock.format(time);
}

/**
 * Denies a trade decided while its market is closed.
 *
 * A decision passes from the opening to the close of a session, both included: at the close itself the last bar of the
 * session has just ended, and what it decides is an order for the next opening. NSE trades from 09:15 to 15:30 IST.
 *
 * The hours are those of the instrument's calendar. An instrument made without one trades around the clock, and this rule then
 * passes everything: give `createInstrument` the calendar, or give it here.
 *
 * `validate` throws `CalendarRangeError` about a time that the calendar does not know; `checkTrade` makes a denial of it.
 *
 * @example
 * ```ts
 * import { marketHours } from '@kairos/risk';
 *
 * marketHours().name; // => 'market-hours'
 * ```
 */
export function marketHours(options: MarketHoursOptions = {}): RiskValidator {
  checkOptions(options, ['calendar']);
  const rule = 'market-hours';

  return {
    name: rule,
    params: options.calendar ? { calendar: options.calendar.name } : {},
    validate({ instrument, time }) {
      const calendar = options.calendar ?? instrument.calendar;
      if (!Number.isFinite(time)) return deny(rule, `The time of the decision is unknown, it is ${time}.`);
      // One millisecond back, a decision at the close still belongs to the session that ends there.
      const session = calendar.sessionAt(time - 1);
      if (session.open <= time) return PASSED;
      const opens = onClock(session.open, calendar.timeZone);
      const now = onClock(time, calendar.timeZone);
      return deny(rule, `${calendar.name} is closed at ${now}; it opens at ${opens} (${calendar.timeZone}).`);
    },
  };
}
