import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BarSeries } from '../bars/bar.js';
import type { Calendar } from '../calendar/calendar.js';
import { alignBars } from './align.js';
import { barCloseTimes } from './bar-close-time.js';
import { CLOCK_CHANGE, HALF_DAY_WEEK } from './fixture-calendar.js';
import { type BarRow, firstBars, seriesAt } from './fixture-series.js';
import { resampleBars } from './resample.js';
import type { Timeframe } from './timeframe.js';

const MINUTE = 60_000;

/** Whole-number bars, so that sums are exact in any order. */
const row = fc
  .tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }), fc.nat(9), fc.nat(9), fc.nat(1000))
  .map(([open, close, up, down, volume]): BarRow => {
    return [open, Math.max(open, close) + up, Math.min(open, close) - down, close, volume];
  });

/** Some of the times, in order, as a series with made-up rows. */
function someOf(timeframe: Timeframe, times: readonly number[]) {
  return fc
    .subarray([...times], { minLength: Math.min(30, times.length) })
    .chain((kept) =>
      fc.array(row, { minLength: kept.length, maxLength: kept.length }).map((rows) => seriesAt(timeframe, kept, rows)),
    );
}

function sessionTimes(calendar: Calendar, stepMinutes: number): number[] {
  return calendar.sessions(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY).flatMap(({ open, close }) => {
    const count = Math.ceil((close - open) / (stepMinutes * MINUTE));
    return Array.from({ length: count }, (_, i) => open + i * stepMinutes * MINUTE);
  });
}

/** From 23:00 on a Sunday, so that hours, days and a week end inside. */
const aroundTheClock = Array.from({ length: 600 }, (_, i) => Date.parse('2024-01-07T23:00Z') + i * 5 * MINUTE);

interface Market {
  readonly name: string;
  readonly series: fc.Arbitrary<BarSeries>;
  readonly targets: readonly Timeframe[];
  readonly calendar?: Calendar;
}

const MARKETS: readonly Market[] = [
  { name: '24/7 with gaps', series: someOf('5m', aroundTheClock), targets: ['5m', '15m', '1h', '4h', '1d', '1w'] },
  {
    name: 'a half day and a holiday',
    series: someOf('30m', sessionTimes(HALF_DAY_WEEK, 30)),
    targets: ['1h', '4h', '1d', '2d', '1w'],
    calendar: HALF_DAY_WEEK,
  },
  {
    name: 'the clock change',
    series: someOf('15m', sessionTimes(CLOCK_CHANGE, 15)),
    targets: ['1h', '4h', '1d', '3d'],
    calendar: CLOCK_CHANGE,
  },
];

const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

describe.each(MARKETS)('$name', ({ series, targets, calendar }) => {
  const options = calendar ? { calendar } : {};
  const target = fc.constantFrom(...targets);

  it('bars appended later change nothing that was given before', () => {
    fc.assert(
      fc.property(series, target, fc.nat(), (bars, timeframe, cut) => {
        const past = firstBars(bars, cut % (bars.length + 1));
        const before = resampleBars(past, timeframe, options);
        const after = resampleBars(bars, timeframe, options);

        expect(firstBars(after, before.length)).toEqual(before);
        const seen = alignBars(past, before, calendar);
        expect([...alignBars(bars, after, calendar)].slice(0, past.length)).toEqual([...seen]);
      }),
      { numRuns: 60 },
    );
  });

  it('a base bar sees exactly what the bars up to it make', () => {
    fc.assert(
      fc.property(series, target, fc.nat(), (bars, timeframe, pick) => {
        const index = pick % bars.length;
        const known = resampleBars(firstBars(bars, index + 1), timeframe, options);
        const lastClosed = alignBars(bars, resampleBars(bars, timeframe, options), calendar);

        expect(lastClosed[index]).toBe(known.length - 1);
      }),
      { numRuns: 60 },
    );
  });

  it('prices and volume are kept', () => {
    fc.assert(
      fc.property(series, target, (bars, timeframe) => {
        const higher = resampleBars(bars, timeframe, { ...options, includeIncomplete: true });

        expect(total(higher.volume)).toBe(total(bars.volume));
        expect(Math.max(...higher.high)).toBe(Math.max(...bars.high));
        expect(Math.min(...higher.low)).toBe(Math.min(...bars.low));
        expect(higher.open[0]).toBe(bars.open[0]);
        expect(higher.close.at(-1)).toBe(bars.close.at(-1));
        for (let i = 0; i < higher.length; i++) {
          expect(higher.low[i]).toBeLessThanOrEqual(Math.min(higher.open[i]!, higher.close[i]!));
          expect(higher.high[i]).toBeGreaterThanOrEqual(Math.max(higher.open[i]!, higher.close[i]!));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('only closed bars are given, in rising time', () => {
    fc.assert(
      fc.property(series, target, (bars, timeframe) => {
        const higher = resampleBars(bars, timeframe, options);
        const now = barCloseTimes(bars, calendar).at(-1)!;

        expect([...barCloseTimes(higher, calendar)].every((close) => close <= now)).toBe(true);
        expect([...higher.time].every((time, i) => i === 0 || time > higher.time[i - 1]!)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('in two steps', () => {
  const everyMinute = Array.from({ length: 400 }, (_, i) => Date.parse('2024-01-07T22:40Z') + i * MINUTE);
  const hourEnd = Date.parse('2024-01-08T05:59Z');

  it('1m to 5m to 1h is 1m to 1h', () => {
    const withLastMinute = someOf('1m', everyMinute).map((bars) => {
      const rows = [...bars.time].map((_, i): BarRow => {
        return [bars.open[i]!, bars.high[i]!, bars.low[i]!, bars.close[i]!, bars.volume[i]!];
      });
      const times = [...bars.time].filter((time) => time < hourEnd);
      return seriesAt('1m', [...times, hourEnd], [...rows.slice(0, times.length), [5, 6, 4, 5, 1]]);
    });
    fc.assert(
      fc.property(withLastMinute, (bars) => {
        expect(resampleBars(resampleBars(bars, '5m'), '1h')).toEqual(resampleBars(bars, '1h'));
      }),
      { numRuns: 60 },
    );
  });
});
