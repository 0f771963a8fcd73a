import { DataError } from '../errors/errors.js';
import { isInSecondsRange, mayBeSeconds, TIME_LIMIT } from '../time/epoch.js';
import { type Timeframe, timeframeMs } from '../time/timeframe.js';
import type { BarColumn } from './bar.js';

/** Columns that nobody has checked yet. */
export interface RawBars {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly time: ArrayLike<number>;
  readonly open: ArrayLike<number>;
  readonly high: ArrayLike<number>;
  readonly low: ArrayLike<number>;
  readonly close: ArrayLike<number>;
  readonly volume: ArrayLike<number>;
  readonly fundingRate?: ArrayLike<number>;
}

/** What can be wrong with a row. */
export type BarFaultKind =
  | 'not-finite'
  | 'time-not-whole'
  | 'time-in-seconds'
  | 'time-too-large'
  | 'duplicate-time'
  | 'backward-time'
  | 'high-below-low'
  | 'open-outside-range'
  | 'close-outside-range'
  | 'negative-volume';

/** One corrupt value: which row and column, and what stood there. */
export interface BarFault {
  readonly kind: BarFaultKind;
  /** Counted from 0. */
  readonly row: number;
  readonly column: BarColumn | 'fundingRate';
  readonly value: number;
}

const REASONS: Readonly<Record<BarFaultKind, string>> = {
  'not-finite': 'must be a finite number',
  'time-not-whole': 'must be whole UTC epoch milliseconds',
  'time-in-seconds': 'must be UTC epoch milliseconds, this looks like seconds',
  'time-too-large': 'must be UTC epoch milliseconds, this looks like a finer unit',
  'duplicate-time': 'must be later than the row before, which has the same time',
  'backward-time': 'must be later than the row before',
  'high-below-low': 'must not be below the low',
  'open-outside-range': 'must lie between low and high',
  'close-outside-range': 'must lie between low and high',
  'negative-volume': 'must not be negative',
};

/**
 * Seconds of 1973 to 5138 read as milliseconds fall into 1970 to 1973, as real bars of those years do. Real ones open on whole
 * minutes and are about a timeframe apart; seconds rarely are the one and never the other.
 */
function looksLikeSeconds({ time, timeframe }: RawBars, row: number): boolean {
  const first = time[0]!;
  if (row !== 0 || !isInSecondsRange(first)) return false;
  const step = Math.abs((time[1] ?? Number.NaN) - first);
  return mayBeSeconds(first) || (step > 0 && step < timeframeMs(timeframe) / 2);
}

/** What is wrong with a time by itself, or in its place. */
function timeFault(raw: RawBars, row: number): BarFaultKind | undefined {
  const time = raw.time[row]!;
  if (!Number.isFinite(time)) return 'not-finite';
  if (!Number.isInteger(time)) return 'time-not-whole';
  if (Math.abs(time) >= TIME_LIMIT) return 'time-too-large';
  if (looksLikeSeconds(raw, row)) return 'time-in-seconds';
  if (row > 0 && time === raw.time[row - 1]) return 'duplicate-time';
  return row > 0 && time < raw.time[row - 1]! ? 'backward-time' : undefined;
}

const VALUE_COLUMNS = ['open', 'high', 'low', 'close', 'volume', 'fundingRate'] as const;

function rowFaults(raw: RawBars, row: number): BarFault[] {
  const faults: BarFault[] = [];
  const add = (column: BarFault['column'], kind: BarFaultKind) => {
    faults.push({ kind, row, column, value: raw[column]![row]! });
  };
  const time = timeFault(raw, row);
  if (time) add('time', time);
  for (const column of VALUE_COLUMNS) if (raw[column] && !Number.isFinite(raw[column][row])) add(column, 'not-finite');
  const [open, high, low, close] = [raw.open[row]!, raw.high[row]!, raw.low[row]!, raw.close[row]!];
  // A price that is no number compares false with everything, so it is reported once, as that.
  if (high < low) add('high', 'high-below-low');
  else {
    if (open > high || open < low) add('open', 'open-outside-range');
    if (close > high || close < low) add('close', 'close-outside-range');
  }
  if (raw.volume[row]! < 0) add('volume', 'negative-volume');
  return faults;
}

/** Whether a row is sound by itself; written flat because a million rows pass through it. */
function isSound(raw: RawBars, row: number): boolean {
  const { open, high, low, close, volume } = raw;
  const [o, h, l, c, v] = [open[row]!, high[row]!, low[row]!, close[row]!, volume[row]!];
  const funding = raw.fundingRate ? raw.fundingRate[row]! : 0;
  return o >= l && o <= h && c >= l && c <= h && v >= 0 && h - l + v + funding - (h - l + v + funding) === 0;
}

/** Whether a row is sound in its place; `last` is the time before it. */
function isSoundAfter(raw: RawBars, row: number, last: number): boolean {
  const time = raw.time[row]!;
  const timely = time > last && time < TIME_LIMIT && time > -TIME_LIMIT && Number.isInteger(time);
  return timely && isSound(raw, row) && !looksLikeSeconds(raw, row);
}

/** The first thing wrong with rows [from, to), or `undefined` when all are sound. */
export function firstFault(raw: RawBars, from = 0, to = raw.time.length): BarFault | undefined {
  for (let row = from; row < to; row++) {
    if (isSoundAfter(raw, row, row > 0 ? raw.time[row - 1]! : Number.NEGATIVE_INFINITY)) continue;
    const [fault] = rowFaults(raw, row);
    if (fault) return fault;
  }
  return undefined;
}

/** Everything wrong with the rows, in order; a row may have several faults. */
export function allFaults(raw: RawBars): BarFault[] {
  const faults: BarFault[] = [];
  for (let row = 0; row < raw.time.length; row++) {
    if (isSoundAfter(raw, row, row > 0 ? raw.time[row - 1]! : Number.NEGATIVE_INFINITY)) continue;
    faults.push(...rowFaults(raw, row));
  }
  return faults;
}

/** What stood there. Rows of plain JavaScript may hold a text or a Date, which look like numbers when printed. */
function shown(value: unknown): string {
  if (typeof value === 'string') return `the text ${JSON.stringify(value.slice(0, 40))}`;
  if (value instanceof Date) return 'a Date (its getTime() gives the number)';
  return String(value);
}

/** The fault as an error that names the row, the line of a text where there is one, the column and the value. */
export function faultError(fault: BarFault, source: string, line?: number): DataError {
  const { row, column, value, kind } = fault;
  const where = line === undefined ? `row ${row}` : `row ${row} (line ${line})`;
  return new DataError(`${source} ${where}: ${column} ${REASONS[kind]}, was ${shown(value)}`, { source, row, column });
}
