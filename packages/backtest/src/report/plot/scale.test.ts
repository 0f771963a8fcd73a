import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisOf, shareOf, timeTicks } from './scale.js';

describe('axisOf', () => {
  it('goes from one round value to another', () => {
    expect(axisOf([0.013, 0.047])).toEqual({ low: 0.01, high: 0.05, ticks: [0.01, 0.02, 0.03, 0.04, 0.05] });
    expect(axisOf([-3, 7], { strides: 4 })).toEqual({ low: -5, high: 7.5, ticks: [-5, -2.5, 0, 2.5, 5, 7.5] });
  });

  it('holds 0 when asked', () => {
    expect(axisOf([3, 4], { zero: true }).low).toBe(0);
    expect(axisOf([-3, -4], { zero: true }).high).toBe(0);
  });

  it('has an axis for no value and for one', () => {
    expect(axisOf([Number.NaN])).toMatchObject({ low: 0, high: 1 });
    const { low, high } = axisOf([5, 5]);
    expect(low).toBeLessThan(5);
    expect(high).toBeGreaterThan(5);
  });

  it('holds every value between its ends, with few ticks', () => {
    const amount = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => Number(value.toPrecision(6)));
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 2, max: 80 }),
        (values, strides) => {
          const { low, high, ticks } = axisOf(values, { strides });
          const slack = (high - low) * 1e-6;

          expect(Math.min(...values)).toBeGreaterThanOrEqual(low - slack);
          expect(Math.max(...values)).toBeLessThanOrEqual(high + slack);
          expect(ticks.length).toBeLessThanOrEqual(strides + 3);
          for (const value of values)
            expect(shareOf({ low, high }, value)).toBeCloseTo((value - low) / (high - low), 9);
        },
      ),
    );
  });
});

describe('timeTicks', () => {
  const labels = (from: string, to: string) => timeTicks(Date.parse(from), Date.parse(to)).map(({ label }) => label);

  it('names years, months or days by the length of time', () => {
    expect(labels('2014-05-01', '2018-05-01')).toEqual(['2015', '2016', '2017', '2018']);
    expect(labels('2020-01-15', '2020-06-15')).toEqual(['2020-02', '2020-03', '2020-04', '2020-05', '2020-06']);
    expect(labels('2020-01-30T12:00Z', '2020-02-02')).toEqual(['01-31', '02-01', '02-02']);
  });

  it('leaves out years when there are many', () => {
    expect(labels('1980-01-01', '2020-01-01').length).toBeLessThanOrEqual(7);
  });
});
