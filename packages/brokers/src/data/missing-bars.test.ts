import { ALWAYS_OPEN, NSE, NYSE } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { missingBars } from './missing-bars.js';

const HOUR = 3_600_000;

describe('a market that never closes', () => {
  const ask = (times: number[], from: number, to: number) =>
    missingBars(times, { timeframe: '1h', from, to, calendar: ALWAYS_OPEN });

  it('has no gap when every bar is there, in any order', () => {
    expect(ask([2 * HOUR, 0, HOUR], 0, 3 * HOUR)).toEqual([]);
  });

  it('has gaps at both edges and inside', () => {
    expect(ask([2 * HOUR, 4 * HOUR], 0, 7 * HOUR)).toEqual([
      { from: 0, to: HOUR, missing: 2 },
      { from: 3 * HOUR, to: 3 * HOUR, missing: 1 },
      { from: 5 * HOUR, to: 6 * HOUR, missing: 2 },
    ]);
  });

  it('expects only bars that open in the interval', () => {
    expect(ask([HOUR], 1, 2 * HOUR)).toEqual([]);
    expect(ask([], 1, 1)).toEqual([]);
    expect(ask([], 1, HOUR + 1)).toEqual([{ from: HOUR, to: HOUR, missing: 1 }]);
  });
});

describe('a market with sessions', () => {
  it('expects nothing on weekends and holidays', () => {
    const thursday = Date.UTC(2024, 0, 25);
    // Friday 26 January is Republic Day.
    const expected = { timeframe: '1d', from: thursday, to: Date.UTC(2024, 0, 30), calendar: NSE } as const;

    expect(missingBars([thursday, Date.UTC(2024, 0, 29)], expected)).toEqual([]);
    expect(missingBars([thursday], expected)).toMatchObject([{ missing: 1 }]);
  });

  it('counts intraday bars from the open to the close', () => {
    const { open, close } = NYSE.sessionAt(Date.UTC(2024, 6, 3));
    const expected = { timeframe: '30m', from: open - HOUR, to: close + HOUR, calendar: NYSE } as const;

    // 3 July 2024 closes at 13:00: seven half hours from 09:30.
    expect(missingBars([], expected)).toEqual([{ from: open, to: close - HOUR / 2, missing: 7 }]);
    const times = Array.from({ length: 7 }, (_, i) => open + (i * HOUR) / 2);
    expect(missingBars(times, expected)).toEqual([]);
    expect(missingBars(times.slice(1), expected)).toEqual([{ from: open, to: open, missing: 1 }]);
    expect(missingBars(times.slice(1), { ...expected, from: open })).toHaveLength(1);
    expect(missingBars(times.slice(1), { ...expected, from: open + 1 })).toEqual([]);
  });

  it('counts on over a night', () => {
    const monday = NYSE.sessionAt(Date.UTC(2024, 0, 8));
    const tuesday = NYSE.sessionAt(Date.UTC(2024, 0, 9));
    const expected = { timeframe: '30m', from: monday.open, to: tuesday.open + 1, calendar: NYSE } as const;
    const times = Array.from({ length: 12 }, (_, i) => monday.open + (i * HOUR) / 2);

    expect(missingBars(times, expected)).toEqual([{ from: monday.close - HOUR / 2, to: tuesday.open, missing: 2 }]);
  });

  it('has one bar a week', () => {
    const from = Date.UTC(2024, 0, 1);
    const expected = { timeframe: '1w', from, to: Date.UTC(2024, 0, 22), calendar: NYSE } as const;

    expect(missingBars([Date.UTC(2024, 0, 2, 14, 30), Date.UTC(2024, 0, 16)], expected)).toMatchObject([
      { missing: 1 },
    ]);
  });
});
