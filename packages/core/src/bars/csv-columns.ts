import { DataError, ValidationError } from '../errors/errors.js';
import { didYouMean } from '../input/did-you-mean.js';
import { BAR_COLUMNS, type BarColumn } from './bar.js';

/**
 * Where each column stands: its header name, or its position counted from 0.
 *
 * A volume of `null` is 0 throughout; a funding rate of `null` is left out even where the header has one.
 */
export type CsvColumns = { readonly [C in Exclude<BarColumn, 'volume'>]?: string | number | undefined } & {
  readonly [C in 'volume' | 'fundingRate']?: string | number | null | undefined;
};

/** A column that text can hold. */
export type CsvColumn = BarColumn | 'fundingRate';

/** Header names that are understood without being told. */
const ALIASES: Readonly<Record<CsvColumn, readonly string[]>> = {
  time: ['time', 'timestamp', 'datetime', 'date', 'date_time', 'open_time', 'opentime'],
  open: ['open', 'o'],
  high: ['high', 'h'],
  low: ['low', 'l'],
  close: ['close', 'c', 'last'],
  volume: ['volume', 'v', 'vol'],
  fundingRate: ['funding_rate', 'fundingrate', 'funding'],
};

/** Position of each column; -1 for a volume that is 0 throughout and for a funding rate that is not there. */
export type ColumnPositions = Readonly<Record<CsvColumn, number>>;

function positionByName(header: readonly string[], name: string, column: CsvColumn, source: string): number {
  const wanted = name.toLowerCase();
  const position = header.findIndex((cell) => cell.toLowerCase() === wanted);
  if (position >= 0) return position;
  throw new DataError(`${source}: the header has no column "${name}" for ${column}.${didYouMean(name, header)}`, {
    source,
    column,
  });
}

function positionByAlias(header: readonly string[], column: CsvColumn, source: string): number {
  const names = header.map((cell) => cell.toLowerCase().replaceAll(' ', '_'));
  for (const alias of ALIASES[column]) {
    const position = names.indexOf(alias);
    if (position >= 0) return position;
  }
  if (column === 'fundingRate') return -1;
  const hint = `name it with the option columns.${column}`;
  const orNull = column === 'volume' ? ', null when there is none' : '';
  throw new DataError(
    `${source}: no column of the header is the ${column}, ${hint}${orNull}; was ${header.join(', ')}`,
    {
      source,
      column,
    },
  );
}

/**
 * Where each column stands, from the header and what the user said.
 *
 * @param header - Names; `undefined` for text without a header, whose columns are in the order of a bar unless told.
 */
export function locateColumns(
  header: readonly string[] | undefined,
  columns: CsvColumns,
  source: string,
): ColumnPositions {
  const located = ([...BAR_COLUMNS, 'fundingRate'] as const).map((column, index): [CsvColumn, number] => {
    const told = columns[column];
    if (told === null) return [column, -1];
    if (typeof told === 'number') return [column, told];
    if (!header) {
      if (told === undefined) return [column, column === 'fundingRate' ? -1 : index];
      throw new ValidationError(`columns.${column} must be a position when there is no header, was "${told}"`);
    }
    if (told !== undefined) return [column, positionByName(header, told, column, source)];
    return [column, positionByAlias(header, column, source)];
  });
  return Object.fromEntries(located) as Record<CsvColumn, number>;
}
