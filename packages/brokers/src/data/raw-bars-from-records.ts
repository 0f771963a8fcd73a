import { type RawBars, type Timeframe, zoneOffset } from '@kairos/core';
import { readInstant } from './read-instant.js';
import { fieldsOf, type RecordColumn, type RecordColumns } from './record-columns.js';

/** How records of a source are to be read. */
export interface RecordOptions {
  /** Symbol that the bars go by with us, whatever the source calls it. */
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** Fields of columns whose names do not say it. */
  readonly columns?: RecordColumns;
  /** IANA zone of times written without one; UTC unless given. */
  readonly timeZone?: string;
}

/** A number or a number in a text; thousands separators and anything else are no numbers. */
function readNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return Number.NaN;
  return Number(value);
}

/**
 * Columns from records as sources send them: any usual names of fields (`Open`, `open_time`, `o`), numbers or numbers in texts, times in
 * any unit of the epoch or written out. What cannot be read is `NaN`; no record is left out and none is moved.
 *
 * Which fields there are is taken from the first record. A volume that is not there is 0 throughout.
 *
 * @throws `DataError` when a column cannot be found.
 * @throws `ValidationError` for a time zone that does not exist.
 * @example
 * ```ts
 * import { rawBarsFromRecords } from '@kairos/brokers';
 *
 * const raw = rawBarsFromRecords([{ Date: '2024-01-02 09:15', Open: '10', High: 12, Low: 9, Close: 11, Volume: 500 }], {
 *   symbol: 'RELIANCE.NS', timeframe: '5m', timeZone: 'Asia/Kolkata',
 * });
 * new Date(raw.time[0]!).toISOString(); // => '2024-01-02T03:45:00.000Z'
 * ```
 */
export function rawBarsFromRecords(
  records: Iterable<Readonly<Record<string, unknown>>>,
  { symbol, timeframe, columns = {}, timeZone = 'UTC' }: RecordOptions,
): RawBars {
  // Refuses an unknown zone also where every time carries its own.
  zoneOffset(timeZone, 0);
  const rows = [...records];
  const fields = rows[0] ? fieldsOf(Object.keys(rows[0]), columns, symbol) : new Map<RecordColumn, string>();
  const column = (name: RecordColumn, read: (value: unknown) => number) => {
    const field = fields.get(name);
    return Float64Array.from(rows, (row) => (field === undefined ? 0 : read(row[field])));
  };
  return {
    symbol,
    timeframe,
    time: column('time', (value) => readInstant(value, timeZone)),
    open: column('open', readNumber),
    high: column('high', readNumber),
    low: column('low', readNumber),
    close: column('close', readNumber),
    volume: column('volume', readNumber),
    ...(fields.has('fundingRate') && { fundingRate: column('fundingRate', readNumber) }),
  };
}
