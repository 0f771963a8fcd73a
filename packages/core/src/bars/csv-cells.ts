import type { Calendar } from '../calendar/calendar.js';
import { parseTimeframe, timeframeMs } from '../time/timeframe.js';
import type { CsvColumn } from './csv-columns.js';
import type { CheckedCsvOptions } from './csv-options.js';
import { timeReader } from './parse-time.js';

const DAY_MS = 86_400_000;

/** Written as it should be, so that the day or hour is at fault and not the form. */
const LIKE_ISO = /^\d{4}-\d\d-\d\d/;

/** The value of a cell, or in words what it must be. */
export type CellReader = (column: CsvColumn, cell: string | undefined) => number | string;

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Opening instants of sessions by their date, looked up month by month; in words what is wrong with a date that has none. */
function sessionOpens(calendar: Calendar): (date: string) => number | string {
  const { from, to } = calendar.coverage;
  const opens = new Map<string, number>();
  const months = new Set<string>();
  return (date) => {
    const month = date.slice(0, 7);
    if (!months.has(month)) {
      months.add(month);
      // Two days more on either side, so that the zone does not matter; kept within what the calendar knows.
      const first = Math.max(Date.parse(`${month}-01`) - 2 * DAY_MS, from);
      const last = Math.min(Date.parse(`${month}-01`) + 34 * DAY_MS, to);
      for (const session of first < last ? calendar.sessions(first, last) : []) opens.set(session.date, session.open);
    }
    const open = opens.get(date);
    if (open !== undefined) return open;
    const time = Date.parse(date);
    const isKnown = time >= from && time < to;
    return isKnown
      ? `a session of ${calendar.name}`
      : `a session of ${calendar.name}, known ${day(from)} to ${day(to)}`;
  };
}

function numberReader(decimal: '.' | ','): (cell: string) => number {
  const plain = decimal === '.' ? /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i : /^[+-]?(\d+,?\d*|,\d+)(e[+-]?\d+)?$/i;
  return (cell) => {
    if (!plain.test(cell)) return Number.NaN;
    return Number(decimal === ',' ? cell.replace(',', '.') : cell);
  };
}

/** A reader of cells as the options say they are written. */
export function cellReader(options: CheckedCsvOptions): CellReader {
  const { timeframe, calendar, timeZone, timeUnit, timeFormat } = options;
  const shift = options.timeOfBar === 'close' ? timeframeMs(timeframe) : 0;
  const readTime = timeReader({ timeZone, timeUnit, ...(timeFormat === undefined ? {} : { timeFormat }) });
  const readNumber = numberReader(options.decimal);
  const openOf = calendar && parseTimeframe(timeframe).unit === 'd' ? sessionOpens(calendar) : undefined;

  return (column, cell) => {
    if (column !== 'time') {
      const value = readNumber(cell ?? '');
      return Number.isFinite(value) ? value : 'a number';
    }
    const parsed = cell === undefined ? undefined : readTime(cell);
    if (!parsed && timeFormat) return `a time like ${timeFormat}`;
    if (!parsed) return LIKE_ISO.test(cell ?? '') ? 'a time' : 'a time (the option timeFormat tells how it is written)';
    return parsed.kind === 'date' && openOf ? openOf(parsed.date) : parsed.time - shift;
  };
}
