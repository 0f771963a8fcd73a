import { ALWAYS_OPEN, type Calendar, CalendarRangeError, NYSE, ValidationError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { sessionVwap } from './session-vwap.js';
import { vwap } from './vwap.js';

const barsAt = (times: readonly string[], prices: readonly number[]) => {
  const price = Float64Array.from(prices);
  const time = Float64Array.from(times, (each) => Date.parse(each));
  return { time, high: price, low: price, close: price, volume: price.map(() => 10) };
};

describe('sessionVwap', () => {
  it('starts with each session and leaves out what lies between', () => {
    // Regular hours in January are 14:30 to 21:00 UTC.
    const bars = barsAt(
      ['2024-01-02T14:29Z', '2024-01-02T14:30Z', '2024-01-02T20:59Z', '2024-01-02T21:00Z', '2024-01-03T14:30Z'],
      [9, 10, 13, 99, 20],
    );
    expect([...sessionVwap(bars, NYSE)]).toEqual([Number.NaN, 10, 11.5, Number.NaN, 20]);
  });

  it('goes on over a bar outside only in the same session', () => {
    // In summer the session opens at 13:30 UTC; Independence Day has none.
    const bars = barsAt(
      ['2024-07-03T13:30Z', '2024-07-03T16:00Z', '2024-07-04T15:00Z', '2024-07-05T13:30Z', '2024-07-05T14:30Z'],
      [10, 20, 99, 30, 50],
    );
    expect([...sessionVwap(bars, NYSE)]).toEqual([10, 15, Number.NaN, 30, 40]);
  });

  it('equals vwap where the market is always open', () => {
    const bars = { ...goldenBars(), time: Float64Array.from({ length: 300 }, (_, i) => i * 3_600_000) };
    expect(sessionVwap(bars, ALWAYS_OPEN)).toEqual(vwap(bars));
  });

  it('starts again after a hole, in the time too', () => {
    const bars = barsAt(
      ['2024-01-02T14:30Z', 'never', '2024-01-02T15:30Z', '2024-01-02T16:30Z', '2024-01-02T17:30Z'],
      [10, 11, 20, Number.NaN, 7],
    );
    expect([...sessionVwap(bars, NYSE)]).toEqual([10, Number.NaN, 20, Number.NaN, 7]);
  });

  it('asks the calendar once a session', () => {
    let asked = 0;
    const counting: Calendar = {
      ...ALWAYS_OPEN,
      sessionAt(time) {
        asked++;
        return ALWAYS_OPEN.sessionAt(time);
      },
    };
    sessionVwap({ ...goldenBars(), time: Float64Array.from({ length: 300 }, (_, i) => i * 3_600_000) }, counting);
    expect(asked).toBe(13);
  });

  it('refuses columns and outputs that do not fit, and times that the calendar does not know', () => {
    const bars = barsAt(['2024-01-02T14:30Z'], [10]);
    expect(() => sessionVwap(bars, NYSE, new Float64Array(2))).toThrow(ValidationError);
    expect(() => sessionVwap(bars, NYSE, bars.time)).toThrow('must not share memory with time');
    expect(() => sessionVwap({ ...bars, volume: new Float64Array(2) }, NYSE)).toThrow(ValidationError);
    expect(() => sessionVwap(barsAt(['1700-01-02T14:30Z'], [10]), NYSE)).toThrow(CalendarRangeError);
  });
});
