import { DataError } from '../errors/errors.js';
import type { BarSeries } from './bar.js';
import { faultError, firstFault } from './bar-faults.js';
import { type CsvOptions, checkCsvOptions } from './csv-options.js';
import { readCsvTable, WAY_OUT } from './csv-table.js';
import { barsFromColumns } from './from-columns.js';
import type { NumberBars } from './raw-columns.js';

function isNewestFirst({ time }: NumberBars): boolean {
  return time.every((value, i) => i === 0 || value < time[i - 1]!);
}

/**
 * Bars from CSV text.
 *
 * The header names the columns (common names are understood; `columns` tells others). Times may be epoch seconds, milliseconds
 * or microseconds, ISO 8601, or a pattern; without a zone they are in `timeZone`. Every row must have as many cells as the first.
 * Nothing is guessed or mended: for text that is not clean see {@link rawBarsFromCsv}.
 *
 * @param text - The whole file.
 * @returns Bars stamped with their open, UTC epoch milliseconds.
 * @throws {@link DataError} on the first row that cannot be read or is corrupt, with row, line, column and value; without any row, with
 * or without a header; when the timeframe is not that of the bars.
 * @throws {@link ValidationError} on an option that is wrong or unknown, and on a path or bytes in place of the text.
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
  const { columns, rowOf, lineOf } = readCsvTable(text, checkCsvOptions(options), 'refuse');
  const fault = firstFault(columns);
  if (!fault) return barsFromColumns(columns);
  const error = faultError({ ...fault, row: rowOf(fault.row) }, columns.symbol, lineOf(fault.row));
  const { message, source, row, column } = error;
  const isReversed = fault.kind === 'backward-time' && isNewestFirst(columns);
  const hint = isReversed ? 'The rows are newest first: set the option order to "descending".' : WAY_OUT;
  throw new DataError(`${message}. ${hint}`, { source, row: row!, column: column! });
}
