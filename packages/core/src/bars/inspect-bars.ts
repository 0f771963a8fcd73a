import type { Calendar } from '../calendar/calendar.js';
import { ValidationError } from '../errors/errors.js';
import { allFaults, type BarFault, type BarFaultKind, type RawBars } from './bar-faults.js';
import { type BarGap, barGaps } from './bar-gaps.js';
import { type Outlier, outliers, type SuspectedSplit, suspectedSplits } from './bar-jumps.js';
import { barSlots } from './bar-slots.js';

/** How to look at bars. */
export interface InspectOptions {
  /** Sessions that bars belong to; without it every step longer than the timeframe is a gap. */
  readonly calendar?: Calendar;
  /** How many scaled median absolute deviations make a log return an outlier; 12 unless said otherwise. */
  readonly outlierThreshold?: number;
}

/** What is wrong with bars, and what is merely odd. All row numbers count from 0. */
export interface BarInspection {
  readonly rows: number;
  /** Whether `barsFromColumns` takes them: no faults. Gaps and oddities do not count. */
  readonly isSound: boolean;
  readonly faults: readonly BarFault[];
  /** Number of faults of each kind that occurs. */
  readonly counts: Readonly<Partial<Record<BarFaultKind, number>>>;
  /** Rows without volume. */
  readonly zeroVolume: readonly number[];
  /** Rows whose four prices are equal. */
  readonly flat: readonly number[];
  /** Rows with a price of 0 or less. */
  readonly nonPositive: readonly number[];
  readonly gaps: readonly BarGap[];
  /** Rows that open while the market is closed; empty without a calendar. */
  readonly outsideSessions: readonly number[];
  readonly suspectedSplits: readonly SuspectedSplit[];
  readonly outliers: readonly Outlier[];
}

/** Rows that pass a test, by number. */
function rowsWhere(raw: RawBars, test: (row: number) => boolean): number[] {
  return Array.from({ length: raw.time.length }, (_, row) => row).filter(test);
}

function countByKind(faults: readonly BarFault[]): Partial<Record<BarFaultKind, number>> {
  const counts: Partial<Record<BarFaultKind, number>> = {};
  for (const { kind } of faults) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** Rows in order of time with prices that ratios make sense of. */
function comparableRows(raw: RawBars): number[] {
  const isPrice = (value: number) => Number.isFinite(value) && value > 0;
  const usable = rowsWhere(
    raw,
    (row) => Number.isFinite(raw.time[row]) && isPrice(raw.open[row]!) && isPrice(raw.close[row]!),
  );
  return usable.sort((a, b) => raw.time[a]! - raw.time[b]!);
}

/**
 * Reports everything wrong with bars and what is odd about them, and changes nothing.
 *
 * Suspected splits are opens within 2 % of a half, a third, two thirds, a quarter, a fifth, a tenth or a twentieth of the close
 * before, or the inverse; outliers are log returns of the close beyond `outlierThreshold` scaled median absolute deviations.
 * Gaps, splits and outliers are looked for in order of time, whatever the order of the rows.
 *
 * @throws {@link ValidationError} when the threshold is not above 0 or the timeframe is none.
 * @throws {@link CalendarRangeError} when the calendar does not know the year of a bar.
 * @example
 * ```ts
 * import { inspectBars } from '@kairos/core';
 *
 * const report = inspectBars({
 *   symbol: 'SPY', timeframe: '1h', time: [0, 0, 10_800_000], open: [10, 10, 11], high: [12, 12, 11], low: [9, 9, 11], close: [11, 11, 11],
 *   volume: [5, 5, 0],
 * });
 * report.counts; // => { 'duplicate-time': 1 }
 * report.gaps; // => [ { from: 3600000, to: 7200000, missing: 2 } ]
 * report.flat; // => [ 2 ]
 * ```
 */
export function inspectBars(raw: RawBars, options: InspectOptions = {}): BarInspection {
  const { calendar, outlierThreshold = 12 } = options;
  if (!(outlierThreshold > 0)) throw new ValidationError(`outlierThreshold must be above 0, was ${outlierThreshold}`);
  const { time, open, high, low, close, volume } = raw;
  const faults = allFaults(raw);
  const timed = rowsWhere(raw, (row) => Number.isInteger(time[row]));
  const times = [...new Set(timed.map((row) => time[row]!))].sort((a, b) => a - b);
  const slots = barSlots(raw.timeframe, calendar);
  const comparable = comparableRows(raw);
  return {
    rows: time.length,
    isSound: faults.length === 0,
    faults,
    counts: countByKind(faults),
    zeroVolume: rowsWhere(raw, (row) => volume[row] === 0),
    flat: rowsWhere(raw, (row) => high[row] === low[row] && open[row] === close[row] && open[row] === low[row]),
    nonPositive: rowsWhere(raw, (row) => Math.min(open[row]!, high[row]!, low[row]!, close[row]!) <= 0),
    gaps: barGaps(times, raw.timeframe, calendar),
    outsideSessions: slots ? timed.filter((row) => slots.slotOf(time[row]!) === undefined) : [],
    suspectedSplits: suspectedSplits(raw, comparable),
    outliers: outliers(raw, comparable, outlierThreshold),
  };
}
