import type { Calendar, Session } from '../calendar/calendar.js';
import { DataError } from '../errors/errors.js';
import { parseTimeframe, timeframeMs } from '../time/timeframe.js';
import { BAR_COLUMNS, type BarSeries } from './bar.js';
import { type ColumnPositions, locateColumns } from './csv-columns.js';
import { type CsvOptions, checkCsvOptions } from './csv-options.js';
import { barsFromRows } from './from-rows.js';
import { timeReader } from './parse-time.js';
import { detectDelimiter, readCsv, UnclosedQuote } from './read-csv.js';

const DAY_MS = 86_400_000;

/** Opening instants of sessions by their date, looked up month by month. */
function sessionOpens(calendar: Calendar): (date: string) => number | undefined {
  const opens = new Map<string, number>();
  const months = new Set<string>();
  return (date) => {
    const month = date.slice(0, 7);
    if (!months.has(month)) {
      months.add(month);
      // Two days more on either side, so that the zone does not matter; kept within what the calendar knows.
      const from = Math.max(Date.parse(`${month}-01`) - 2 * DAY_MS, calendar.coverage.from);
      const to = Math.min(Date.parse(`${month}-01`) + 34 * DAY_MS, calendar.coverage.to);
      const sessions: Session[] = from < to ? calendar.sessions(from, to) : [];
      for (const session of sessions) opens.set(session.date, session.open);
    }
    return opens.get(date);
  };
}

function numberReader(decimal: '.' | ','): (cell: string) => number {
  const plain = decimal === '.' ? /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i : /^[+-]?(\d+,?\d*|,\d+)(e[+-]?\d+)?$/i;
  return (cell) => {
    if (!plain.test(cell)) return Number.NaN;
    return Number(decimal === ',' ? cell.replace(',', '.') : cell);
  };
}

/** Reads the six values of a row, or throws a `DataError` that names the cell. */
type RowReader = (cells: readonly string[], positions: ColumnPositions, row: number, line: number) => number[];

function rowReader(options: ReturnType<typeof checkCsvOptions>): RowReader {
  const { symbol, timeframe, calendar, timeZone, timeUnit, timeFormat } = options;
  const shift = options.timeOfBar === 'close' ? timeframeMs(timeframe) : 0;
  const readTime = timeReader({ timeZone, timeUnit, ...(timeFormat === undefined ? {} : { timeFormat }) });
  const readNumber = numberReader(options.decimal);
  const openOf = calendar && parseTimeframe(timeframe).unit === 'd' ? sessionOpens(calendar) : undefined;

  function instantOf(cell: string | undefined): number | string {
    const parsed = cell === undefined ? undefined : readTime(cell);
    if (!parsed) return timeFormat ? `a time like ${timeFormat}` : 'a time';
    if (parsed.kind === 'instant' || !openOf) return parsed.time - shift;
    return openOf(parsed.date) ?? `a session of ${calendar?.name}`;
  }

  function numberOf(cell: string | undefined): number | string {
    const value = readNumber(cell ?? '');
    return Number.isFinite(value) ? value : 'a number';
  }

  return (cells, positions, row, line) =>
    BAR_COLUMNS.map((column) => {
      const position = positions[column];
      if (position === -1) return 0;
      const cell = cells[position];
      const value = column === 'time' ? instantOf(cell) : numberOf(cell);
      if (typeof value === 'number') return value;
      const found = cell === undefined ? 'missing' : JSON.stringify(cell.slice(0, 60));
      const message = `${symbol} row ${row} (line ${line}): ${column} must be ${value}, was ${found}`;
      throw new DataError(message, { source: symbol, row, column });
    });
}

/**
 * Bars from CSV text.
 *
 * The header names the columns (common names are understood; `columns` tells others). Times may be epoch seconds, milliseconds
 * or microseconds, ISO 8601, or a pattern; without a zone they are in `timeZone`. Every row must have as many cells as the first.
 *
 * @param text - The whole file.
 * @returns Bars stamped with their open, UTC epoch milliseconds.
 * @throws {@link DataError} on the first row that cannot be read or is corrupt, with row, column and value.
 * @throws {@link ValidationError} on an option that is wrong or unknown.
 * @example
 * ```ts
 * import { barsFromCsv } from '@kairos/core';
 *
 * const csv = 'Date;Open;High;Low;Close;Vol\n31.12.2024 09:00;1,5;1,6;1,4;1,55;1000\n';
 * const bars = barsFromCsv(csv, {
 *   symbol: 'XETR:ABC', timeframe: '1h', decimal: ',', timeFormat: 'DD.MM.YYYY HH:mm', timeZone: 'Europe/Berlin',
 * });
 * new Date(bars.time[0]!).toISOString(); // => '2024-12-31T08:00:00.000Z'
 * ```
 */
export function barsFromCsv(text: string, options: CsvOptions): BarSeries {
  const checked = checkCsvOptions(options);
  const { symbol, timeframe } = checked;
  const readRow = rowReader(checked);
  const rows: number[][] = [];
  let positions: ColumnPositions | undefined;
  let width = 0;

  for (const next of readCsv(text, checked.delimiter ?? detectDelimiter(text))) {
    const row = rows.length;
    if (next instanceof UnclosedQuote) {
      const message = `${symbol} row ${row}: the quote opened on line ${next.line} never closes`;
      throw new DataError(message, { source: symbol, row });
    }
    const { cells, line } = next;
    if (!positions) {
      width = cells.length;
      positions = locateColumns(checked.header ? cells : undefined, checked.columns, symbol);
      if (checked.header) continue;
    }
    if (cells.length !== width) {
      const message = `${symbol} row ${row} (line ${line}): must have ${width} cells as the first line has, was ${cells.length}`;
      throw new DataError(message, { source: symbol, row });
    }
    rows.push(readRow(cells, positions, row, line));
  }
  if (!positions) throw new DataError(`${symbol}: the text holds no rows`, { source: symbol });
  if (checked.order === 'descending') rows.reverse();
  return barsFromRows(rows, { symbol, timeframe });
}
