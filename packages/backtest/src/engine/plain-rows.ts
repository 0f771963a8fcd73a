/** Numbers in a row without stop and target, and with both. */
export const WIDTH = 4;
export const WIDTH_WITH_LEVELS = 6;

/** Where the numbers of a row are; units are signed. */
export const UNITS = 0;
export const ENTRY_PRICE = 1;
export const EXIT_PRICE = 2;
/** Two integers in the place of one number: the bar of the entry; that of the exit, eight times, and its reason. */
export const BARS = 3;
/** Only in rows with levels; NaN for none. */
export const STOP = 4;
export const TARGET = 5;

/** Bits of an exit's integer that name its reason, and what is left for its bar. */
export const REASON_BITS = 3;
export const MOST_BARS = 2 ** (31 - REASON_BITS);

/** Rows of trades, the same memory once as numbers and once as integers. @internal */
export interface PlainRows {
  readonly numbers: Float64Array;
  readonly integers: Int32Array;
}

function rowsOf(numbers: Float64Array): PlainRows {
  return { numbers, integers: new Int32Array(numbers.buffer) };
}

/** Larger rooms are given back: a run of a million trades must not cost its program 48 MB for good. */
const LARGEST_KEPT = 2 ** 20;

/** Written by the run at hand and copied at its end: fresh memory of the size that a run might need costs as much as the run. */
let room = rowsOf(new Float64Array(2 ** 12));

/** Room for the rows of one run, which must have ended before the next begins. @internal */
export function roomForRows(): PlainRows {
  return room;
}

/** The rows with as much room again behind them. @internal */
export function doubled({ numbers }: PlainRows): PlainRows {
  const bigger = new Float64Array(2 * numbers.length);
  bigger.set(numbers);
  const rows = rowsOf(bigger);
  if (bigger.length <= LARGEST_KEPT) room = rows;
  return rows;
}

/** What was written up to `end`, in memory of its own. @internal */
export function written({ numbers }: PlainRows, end: number): Float64Array {
  return numbers.slice(0, end);
}
