import { expect, it } from 'vitest';
import { ALWAYS_OPEN } from '../calendar/always-open.js';
import { NYSE } from '../calendar/nyse.js';
import type { Timeframe } from '../time/timeframe.js';
import type { RawBars } from './bar-faults.js';
import { inspectBars } from './inspect-bars.js';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Rows of time, open, high, low, close, volume. */
function raw(timeframe: Timeframe, rows: number[][]): RawBars {
  const column = (i: number) => rows.map((row) => row[i]!);
  const [time, open, high, low, close, volume] = [column(0), column(1), column(2), column(3), column(4), column(5)];
  return { symbol: 'X', timeframe, time, open, high, low, close, volume };
}

const at = (timeframe: Timeframe, times: number[]) =>
  raw(
    timeframe,
    times.map((time) => [time, 10, 11, 9, 10, 5]),
  );

it('finds nothing in nothing', () => {
  expect(inspectBars(raw('1m', []))).toEqual({
    rows: 0,
    isSound: true,
    faults: [],
    counts: {},
    duplicates: [],
    zeroVolume: [],
    flat: [],
    nonPositive: [],
    gaps: [],
    overlaps: [],
    outsideSessions: [],
    suspectedSplits: [],
    outliers: [],
  });
});

it('reports all faults, by row and counted by kind', () => {
  const report = inspectBars(
    raw('1m', [
      [0, 10, 11, 9, 10, 5],
      [0, 10, 9, 11, 10, 0],
      [120_000, 12, 11, 9, 10, -1],
      [60_000, 10, 10, 10, 10, 5],
      [180_000, Number.NaN, 11, 9, 10, 5],
      [240_000, -1, 1, -2, -1, 5],
    ]),
  );
  expect(report.isSound).toBe(false);
  expect(report.counts).toEqual({
    'duplicate-time': 1,
    'high-below-low': 1,
    'open-outside-range': 1,
    'backward-time': 1,
    'not-finite': 1,
    'negative-volume': 1,
  });
  expect(report.faults.map(({ row }) => row)).toEqual([1, 1, 2, 2, 3, 4]);
  expect(report.duplicates).toEqual([{ time: 0, rows: [0, 1], isConflicting: true }]);
  expect(report).toMatchObject({ zeroVolume: [1], flat: [3], nonPositive: [5], gaps: [] });
});

it('takes steps with room for whole bars as gaps, whatever the order of rows', () => {
  const gaps = [{ from: 2 * MINUTE, to: 3 * MINUTE, missing: 2 }];
  const disordered = at('1m', [4 * MINUTE, 0, MINUTE, 5.5 * MINUTE]);
  expect(inspectBars(disordered).gaps).toEqual(gaps);
  expect(inspectBars(disordered, { calendar: ALWAYS_OPEN }).gaps).toEqual(gaps);
});

it('knows nights, holidays and half days from gaps', () => {
  // Friday 2024-11-29 closes at 13:00 New York, 18:00 UTC; the next session opens Monday at 14:30 UTC.
  const close = Date.UTC(2024, 10, 29, 18);
  const open = Date.UTC(2024, 11, 2, 14, 30);
  const report = inspectBars(at('30m', [close - 90 * MINUTE, close - 30 * MINUTE, close, open, open + 60 * MINUTE]), {
    calendar: NYSE,
  });
  expect(report.gaps).toEqual([
    { from: close - 60 * MINUTE, to: close - 60 * MINUTE, missing: 1 },
    { from: open + 30 * MINUTE, to: open + 30 * MINUTE, missing: 1 },
  ]);
  expect(report.outsideSessions).toEqual([2]);
});

it('counts days by session, stamped at midnight or at the open', () => {
  // 2024-07-02 Tuesday, 07-04 holiday, 07-05 Friday, 07-08 Monday.
  const days = [2, 8, 9].map((day) => Date.UTC(2024, 6, day));
  const gap = { from: Date.UTC(2024, 6, 3, 13, 30), to: Date.UTC(2024, 6, 5, 13, 30), missing: 2 };
  expect(inspectBars(at('1d', days), { calendar: NYSE }).gaps).toEqual([gap]);
  const opens = days.map((day) => day + 13.5 * 60 * MINUTE);
  expect(inspectBars(at('1d', opens), { calendar: NYSE }).gaps).toEqual([gap]);
  expect(inspectBars(at('1d', days)).gaps).toEqual([{ from: days[0]! + DAY, to: days[1]! - DAY, missing: 5 }]);
});

it.each([
  [50, 2],
  [50.9, 2],
  [33.4, 3],
  [66.7, 3 / 2],
  [25, 4],
  [20, 5],
  [10, 10],
  [5, 20],
  [200, 1 / 2],
  [300, 1 / 3],
  [150, 2 / 3],
  [400, 1 / 4],
  [500, 1 / 5],
  [1000, 1 / 10],
  [700, 1 / 7],
  [2000, 1 / 20],
])('suspects a split where 100 opens at %d', (open, factor) => {
  const bars = raw('1d', [
    [0, 100, 100, 100, 100, 1],
    [DAY, open, open, open, open, 1],
  ]);
  expect(inspectBars(bars).suspectedSplits).toEqual([{ row: 1, factor, ratio: open / 100 }]);
});

it.each([52, 48.9, 80, 100, 125, 900])('suspects none where 100 opens at %d', (open) => {
  const bars = raw('1d', [
    [0, 100, 100, 100, 100, 1],
    [DAY, open, open, open, open, 1],
  ]);
  expect(inspectBars(bars).suspectedSplits).toEqual([]);
});

function closes(values: number[]): RawBars {
  return raw(
    '1m',
    values.map((close, i) => [i * MINUTE, close, close, close, close, 1]),
  );
}

it('reports returns beyond the threshold times the scaled median deviation', () => {
  // Returns 1, -1, 1, -1, 1, 8, -1 hundredths: median 1, deviations 0 2 0 2 0 7 2, their median 2, scaled 2.9652; 8 / 2.9652 = 2.698.
  const logs = [0, 0.01, 0, 0.01, 0, 0.01, 0.09, 0.08];
  const bars = closes(logs.map(Math.exp));
  expect(inspectBars(bars, { outlierThreshold: 2.69 }).outliers).toEqual([
    { row: 6, logReturn: expect.closeTo(0.08, 12) },
  ]);
  expect(inspectBars(bars, { outlierThreshold: 2.7 }).outliers).toEqual([]);
  expect(inspectBars(bars).outliers).toEqual([]);
});

it('sees the one jump of a price that never moves, and none in one that never does', () => {
  const still = Array.from({ length: 100 }, () => 10);
  expect(inspectBars(closes(still)).outliers).toEqual([]);
  expect(inspectBars(closes([...still, 11])).outliers.map(({ row }) => row)).toEqual([100]);
});

it.each([0, -1, Number.NaN])('refuses threshold %d', (outlierThreshold) => {
  expect(() => inspectBars(closes([1]), { outlierThreshold })).toThrow(
    `outlierThreshold must be above 0, was ${outlierThreshold}`,
  );
});
