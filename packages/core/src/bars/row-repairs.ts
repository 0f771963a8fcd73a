import type { Calendar } from '../calendar/calendar.js';
import { ValidationError } from '../errors/errors.js';
import { BAR_COLUMNS } from './bar.js';
import { allFaults, type BarFaultKind, type RawBars } from './bar-faults.js';
import { barSlots } from './bar-slots.js';

/** Rows after one repair, and how many it dropped, moved, altered or added. */
export interface Repaired {
  readonly raw: RawBars;
  readonly rows: number;
}

/** Faults of a row's place, not of the row; stamps in seconds are refused at the end, not thrown away. */
const OF_PLACE: ReadonlySet<BarFaultKind> = new Set(['duplicate-time', 'backward-time', 'time-in-seconds']);

function rowNumbers(raw: RawBars): number[] {
  return Array.from({ length: raw.time.length }, (_, row) => row);
}

/** The rows with these numbers, in this order. */
function pick(raw: RawBars, rows: readonly number[]): RawBars {
  const take = (values: ArrayLike<number>) => Float64Array.from(rows, (row) => values[row]!);
  const columns = Object.fromEntries(BAR_COLUMNS.map((column) => [column, take(raw[column])]));
  return { ...raw, ...columns, ...(raw.fundingRate ? { fundingRate: take(raw.fundingRate) } : {}) };
}

function keep(raw: RawBars, test: (row: number) => boolean): Repaired {
  const rows = rowNumbers(raw).filter(test);
  return { raw: pick(raw, rows), rows: raw.time.length - rows.length };
}

/** Drops rows that are corrupt by themselves. */
export function dropCorrupt(raw: RawBars): Repaired {
  const corrupt = new Set(
    allFaults(raw)
      .filter(({ kind }) => !OF_PLACE.has(kind))
      .map(({ row }) => row),
  );
  return keep(raw, (row) => !corrupt.has(row));
}

/** Sorts by time; rows of equal time keep their order, rows without a time come last. */
export function sortRows(raw: RawBars): Repaired {
  const key = (row: number) => (Number.isFinite(raw.time[row]) ? raw.time[row]! : Number.MAX_VALUE);
  const rows = rowNumbers(raw).sort((a, b) => key(a) - key(b));
  return { raw: pick(raw, rows), rows: rows.filter((row, i) => row !== i).length };
}

/** Keeps one row of each time, wherever the others stand. */
export function dropDuplicates(raw: RawBars, which: 'first' | 'last'): Repaired {
  const kept = new Map<number, number>();
  for (const row of rowNumbers(raw)) {
    const time = raw.time[row]!;
    if (which === 'last' || !kept.has(time)) kept.set(time, row);
  }
  return keep(raw, (row) => kept.get(raw.time[row]!) === row);
}

/** Widens high and low to hold all four prices, which also puts a swapped pair right. */
export function clampRange(raw: RawBars): Repaired {
  const { open, high, low, close } = raw;
  const prices = rowNumbers(raw).map((row) => [open[row]!, high[row]!, low[row]!, close[row]!]);
  const highs = prices.map((four) => Math.max(...four));
  const lows = prices.map((four) => Math.min(...four));
  const isAltered = (row: number) =>
    prices[row]!.every(Number.isFinite) && (highs[row] !== high[row] || lows[row] !== low[row]);
  const rows = rowNumbers(raw).filter(isAltered);
  const fixed = { high: Float64Array.from(high), low: Float64Array.from(low) };
  for (const row of rows) {
    fixed.high[row] = highs[row]!;
    fixed.low[row] = lows[row]!;
  }
  return { raw: { ...raw, ...fixed }, rows: rows.length };
}

/** Drops bars that open while the market is closed. */
export function dropOutsideSessions(raw: RawBars, calendar: Calendar | undefined): Repaired {
  if (!calendar) throw new ValidationError('calendar must be given for drop-outside-sessions, was undefined');
  const slots = barSlots(raw.timeframe, calendar);
  if (!slots) return { raw, rows: 0 };
  return keep(raw, (row) => !Number.isFinite(raw.time[row]) || slots.slotOf(raw.time[row]!) !== undefined);
}
