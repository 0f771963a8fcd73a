import type { Calendar } from '../calendar/calendar.js';
import { ValidationError } from '../errors/errors.js';
import { BAR_COLUMNS } from './bar.js';
import { allFaults, type BarFaultKind } from './bar-faults.js';
import { barSlots } from './bar-slots.js';
import type { NumberBars } from './raw-columns.js';

/** Rows on their way through repairs, each with the row of the input that it comes from. */
export interface TracedBars {
  readonly bars: NumberBars;
  readonly origin: Int32Array;
}

/** Rows after one repair, and the input's rows that it dropped, moved or altered, or whose close it repeated. */
export interface Repaired extends TracedBars {
  readonly rows: readonly number[];
}

/** Faults of a row's place, not of the row; stamps in seconds are refused at the end, not thrown away. */
const OF_PLACE: ReadonlySet<BarFaultKind> = new Set(['duplicate-time', 'backward-time', 'time-in-seconds']);

function rowNumbers({ bars }: TracedBars): number[] {
  return Array.from({ length: bars.time.length }, (_, row) => row);
}

/** The rows with these numbers, in this order. */
function pick({ bars, origin }: TracedBars, rows: readonly number[]): TracedBars {
  const take = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
  const columns = Object.fromEntries(BAR_COLUMNS.map((column) => [column, take(bars[column])]));
  const { fundingRate } = bars;
  return {
    bars: { ...bars, ...columns, ...(fundingRate ? { fundingRate: take(fundingRate) } : {}) },
    origin: Int32Array.from(rows, (row) => origin[row]!),
  };
}

function keep(traced: TracedBars, test: (row: number) => boolean): Repaired {
  const kept: number[] = [];
  const dropped: number[] = [];
  for (const row of rowNumbers(traced)) (test(row) ? kept : dropped).push(row);
  return { ...pick(traced, kept), rows: dropped.map((row) => traced.origin[row]!) };
}

/** Drops rows that are corrupt by themselves. */
export function dropCorrupt(traced: TracedBars): Repaired {
  const corrupt = new Set(
    allFaults(traced.bars)
      .filter(({ kind }) => !OF_PLACE.has(kind))
      .map(({ row }) => row),
  );
  return keep(traced, (row) => !corrupt.has(row));
}

/** Sorts by time; rows of equal time keep their order, rows without a time come last. */
export function sortRows(traced: TracedBars): Repaired {
  const { time } = traced.bars;
  const key = (row: number) => (Number.isFinite(time[row]) ? time[row]! : Number.MAX_VALUE);
  const rows = rowNumbers(traced).sort((a, b) => key(a) - key(b));
  const moved = rows.filter((row, i) => row !== i).sort((a, b) => a - b);
  return { ...pick(traced, rows), rows: moved.map((row) => traced.origin[row]!) };
}

/** Keeps one row of each time, wherever the others stand; a row without a time is no duplicate. */
export function dropDuplicates(traced: TracedBars, which: 'first' | 'last'): Repaired {
  const { time } = traced.bars;
  const kept = new Map<number, number>();
  for (const row of rowNumbers(traced)) if (which === 'last' || !kept.has(time[row]!)) kept.set(time[row]!, row);
  return keep(traced, (row) => !Number.isFinite(time[row]) || kept.get(time[row]!) === row);
}

/** Widens high and low to hold all four prices, which also puts a swapped pair right. */
export function clampRange(traced: TracedBars): Repaired {
  const { bars, origin } = traced;
  const [high, low] = [bars.high.slice(), bars.low.slice()];
  const rows: number[] = [];
  for (let row = 0; row < high.length; row++) {
    const prices = [bars.open[row]!, high[row]!, low[row]!, bars.close[row]!];
    const [highest, lowest] = [Math.max(...prices), Math.min(...prices)];
    if (!prices.every(Number.isFinite) || (highest === high[row] && lowest === low[row])) continue;
    high[row] = highest;
    low[row] = lowest;
    rows.push(origin[row]!);
  }
  return { bars: { ...bars, high, low }, origin, rows };
}

/** Drops bars that open while the market is closed. */
export function dropOutsideSessions(traced: TracedBars, calendar: Calendar | undefined): Repaired {
  if (!calendar) throw new ValidationError('calendar must be given for drop-outside-sessions, was undefined');
  const { time, timeframe } = traced.bars;
  const slots = barSlots(timeframe, calendar);
  return keep(traced, (row) => !slots || !Number.isFinite(time[row]) || slots.slotOf(time[row]!) !== undefined);
}
