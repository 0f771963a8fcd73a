import fc from 'fast-check';
import type { NamedColumns } from '../input/check-columns.js';
import { emptyRow, type InputColumn, type InputRow } from '../stream/input-row.js';

const COLUMNS: Readonly<Record<InputColumn, (number: number, i: number) => number>> = {
  time: (_, i) => i * 3_600_000,
  open: (number, i) => number + ((i % 6) - 2.5) * 0.1,
  high: (number, i) => number + (i % 7) * 0.25 + 0.25,
  low: (number, i) => number - (i % 5) * 0.5 - 0.25,
  close: (number) => number,
  volume: (number, i) => Math.abs(number) + (i % 4),
  a: (number) => number,
  b: (number, i) => number * 0.5 + ((i * 7) % 5),
};

/** Columns from a list of numbers, one row for each: bars that hold together, or two series that differ. */
export function columnsFrom(numbers: readonly number[], columns: readonly InputColumn[] | undefined): NamedColumns {
  if (columns === undefined) return { values: Float64Array.from(numbers) };
  return Object.fromEntries(
    columns.map((column) => {
      // A number that is not finite makes a hole in every column but the time.
      const numberIn = COLUMNS[column];
      return [column, Float64Array.from(numbers, (number, i) => numberIn(number, i))];
    }),
  );
}

/** One row of columns as a stream takes it. */
export function rowOf(columns: NamedColumns, index: number): number | InputRow {
  const values = columns.values;
  if (values) return values[index]!;
  const row = emptyRow();
  for (const [name, column] of Object.entries(columns)) row[name as InputColumn] = column[index]!;
  return row;
}

/** The rows from `start` on, before `end` where given. */
export function sliceColumns(columns: NamedColumns, start: number, end?: number): NamedColumns {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column.slice(start, end)]));
}

const finite = (bound: number) => fc.double({ noNaN: true, min: -bound, max: bound });
const list = (item: fc.Arbitrary<number>) => fc.array(item, { maxLength: 60 });
const hole = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
const edge = fc.constantFrom(0, -0, 5e-324, -5e-324, 1e308, -1e308, Number.MAX_VALUE, 1e16, 1, Number.EPSILON);

/** Prices of ordinary size: positive, from cents to a million. */
export const ordinarySeries: fc.Arbitrary<number[]> = list(fc.double({ noNaN: true, min: 0.01, max: 1e6 }));

/** Series of every kind that has broken an indicator: walks, flat, large offsets, gaps at the start and inside, extremes. */
export const anySeries: fc.Arbitrary<number[]> = fc.oneof(
  ordinarySeries,
  list(finite(1e6)),
  fc.tuple(finite(1e4), fc.nat(60)).map(([value, length]) => new Array<number>(length).fill(value)),
  list(finite(1)).map((steps) => steps.map((step) => 1e9 + step)),
  fc.tuple(fc.nat(20), ordinarySeries).map(([gap, rest]) => [...new Array<number>(gap).fill(Number.NaN), ...rest]),
  list(fc.oneof({ weight: 12, arbitrary: finite(100) }, { weight: 1, arbitrary: hole })),
  list(fc.oneof(edge, fc.double())),
);
