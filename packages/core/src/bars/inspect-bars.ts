import type { Calendar } from '../calendar/calendar.js';
import { ValidationError } from '../errors/errors.js';
import { allFaults, type BarFault, type BarFaultKind, type RawBars } from './bar-faults.js';
import { type BarGap, barGaps } from './bar-gaps.js';
import { type Outlier, outliers, type SuspectedSplit, suspectedSplits } from './bar-jumps.js';
import { isMislabelled, overlaps } from './bar-overlaps.js';
import { barSlots } from './bar-slots.js';
import { type DuplicateTime, duplicateTimes } from './duplicate-times.js';
import { type NumberBars, numberBars } from './raw-columns.js';

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
  /** Whether `barsFromColumns` takes them: no faults, and a timeframe that fits. Gaps and oddities do not count. */
  readonly isSound: boolean;
  /** Every corrupt value, in order of rows. */
  readonly faults: readonly BarFault[];
  /** Number of faults of each kind that occurs; a row may have several. */
  readonly counts: Readonly<Partial<Record<BarFaultKind, number>>>;
  /** Times that several rows have, next to each other or apart, oldest first. */
  readonly duplicates: readonly DuplicateTime[];
  /** Rows without volume. */
  readonly zeroVolume: readonly number[];
  /** Rows whose four prices are equal. */
  readonly flat: readonly number[];
  /** Rows with a price of 0 or less. */
  readonly nonPositive: readonly number[];
  readonly gaps: readonly BarGap[];
  /**
   * Rows that open before the row before, in order of time, has ended. Some are normal where sessions are cut into uneven bars; with
   * most of them the timeframe is wrong, and the bars are not sound.
   */
  readonly overlaps: readonly number[];
  /** Rows that open while the market is closed; empty without a calendar. */
  readonly outsideSessions: readonly number[];
  readonly suspectedSplits: readonly SuspectedSplit[];
  readonly outliers: readonly Outlier[];
}

/** Rows that pass a test, by number. */
function rowsWhere({ time }: NumberBars, test: (row: number) => boolean): number[] {
  const rows: number[] = [];
  for (let row = 0; row < time.length; row++) if (test(row)) rows.push(row);
  return rows;
}

/** Faults of a time that leave its row without one. */
const NO_TIME: ReadonlySet<BarFaultKind> = new Set(['not-finite', 'time-not-whole', 'time-too-large']);

function isPrice(value: number): boolean {
  return Number.isFinite(value) && value > 0;
}

function countByKind(faults: readonly BarFault[]): Partial<Record<BarFaultKind, number>> {
  const counts: Partial<Record<BarFaultKind, number>> = {};
  for (const { kind } of faults) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/**
 * Reports everything wrong with bars and what is odd about them, and changes nothing.
 *
 * Suspected splits are opens that stand to the close before, within 2 %, as after a split 3 for 2 or 2, 3, 4, 5, 6, 7, 8, 10, 15,
 * 20, 25, 30, 50 or 100 for 1, or as after the reverse; outliers are log returns of the close beyond `outlierThreshold` scaled median absolute deviations.
 * Gaps, duplicates, splits and outliers are looked for in order of time, whatever the order of the rows. Rows whose time cannot be
 * one are reported as faults and left out of all that looks at time.
 *
 * @throws {@link DataError} when a column is missing or of another length than time.
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
  const bars = numberBars(raw);
  const { time, open, high, low, close, volume } = bars;
  // The values as they were given: the columns hold NaN where they were no numbers.
  const faults = allFaults(bars).map((fault) => ({ ...fault, value: raw[fault.column]![fault.row]! }));
  const isUntimed = ({ column, kind }: BarFault) => column === 'time' && NO_TIME.has(kind);
  const untimed = new Set(faults.filter(isUntimed).map(({ row }) => row));
  const timed = rowsWhere(bars, (row) => !untimed.has(row));
  const ordered = timed.slice().sort((a, b) => time[a]! - time[b]!);
  const distinct = ordered.filter((row, i) => i === 0 || time[row]! > time[ordered[i - 1]!]!);
  const times = distinct.map((row) => time[row]!);
  const comparable = ordered.filter((row) => isPrice(open[row]!) && isPrice(close[row]!));
  const slots = barSlots(bars.timeframe, calendar);
  return {
    rows: time.length,
    isSound: faults.length === 0 && !isMislabelled(times, bars.timeframe),
    faults,
    counts: countByKind(faults),
    duplicates: duplicateTimes(bars, ordered),
    zeroVolume: rowsWhere(bars, (row) => volume[row] === 0),
    flat: rowsWhere(bars, (row) => high[row] === low[row] && open[row] === close[row] && open[row] === low[row]),
    nonPositive: rowsWhere(bars, (row) => open[row]! <= 0 || high[row]! <= 0 || low[row]! <= 0 || close[row]! <= 0),
    overlaps: overlaps(times, bars.timeframe).map((at) => distinct[at]!),
    gaps: barGaps(times, bars.timeframe, calendar),
    outsideSessions: slots ? timed.filter((row) => slots.slotOf(time[row]!) === undefined) : [],
    suspectedSplits: suspectedSplits(bars, comparable),
    outliers: outliers(bars, comparable, outlierThreshold),
  };
}
