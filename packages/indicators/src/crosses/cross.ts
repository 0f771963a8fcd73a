import { checkColumns, checkOut } from '../input/check-columns.js';

/** Marks where `a` goes from not above to above `b`; with `sign` -1, from not below to below. */
function markCrosses(a: Float64Array, b: Float64Array | number, sign: 1 | -1, out?: Uint8Array): Uint8Array {
  const columns = typeof b === 'number' ? { a } : { a, b };
  const length = checkColumns(columns);
  const crosses = out ?? new Uint8Array(length);
  if (out) checkOut(out, columns, 'out', 'Uint8Array');
  if (typeof b === 'number') markLevel(a, b, sign, crosses);
  else markSeries(a, b, sign, crosses);
  return crosses;
}

function markSeries(a: Float64Array, b: Float64Array, sign: 1 | -1, crosses: Uint8Array): void {
  let wasBeyond = true;
  for (let i = 0; i < crosses.length; i++) {
    const left = a[i]! * sign;
    const right = b[i]! * sign;
    const beyond = left > right;
    crosses[i] = beyond && !wasBeyond ? 1 : 0;
    // Not comparable (NaN) counts as beyond, so that the bar after it cannot cross.
    wasBeyond = !(left <= right);
  }
}

function markLevel(a: Float64Array, level: number, sign: 1 | -1, crosses: Uint8Array): void {
  const right = level * sign;
  let wasBeyond = true;
  for (let i = 0; i < crosses.length; i++) {
    const left = a[i]! * sign;
    const beyond = left > right;
    crosses[i] = beyond && !wasBeyond ? 1 : 0;
    wasBeyond = !(left <= right);
  }
}

/**
 * Marks where `a` crosses above `b`: a[i-1] <= b[i-1] and a[i] > b[i].
 *
 * Nothing crosses at the first value, nor where any of the four values is NaN.
 *
 * @param b - Another series of the same length, or a level.
 * @param out - Where to write: as long as `a`. A new array unless given.
 * @returns 1 where it crosses, 0 elsewhere, one value per input.
 * @throws `ValidationError` when the lengths differ.
 * @example
 * ```ts
 * import { crossAbove } from '@kairos/indicators';
 *
 * crossAbove(Float64Array.of(1, 3, 4, 2), 2); // => Uint8Array(4) [ 0, 1, 0, 0 ]
 * ```
 */
export function crossAbove(a: Float64Array, b: Float64Array | number, out?: Uint8Array): Uint8Array {
  return markCrosses(a, b, 1, out);
}

/**
 * Marks where `a` crosses below `b`: a[i-1] >= b[i-1] and a[i] < b[i].
 *
 * Nothing crosses at the first value, nor where any of the four values is NaN.
 *
 * @param b - Another series of the same length, or a level.
 * @param out - Where to write: as long as `a`. A new array unless given.
 * @returns 1 where it crosses, 0 elsewhere, one value per input.
 * @throws `ValidationError` when the lengths differ.
 * @example
 * ```ts
 * import { crossBelow } from '@kairos/indicators';
 *
 * crossBelow(Float64Array.of(3, 3, 1, 4), Float64Array.of(2, 3, 3, 3)); // => Uint8Array(4) [ 0, 0, 1, 0 ]
 * ```
 */
export function crossBelow(a: Float64Array, b: Float64Array | number, out?: Uint8Array): Uint8Array {
  return markCrosses(a, b, -1, out);
}
