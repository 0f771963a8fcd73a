/** A column that an indicator can read: of the bars, or one of two series that it compares. */
export type InputColumn = 'time' | 'open' | 'high' | 'low' | 'close' | 'volume' | 'a' | 'b';

/** Room for one row of any columns. One shape for all, so that the steps which read it stay fast. */
export type InputRow = Record<InputColumn, number>;

/** A row of nothing but NaN. */
export function emptyRow(): InputRow {
  const none = Number.NaN;
  return { time: none, open: none, high: none, low: none, close: none, volume: none, a: none, b: none };
}

const HOLE = emptyRow();

/** The input, or nothing but NaN when any of its values is NaN or infinite: what one part cannot use, none does. */
export function usableInput<Input>(input: Input, columns: readonly InputColumn[] | undefined): Input {
  if (columns === undefined) {
    const value = input as number;
    return (value - value === 0 ? value : Number.NaN) as Input;
  }
  const row = input as InputRow;
  for (const column of columns) {
    const value = row[column];
    if (!(value - value === 0)) return HOLE as Input;
  }
  return input;
}

/** Reads rows of columns, each into the same object; a row with a value that is not finite is nothing but NaN. */
export function rowReader(columns: Partial<Record<InputColumn, Float64Array>>): (index: number) => InputRow {
  const { time, open, high, low, close, volume, a, b } = columns;
  const row = emptyRow();
  return (i) => {
    let probe = 0;
    if (time) {
      row.time = time[i]!;
      probe += row.time - row.time;
    }
    if (open) {
      row.open = open[i]!;
      probe += row.open - row.open;
    }
    if (high) {
      row.high = high[i]!;
      probe += row.high - row.high;
    }
    if (low) {
      row.low = low[i]!;
      probe += row.low - row.low;
    }
    if (close) {
      row.close = close[i]!;
      probe += row.close - row.close;
    }
    if (volume) {
      row.volume = volume[i]!;
      probe += row.volume - row.volume;
    }
    if (a) {
      row.a = a[i]!;
      probe += row.a - row.a;
    }
    if (b) {
      row.b = b[i]!;
      probe += row.b - row.b;
    }
    return probe === 0 ? row : HOLE;
  };
}
