import { checkColumns, checkOut } from '../input/check-columns.js';
import { rowReader } from '../stream/input-row.js';
import type { StreamState } from '../stream/snapshot.js';
import type { StreamDefinition } from '../stream/streaming-indicator.js';
import { inputColumns, type KernelInput } from './input-columns.js';

/**
 * Runs a definition over arrays, in one pass and with no allocation beside the output: the kernel of most indicators.
 *
 * The few that are used most have kernels of their own, which save the calls and are held to the same bits by the contract test.
 *
 * @throws `ValidationError` on columns that are missing or of different length, or a bad `out`.
 * @example
 * ```ts
 * import { runStream, type StreamDefinition } from '@kairos/indicators';
 *
 * const change: StreamDefinition<number, { price: number }> = {
 *   name: 'change',
 *   parameters: {},
 *   warmup: 1,
 *   fresh: () => ({ price: Number.NaN }),
 *   step(from, to, price) {
 *     to.price = price;
 *     return price - from.price;
 *   },
 * };
 * runStream(change, Float64Array.of(10, 13, 12)); // => Float64Array(3) [ NaN, 3, -1 ]
 * ```
 */
export function runStream<Input>(
  definition: StreamDefinition<Input>,
  input: KernelInput,
  out?: Float64Array,
): Float64Array {
  const columns = inputColumns(definition.columns, input);
  const length = checkColumns(columns);
  const results = out ?? new Float64Array(length);
  if (out) checkOut(out, columns);
  if (columns.values) stepOverValues(definition as StreamDefinition<number>, columns.values, results);
  else stepOverRows(definition, rowReader(columns) as (index: number) => Input, results);
  return results;
}

function stepOverValues(definition: StreamDefinition<number>, values: Float64Array, results: Float64Array): void {
  let from: StreamState = definition.fresh();
  let to: StreamState = definition.fresh();
  for (let i = 0; i < results.length; i++) {
    const value = values[i]!;
    results[i] = definition.step(from, to, value - value === 0 ? value : Number.NaN);
    const spare = from;
    from = to;
    to = spare;
  }
}

function stepOverRows<Input>(
  definition: StreamDefinition<Input>,
  rowAt: (index: number) => Input,
  results: Float64Array,
): void {
  let from: StreamState = definition.fresh();
  let to: StreamState = definition.fresh();
  for (let i = 0; i < results.length; i++) {
    results[i] = definition.step(from, to, rowAt(i));
    const spare = from;
    from = to;
    to = spare;
  }
}
