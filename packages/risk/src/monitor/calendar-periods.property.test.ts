import { ALWAYS_OPEN, type Calendar, NSE, NYSE, type Period } from '@kairos/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { liftTime, periodsOf } from './calendar-periods.js';

const times = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2026, 0) });
const calendars = fc.constantFrom(ALWAYS_OPEN, NYSE, NSE);
const periods = fc.constantFrom<Period>('day', 'week', 'month');

function startOf(calendar: Calendar, period: Period, time: number): number {
  if (period === 'day') return calendar.startOfDay(time);
  return period === 'week' ? calendar.startOfWeek(time) : calendar.startOfMonth(time);
}

it('a switch is lifted by the first session of a later period, and not before it', () => {
  fc.assert(
    fc.property(times, calendars, periods, (time, calendar, period) => {
      const liftsAt = liftTime(`next-${period}`, time, calendar)!;
      const own = startOf(calendar, period, time - 1);
      // The first session of another period, found by walking.
      let session = calendar.sessionAt(time - 1);
      while (startOf(calendar, period, session.open) === own) session = calendar.sessionAt(session.close);

      expect(liftsAt).toBe(calendar.startOfDay(session.open));
      expect(liftsAt).toBeGreaterThanOrEqual(time);
    }),
  );
});

it('periods that are remembered are those of the calendar, in any order of the questions', () => {
  fc.assert(
    fc.property(
      fc.array(times, { maxLength: 30 }),
      fc.array(fc.integer({ min: 0, max: 5 * 86_400_000 })),
      calendars,
      periods,
      (some, steps, calendar, period) => {
        const find = periodsOf(calendar, period);
        let now = Date.UTC(2024, 9, 20);
        const dense = steps.map((step) => {
          now += step;
          return now;
        });
        for (const time of [...dense, ...some]) expect(find(time)).toBe(startOf(calendar, period, time - 1));
      },
    ),
  );
});
