import type { RawBars } from './bar-faults.js';
import { type CsvOptions, checkCsvOptions } from './csv-options.js';
import { readCsvTable } from './csv-table.js';

/**
 * Unchecked columns from CSV text, for `inspectBars` and `repairBars`: reads what `barsFromCsv` refuses.
 *
 * A cell that cannot be read is `NaN`, and so are all cells of a row with too few or too many; no row is left out.
 *
 * @param options - As for {@link barsFromCsv}. With `order: 'descending'` the rows are turned round: row 0 is the last of the text.
 * @throws {@link DataError} when the header lacks a column, a quote never closes or there is no row: nothing can be read then.
 * @throws {@link ValidationError} on an option that is wrong or unknown, and on a path or bytes in place of the text.
 * @example
 * ```ts
 * import { inspectBars, rawBarsFromCsv, repairBars } from '@kairos/core';
 *
 * const csv = 'date,open,high,low,close,volume\n2024-01-03,5,6,4,5,10\n2024-01-02,5,6,4,,10\n2024-01-01,5,6,4,5,10\n';
 * const raw = rawBarsFromCsv(csv, { symbol: 'BTCUSD', timeframe: '1d' });
 * inspectBars(raw).counts; // => { 'backward-time': 2, 'not-finite': 1 }
 * repairBars(raw, ['drop-corrupt', 'sort']).bars.length; // => 2
 * ```
 */
export function rawBarsFromCsv(text: string, options: CsvOptions): RawBars {
  return readCsvTable(text, checkCsvOptions(options), 'keep-as-nan').columns;
}
