import type { FeatureMatrix } from '@kairos/core';
import { checkRows } from '../../gbdt/feature-rows.js';
import { invalid } from '../../regimes/input/invalid.js';

/** @throws `ValidationError` on a matrix whose parts do not fit together. @internal */
export function checkMatrix(matrix: FeatureMatrix, path = 'features'): void {
  checkRows(matrix, path);
  if (matrix.availableAt?.length === matrix.rows) return;
  throw invalid(
    `${path}.availableAt`,
    `must be one per row (${matrix.rows}), was ${String(matrix.availableAt?.length)}`,
  );
}

/** What the bars of the rows were of, where that is known. @internal */
export function seriesOf({ symbol, timeframe }: FeatureMatrix): Pick<FeatureMatrix, 'symbol' | 'timeframe'> {
  return { ...(symbol !== undefined && { symbol }), ...(timeframe !== undefined && { timeframe }) };
}

/**
 * Marks the rows in which no feature is missing.
 *
 * @returns 1 or 0 per row.
 * @example
 * ```ts
 * import { completeRows } from '@kairos/models';
 *
 * const matrix = { names: ['a', 'b'], rows: 2, values: Float32Array.of(1, NaN, 2, 3), availableAt: Float64Array.of(0, 1) };
 * completeRows(matrix); // => Uint8Array(2) [ 0, 1 ]
 * ```
 */
export function completeRows(matrix: FeatureMatrix): Uint8Array {
  checkMatrix(matrix);
  const { rows, values } = matrix;
  const width = matrix.names.length;
  const complete = new Uint8Array(rows).fill(1);
  for (let at = 0; at < values.length; at++) {
    if (Number.isNaN(values[at])) complete[Math.floor(at / width)] = 0;
  }
  return complete;
}

/**
 * The rows with these numbers, in this order.
 *
 * @param picked - Row numbers, such as the bars that labels belong to.
 * @throws `ValidationError` on a number that is no row.
 * @example
 * ```ts
 * import { pickRows } from '@kairos/models';
 *
 * const matrix = { names: ['a'], rows: 3, values: Float32Array.of(7, 8, 9), availableAt: Float64Array.of(0, 1, 2) };
 * pickRows(matrix, [0, 2]).values; // => Float32Array(2) [ 7, 9 ]
 * ```
 */
export function pickRows(matrix: FeatureMatrix, picked: ArrayLike<number>): FeatureMatrix {
  checkMatrix(matrix);
  const width = matrix.names.length;
  const values = new Float32Array(picked.length * width);
  const availableAt = new Float64Array(picked.length);
  for (let i = 0; i < picked.length; i++) {
    const row = picked[i]!;
    if (!(Number.isInteger(row) && row >= 0 && row < matrix.rows)) {
      throw invalid(`picked[${i}]`, `must be a row from 0 to ${matrix.rows - 1}, was ${row}`);
    }
    values.set(matrix.values.subarray(row * width, (row + 1) * width), i * width);
    availableAt[i] = matrix.availableAt[row]!;
  }
  return { ...seriesOf(matrix), names: matrix.names, rows: picked.length, values, availableAt };
}

/**
 * The rows `from` to before `to`, which share the memory of the matrix.
 *
 * @param from - First row, 0 unless given; negative counts from the end, as with `Array.slice`.
 * @param to - Row after the last; all unless given.
 * @example
 * ```ts
 * import { sliceRows } from '@kairos/models';
 *
 * const matrix = { names: ['a'], rows: 3, values: Float32Array.of(7, 8, 9), availableAt: Float64Array.of(0, 1, 2) };
 * sliceRows(matrix, 0, 2).values; // => Float32Array(2) [ 7, 8 ]
 * sliceRows(matrix, -1).values; // => Float32Array(1) [ 9 ]
 * ```
 */
export function sliceRows(matrix: FeatureMatrix, from = 0, to = matrix.rows): FeatureMatrix {
  checkMatrix(matrix);
  const availableAt = matrix.availableAt.subarray(from, to);
  const place = (row: number) => Math.min(matrix.rows, row < 0 ? Math.max(0, matrix.rows + row) : row);
  const width = matrix.names.length;
  const first = place(from) * width;
  const values = matrix.values.subarray(first, first + availableAt.length * width);
  return { ...seriesOf(matrix), names: matrix.names, rows: availableAt.length, values, availableAt };
}

/**
 * Matrices side by side, such as features of a set and those of a model of your own.
 *
 * A row is known when its last part is.
 *
 * @throws `ValidationError` on different numbers of rows, or a name in two of them.
 * @example
 * ```ts
 * import { joinFeatures } from '@kairos/models';
 *
 * const one = (name: string, value: number, time: number) => ({
 *   names: [name], rows: 1, values: Float32Array.of(value), availableAt: Float64Array.of(time),
 * });
 * const joined = joinFeatures(one('fast', 1, 1000), one('slow', 2, 4000));
 * joined.names; // => [ 'fast', 'slow' ]
 * joined.availableAt; // => Float64Array(1) [ 4000 ]
 * ```
 */
export function joinFeatures(first: FeatureMatrix, ...others: readonly FeatureMatrix[]): FeatureMatrix {
  const all = [first, ...others];
  all.forEach((matrix, i) => {
    checkMatrix(matrix, `features[${i}]`);
    if (matrix.rows !== first.rows) throw invalid(`features[${i}].rows`, `must be ${first.rows}, was ${matrix.rows}`);
  });
  const names = all.flatMap((matrix) => matrix.names);
  checkDistinct(names);
  const values = new Float32Array(first.rows * names.length);
  let column = 0;
  for (const matrix of all) {
    const width = matrix.names.length;
    for (let row = 0; row < first.rows; row++) {
      values.set(matrix.values.subarray(row * width, (row + 1) * width), row * names.length + column);
    }
    column += width;
  }
  const availableAt = first.availableAt.map((_, row) => Math.max(...all.map((matrix) => matrix.availableAt[row]!)));
  // Columns of several symbols side by side are of none.
  const isOne = all.every(({ symbol, timeframe }) => symbol === first.symbol && timeframe === first.timeframe);
  return { ...(isOne && seriesOf(first)), names, rows: first.rows, values, availableAt };
}

/** @throws `ValidationError` on a name that stands twice. @internal */
export function checkDistinct(names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw invalid('features', `must have different names, "${twice}" stands twice`);
}
