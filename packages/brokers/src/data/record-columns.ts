import { BAR_COLUMNS, type BarColumn, DataError, didYouMean } from '@kairos/core';

/** A column that a record may hold. */
export type RecordColumn = BarColumn | 'fundingRate';

/** Which field of a record is which column, where its name does not say so. */
export type RecordColumns = { readonly [C in RecordColumn]?: string };

/** Names that are understood without being told, in lower case without anything between the words. */
const ALIASES: Readonly<Record<RecordColumn, readonly string[]>> = {
  time: ['time', 'timestamp', 'datetime', 'date', 'opentime', 't', 'ts', 'starttime'],
  open: ['open', 'o', 'openprice'],
  high: ['high', 'h', 'highprice'],
  low: ['low', 'l', 'lowprice'],
  close: ['close', 'c', 'closeprice', 'last', 'ltp'],
  volume: ['volume', 'v', 'vol', 'basevolume', 'totaltradedquantity', 'tottrdqty'],
  fundingRate: ['fundingrate', 'funding'],
};

/** Columns that a record may go without. */
const OPTIONAL: ReadonlySet<RecordColumn> = new Set(['volume', 'fundingRate']);

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/**
 * Finds the field of each column among the names of a record: `Open`, `open_price` and `o` are all the open.
 *
 * @param told - Fields that were named; they come before what is understood.
 * @returns The field of each column; none for a volume or funding rate that is not there.
 * @throws `DataError` naming the column that cannot be found.
 * @internal
 */
export function fieldsOf(
  names: readonly string[],
  told: RecordColumns,
  source: string,
): ReadonlyMap<RecordColumn, string> {
  const fields = new Map<RecordColumn, string>();
  for (const column of [...BAR_COLUMNS, 'fundingRate'] as const) {
    const wanted = told[column];
    const field = wanted === undefined ? byAlias(names, column) : names.find((name) => name === wanted);
    if (field !== undefined) fields.set(column, field);
    else if (wanted !== undefined) {
      const message = `${source}: records have no field "${wanted}" for ${column}.${didYouMean(wanted, names)}`;
      throw new DataError(message, { source, column });
    } else if (!OPTIONAL.has(column)) {
      const message = `${source}: no field of the records is the ${column}; name it with columns.${column}; was ${names.join(', ')}`;
      throw new DataError(message, { source, column });
    }
  }
  return fields;
}

/** The most usual name wins: of `Close` and `Last` the former. */
function byAlias(names: readonly string[], column: RecordColumn): string | undefined {
  for (const alias of ALIASES[column]) {
    const found = names.find((name) => plain(name) === alias);
    if (found !== undefined) return found;
  }
  return undefined;
}
