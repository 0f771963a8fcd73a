import { ValidationError } from '@kairos/core';

/** Named input arrays of a kernel. */
export type NamedColumns = Readonly<Record<string, Float64Array>>;

function invalid(path: string, message: string): ValidationError {
  return new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

/** By tag, so that an array made in another realm (a worker, a test runner's sandbox) counts too. */
function isArrayOf(kind: string, value: unknown): boolean {
  return Object.prototype.toString.call(value) === `[object ${kind}]`;
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a plain array (use Float64Array.from)';
  if (typeof value === 'function') return 'a function';
  if (value === null || typeof value !== 'object') return String(value);
  return ArrayBuffer.isView(value) ? `a ${value.constructor.name}` : 'an object';
}

/**
 * Checks that the inputs of a kernel are Float64Arrays of one length.
 *
 * One kind of array only: a kernel that has seen two kinds runs several times slower ever after.
 *
 * @returns That length.
 * @throws `ValidationError` naming the column that differs.
 */
export function checkColumns(columns: NamedColumns): number {
  let firstName: string | undefined;
  let length = 0;
  for (const [name, column] of Object.entries(columns)) {
    if (!isArrayOf('Float64Array', column)) throw invalid(name, `must be a Float64Array, was ${describe(column)}`);
    if (firstName === undefined) {
      firstName = name;
      length = column.length;
    } else if (column.length !== length) {
      throw invalid(name, `must have the ${length} values of ${firstName}, was ${column.length} values long`);
    }
  }
  return length;
}

function overlaps(a: ArrayBufferView, b: ArrayBufferView): boolean {
  if (a.buffer !== b.buffer) return false;
  return a.byteOffset < b.byteOffset + b.byteLength && b.byteOffset < a.byteOffset + a.byteLength;
}

/**
 * Checks an array that a kernel is to write into: the length of the inputs, and no memory shared with them.
 *
 * @throws `ValidationError` otherwise: a kernel reads back values that it has passed.
 */
export function checkOut(
  out: ArrayBufferView & { readonly length: number },
  columns: NamedColumns,
  path = 'out',
  kind: 'Float64Array' | 'Uint8Array' = 'Float64Array',
): void {
  if (!isArrayOf(kind, out)) throw invalid(path, `must be a ${kind}, was ${describe(out)}`);
  for (const [name, column] of Object.entries(columns)) {
    if (out.length !== column.length) {
      throw invalid(path, `must have the ${column.length} values of ${name}, was ${out.length} values long`);
    }
    if (overlaps(out, column)) throw invalid(path, `must not share memory with ${name}, was overlapping it`);
  }
}
