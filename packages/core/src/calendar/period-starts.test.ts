import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ALWAYS_OPEN } from './always-open.js';
import { NYSE } from './nyse.js';
import { type Period, periodStarts } from './period-starts.js';

const STARTS = { day: 'startOfDay', week: 'startOfWeek', month: 'startOfMonth' } as const;

it('equals asking the calendar for each time', () => {
  const times = fc.array(fc.integer({ min: Date.UTC(2010, 0), max: Date.UTC(2027, 0) }), { maxLength: 40 });
  const steps = fc.array(fc.integer({ min: 1, max: 90_000_000 }), { maxLength: 200 });
  const period = fc.constantFrom<Period>('day', 'week', 'month');
  fc.assert(
    fc.property(times, steps, period, fc.constantFrom(NYSE, ALWAYS_OPEN), (some, gaps, unit, calendar) => {
      let last = Date.UTC(2024, 9, 20);
      const dense = gaps.map((gap) => {
        last += gap;
        return last;
      });
      const time = Float64Array.from([...some, ...dense]).sort();

      expect(periodStarts(calendar, time, unit)).toEqual(time.map((now) => calendar[STARTS[unit]](now)));
    }),
  );
});
