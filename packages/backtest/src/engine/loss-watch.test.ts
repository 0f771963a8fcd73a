import { ALWAYS_OPEN } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { LossWatch } from './loss-watch.js';
import { PeriodEquity } from './period-equity.js';

const HOUR = 3_600_000;
const quiet = { peak: 1000, consecutiveLosses: 0, losses: 0, fundingRate: Number.NaN };

/** Bars every twelve hours, two a day, with their equities. */
function watch(limits: ConstructorParameters<typeof LossWatch>[0], equity: number[]) {
  const time = Float64Array.from(equity, (_, i) => i * 12 * HOUR);
  const watched = new LossWatch(limits, new PeriodEquity(ALWAYS_OPEN, time, 1000, Float64Array.from(equity)));
  return (bar: number, more: object = {}) => watched.check(bar, { ...quiet, equity: equity[bar]!, ...more });
}

describe('a loss limit', () => {
  it('of a day lasts until the next, which starts from its own equity', () => {
    const check = watch({ dailyLoss: 0.1 }, [890, 1000, 950, 860, 860]);

    expect(check(0)).toMatchObject({ rule: 'limit-daily-loss', limit: 0.1 });
    expect(check(1)?.rule).toBe('limit-daily-loss'); // recovered, the same day
    expect(check(2)).toBeUndefined(); // 950 after 1000
    expect(check(3)?.actual).toBeCloseTo(0.14, 12); // 860 after 1000
    expect(check(4)).toBeUndefined(); // the next day starts at 860
  });

  it('of a drawdown lasts to the end and is named first', () => {
    const check = watch({ drawdown: 0.2, dailyLoss: 0.1 }, [790, 1000, 1000]);

    expect(check(0)).toMatchObject({ rule: 'limit-drawdown', limit: 0.2 });
    expect(check(2)?.rule).toBe('limit-drawdown');
  });

  it('of losses in a row rests for a day and does not count them again', () => {
    const check = watch({ consecutiveLosses: 2 }, [1000, 1000, 1000, 1000, 1000]);

    expect(check(0, { consecutiveLosses: 1, losses: 1 })).toBeUndefined();
    expect(check(1, { consecutiveLosses: 2, losses: 2 })).toMatchObject({ actual: 2 });
    expect(check(2, { consecutiveLosses: 3, losses: 3 })).toBeUndefined();
    expect(check(3, { consecutiveLosses: 4, losses: 4 })).toMatchObject({ actual: 2 });
  });

  it('of funding is of its bar only, whoever pays', () => {
    const check = watch({ fundingSpike: 0.01 }, [1000, 1000, 1000]);

    expect(check(0, { fundingRate: -0.02 })).toEqual({ rule: 'limit-funding', limit: 0.01, actual: 0.02 });
    expect(check(1, { fundingRate: 0.009 })).toBeUndefined();
    expect(check(2)).toBeUndefined();
  });
});
