import { DataError } from '../errors/errors.js';
import type { Timeframe } from '../time/timeframe.js';
import { BAR_COLUMNS, type BarColumn } from './bar.js';

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
  'duplicate-time': 'must be later than the row before, which has the same time',
  'backward-time': 'must be later than the row before',
  'high-below-low': 'must not be below the low',
  'open-outside-range': 'must lie between low and high',
  'close-outside-range': 'must lie between low and high',
  'negative-volume': 'must not be negative',
};

/** A series that starts between 1970-01-02 and 1973 in milliseconds starts between 1973 and 5138 in seconds. */
function looksLikeSeconds(row: number, time: number): boolean {
  return row === 0 && time >= 1e8 && time < 1e11;
}

function timeFault(raw: RawBars, row: number): BarFault | undefined {
  const value = raw.time[row]!;
  const fault = (kind: BarFaultKind): BarFault => ({ kind, row, column: 'time', value });
  if (!Number.isFinite(value)) return fault('not-finite');
  if (!Number.isInteger(value)) return fault('time-not-whole');
  if (looksLikeSeconds(row, value)) return fault('time-in-seconds');
  if (row > 0 && value === raw.time[row - 1]) return fault('duplicate-time');
  if (row > 0 && value < raw.time[row - 1]!) return fault('backward-time');
  return undefined;
}

function valueFault(raw: RawBars, row: number): BarFault | undefined {
  for (const column of BAR_COLUMNS) {
    const value = raw[column][row]!;
    if (!Number.isFinite(value)) return { kind: 'not-finite', row, column, value };
  }
  const funding = raw.fundingRate?.[row] ?? 0;
  if (!Number.isFinite(funding)) return { kind: 'not-finite', row, column: 'fundingRate', value: funding };
  const [open, high, low, close] = [raw.open[row]!, raw.high[row]!, raw.low[row]!, raw.close[row]!];
  if (high < low) return { kind: 'high-below-low', row, column: 'high', value: high };
  if (open > high || open < low) return { kind: 'open-outside-range', row, column: 'open', value: open };
  if (close > high || close < low) return { kind: 'close-outside-range', row, column: 'close', value: close };
  const volume = raw.volume[row]!;
  return volume < 0 ? { kind: 'negative-volume', row, column: 'volume', value: volume } : undefined;
}

/** Whether a row is sound on its own; written flat because a million rows pass through it. */
function isSound(raw: RawBars, row: number): boolean {
  const { open, high, low, close, volume } = raw;
  const [o, h, l, c, v] = [open[row]!, high[row]!, low[row]!, close[row]!, volume[row]!];
  const funding = raw.fundingRate ? raw.fundingRate[row]! : 0;
  return o >= l && o <= h && c >= l && c <= h && v >= 0 && h - l + v + funding - (h - l + v + funding) === 0;
}

/** The first thing wrong with the rows from one on, or `undefined` when all are sound. */
export function firstFault(raw: RawBars, from = 0): BarFault | undefined {
  const { time } = raw;
  let last = from > 0 ? time[from - 1]! : Number.NEGATIVE_INFINITY;
  for (let row = from; row < time.length; row++) {
    const now = time[row]!;
    const timely = now > last && Number.isInteger(now) && !looksLikeSeconds(row, now);
    last = now;
    if (timely && isSound(raw, row)) continue;
    const fault = timeFault(raw, row) ?? valueFault(raw, row);
    if (fault) return fault;
  }
  return undefined;
}

/** Everything wrong with the rows: at most one fault of the time and one of the values each. */
export function allFaults(raw: RawBars): BarFault[] {
  return Array.from({ length: raw.time.length }, (_, row) => [timeFault(raw, row), valueFault(raw, row)])
    .flat()
    .filter((fault) => fault !== undefined)
    .filter(
      (fault, i, faults) => i === 0 || fault.row !== faults[i - 1]!.row || fault.column !== faults[i - 1]!.column,
    );
}

/** The fault as an error that names the row, the column and the value. */
export function faultError(fault: BarFault, source: string): DataError {
  const { row, column, value, kind } = fault;
  return new DataError(`${source} row ${row}: ${column} ${REASONS[kind]}, was ${value}`, { source, row, column });
}
