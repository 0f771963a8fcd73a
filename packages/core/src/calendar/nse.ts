import type { Calendar } from './calendar.js';
import { createExchangeCalendar } from './exchange-calendar.js';
import { NSE_HOLIDAYS, NSE_SPECIAL_SESSIONS } from './nse-holidays.js';

/**
 * National Stock Exchange of India and BSE, cash equities, 09:15 to 15:30 in Kolkata; 2015 to 2026.
 *
 * Holidays are announced each December and cannot be computed: a later year is a `CalendarRangeError` until you add it with
 * `extendCalendar`. Not listed, because their hours could not be verified: the Muhurat sessions of 2015 to 2020 and of 2026-11-08,
 * and the short disaster-recovery sessions of 2024-03-02 and 2024-05-18.
 */
export const NSE: Calendar = createExchangeCalendar({
  name: 'XNSE',
  timeZone: 'Asia/Kolkata',
  open: '09:15',
  close: '15:30',
  sessionsPerYear: 248,
  from: '2015-01-01',
  to: '2027-01-01',
  holidays: NSE_HOLIDAYS,
  specialSessions: NSE_SPECIAL_SESSIONS,
});
