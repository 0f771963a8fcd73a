import fc from 'fast-check';
import type { HighLowClose } from '../input/bar-columns.js';
import type { NamedColumns } from '../input/check-columns.js';

/** How the rows of an indicator's input are made from random numbers. */
export interface InputKind<Row, Columns extends NamedColumns> {
  /** Columns from a list of numbers, one row for each. */
  columnsOf(numbers: readonly number[]): Columns;
  rowAt(columns: Columns, index: number): Row;
}

/** Indicators over one series of values. */
export const valueInput: InputKind<number, { values: Float64Array }> = {
  columnsOf: (numbers) => ({ values: Float64Array.from(numbers) }),
  rowAt: ({ values }, index) => values[index]!,
};

/** Indicators over bars: each number is a close, with a high above and a low below it. */
export const barInput: InputKind<HighLowClose, { high: Float64Array; low: Float64Array; close: Float64Array }> = {
  columnsOf: (numbers) => ({
    high: Float64Array.from(numbers, (number, i) => number + (i % 7) * 0.25),
    low: Float64Array.from(numbers, (number, i) => number - (i % 5) * 0.5),
    close: Float64Array.from(numbers),
  }),
  rowAt: ({ high, low, close }, index) => ({ high: high[index]!, low: low[index]!, close: close[index]! }),
};

/** The first `length` rows of some columns, or those from `start` on. */
export function sliceColumns<Columns extends NamedColumns>(columns: Columns, start: number, end?: number): Columns {
  const sliced = Object.entries(columns).map(([name, column]) => [name, column.slice(start, end)]);
  return Object.fromEntries(sliced);
}

const finite = (bound: number) => fc.double({ noNaN: true, min: -bound, max: bound });
const list = (item: fc.Arbitrary<number>) => fc.array(item, { maxLength: 60 });
const hole = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
const edge = fc.constantFrom(0, -0, 5e-324, -5e-324, 1e308, -1e308, Number.MAX_VALUE, 1e16, 1, Number.EPSILON);

/** Finite numbers of ordinary size. */
export const ordinarySeries: fc.Arbitrary<number[]> = list(finite(1e6));

/** Series of every kind that has broken an indicator: walks, flat, large offsets, gaps at the start and inside, extremes. */
export const anySeries: fc.Arbitrary<number[]> = fc.oneof(
  ordinarySeries,
  fc.tuple(finite(1e4), fc.nat(60)).map(([value, length]) => new Array<number>(length).fill(value)),
  list(finite(1)).map((steps) => steps.map((step) => 1e9 + step)),
  fc.tuple(fc.nat(20), ordinarySeries).map(([gap, rest]) => [...new Array<number>(gap).fill(Number.NaN), ...rest]),
  list(fc.oneof({ weight: 12, arbitrary: finite(100) }, { weight: 1, arbitrary: hole })),
  list(fc.oneof(edge, fc.double())),
);
