import { ValidationError } from '@kairos/core';

/** Ends with a `ValidationError` that names the value and what would be right. @internal */
export function refuse(path: string, message: string): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

/** Refuses series of returns that hold no number, or what is no number. @internal */
export function checkSeries(path: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) refuse(`${path}[${i}]`, `must be a finite number, was ${String(values[i])}`);
  }
}

/** Refuses a table that is not one series per configuration, all as long, at least `rows` long. @internal */
export function checkTable(path: string, columns: readonly ArrayLike<number>[], least: number, rows: number): void {
  if (!Array.isArray(columns) || columns.length < least) {
    const was = Array.isArray(columns) ? String(columns.length) : String(columns);
    refuse(path, `must be an array with one series of returns for each configuration, at least ${least}, was ${was}`);
  }
  const { length } = columns[0]!;
  if (!(length >= rows)) refuse(`${path}[0]`, `must have at least ${rows} returns, had ${length}`);
  columns.forEach((column, n) => {
    if (column.length !== length)
      refuse(`${path}[${n}]`, `must have ${length} returns as the first, had ${column.length}`);
    checkSeries(`${path}[${n}]`, column);
  });
}
