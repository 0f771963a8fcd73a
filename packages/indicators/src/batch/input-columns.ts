import type { NamedColumns } from '../input/check-columns.js';
import type { InputColumn } from '../stream/input-row.js';

/** What a kernel is given: an array of values, or an object with columns. A `BarSeries` has those of bars. */
export type KernelInput = Float64Array | { readonly [C in InputColumn]?: Float64Array };

/** The columns of an input that a definition reads, one array as `values`, not yet checked. */
export function inputColumns(columns: readonly InputColumn[] | undefined, input: KernelInput): NamedColumns {
  if (columns === undefined) return { values: input as Float64Array };
  const given = input as Readonly<Record<InputColumn, Float64Array>>;
  return Object.fromEntries(columns.map((name) => [name, given[name]]));
}
