import { NYSE } from '@kairos/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { grown, returnsGoldens } from '../fixtures/goldens.js';
import { calendarReturns, monthlyReturns, yearlyReturns } from './calendar-returns.js';

const DAY = 86_400_000;

it('months and years equal empyrical aggregate_returns', () => {
  const { returns, empyrical } = returnsGoldens();
  const time = Float64Array.from(returns, (_, day) => Date.UTC(2024, 0, 1) + day * DAY);
  const curve = { time, equity: grown(returns), capital: 1000 };

  const months = monthlyReturns(curve);

  expect(months.map(({ year, month }) => [year, month])).toEqual([
    [2024, 1],
    [2024, 2],
    [2024, 3],
  ]);
  months.forEach((row, at) => {
    expect(row.return).toBeCloseTo(empyrical.monthly[at]!, 12);
  });
  expect(yearlyReturns(curve)).toEqual([{ year: 2024, return: expect.closeTo(empyrical.yearly[0]!, 12) }]);
});

it('a bar counts towards the month of the exchange', () => {
  // 21:00 in New York on January 31 is February in UTC.
  const time = Float64Array.of(Date.UTC(2024, 0, 31, 15), Date.UTC(2024, 1, 1, 2), Date.UTC(2024, 1, 1, 15));
  const curve = { time, equity: Float64Array.of(100, 110, 121), capital: 100 };

  expect(monthlyReturns(curve, NYSE).map((row) => row.month)).toEqual([1, 2]);
  expect(monthlyReturns(curve)[0]).toEqual({ year: 2024, month: 1, return: 0 });
});

it('weeks begin on Monday, and months without bars have no row', () => {
  const time = Float64Array.of(Date.UTC(2024, 0, 5), Date.UTC(2024, 0, 8), Date.UTC(2024, 2, 1));
  const curve = { time, equity: Float64Array.of(110, 121, 121), capital: 100 };

  expect(calendarReturns(curve, 'week').map((row) => row.start)).toEqual([
    Date.UTC(2024, 0, 1),
    Date.UTC(2024, 0, 8),
    Date.UTC(2024, 1, 26),
  ]);
  expect(monthlyReturns(curve).map((row) => row.month)).toEqual([1, 3]);
});

it('after ruin there is no return', () => {
  const time = Float64Array.of(0, 40 * DAY, 80 * DAY);

  expect(monthlyReturns({ time, equity: Float64Array.of(0, 10, 20), capital: 100 }).map((row) => row.return)).toEqual([
    -1,
    undefined,
    1,
  ]);
  expect(monthlyReturns({ time: new Float64Array(), equity: new Float64Array(), capital: 1 })).toEqual([]);
});

it('days, months and years compound to the same end', () => {
  const steps = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 60 * DAY }), fc.double({ min: 0.5, max: 2, noNaN: true })),
    {
      minLength: 1,
      maxLength: 60,
    },
  );
  fc.assert(
    fc.property(steps, (moves) => {
      let now = Date.UTC(2020, 5, 1);
      const time = Float64Array.from(moves, ([gap]) => {
        now += gap;
        return now;
      });
      const equity = grown(moves.map(([, factor]) => factor - 1));
      const curve = { time, equity, capital: 1000 };
      const tables = [
        calendarReturns(curve, 'day'),
        calendarReturns(curve, 'week'),
        monthlyReturns(curve),
        yearlyReturns(curve),
      ];
      for (const rows of tables) {
        const end = rows.reduce((value, row) => value * (1 + row.return!), 1000);
        expect(end / equity.at(-1)!).toBeCloseTo(1, 9);
      }
    }),
  );
});
