import { ValidationError } from '@kairos/core';
import { shown } from '../input/check-period.js';

/** A column that an indicator can read: of the bars, or one of two series that it compares. */
export type InputColumn = 'time' | 'open' | 'high' | 'low' | 'close' | 'volume' | 'a' | 'b';

/**
 * Columns that a definition reads: none where an input is one number, at least one where it is a row. A row without columns would
 * never be read: the step would be given numbers, and find no field in them.
 */
export type ColumnsOf<Input> = [Input] extends [number]
  ? { readonly columns?: undefined }
  : { readonly columns: readonly InputColumn[] };

/** Room for one row of any columns. One shape for all, so that the steps which read it stay fast. */
export type InputRow = Record<InputColumn, number>;

/** A row of nothing but NaN. */
export function emptyRow(): InputRow {
  const none = Number.NaN;
  return { time: none, open: none, high: none, low: none, close: none, volume: none, a: none, b: none };
}

const HOLE = emptyRow();

function invalid(path: string, message: string): ValidationError {
  return new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

/**
 * The input, or nothing but NaN when any of its values is NaN or infinite: what one part cannot use, none does.
 *
 * @throws `ValidationError` on what is no number: the text `'104'` of a venue would be joined, not added, and `null` count as 0.
 */
export function usableInput<Input>(input: Input, columns: readonly InputColumn[] | undefined): Input {
  if (columns === undefined) {
    const value = input as number;
    if (typeof value !== 'number') throw invalid('input', `must be a number, was ${shown(value)}`);
    return (value - value === 0 ? value : Number.NaN) as Input;
  }
  const row = input as InputRow | null | undefined;
  if (typeof row !== 'object' || row === null) {
    throw invalid('input', `must be an object with ${columns.join(', ')}, was ${shown(row)}`);
  }
  let isUsable = true;
  for (const column of columns) {
    const value = row[column];
    if (typeof value !== 'number') throw invalid(`input.${column}`, `must be a number, was ${shown(value)}`);
    if (value - value !== 0) isUsable = false;
  }
  return isUsable ? input : (HOLE as Input);
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
