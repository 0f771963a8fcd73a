/** What a histogram is built from. Rows and gradients change between calls, the rest stays. @internal */
export interface HistogramInput {
  readonly bins: Uint16Array | Uint32Array;
  readonly columns: number;
  /** Row numbers; a node owns a stretch of them. */
  readonly order: Int32Array;
  /** First and second derivative of each row, side by side. */
  readonly gradients: Float64Array;
}

/**
 * Adds the derivatives of a stretch of rows to the bins of some columns.
 *
 * Each bin is summed in the order of the rows whatever the columns of a call, so the sums do not depend on how columns are shared out among
 * workers.
 *
 * @param selected - Columns in use; those from `first` to before `last` are done.
 * @internal
 */
export function addToHistogram(
  { bins, columns, order, gradients }: HistogramInput,
  histogram: Float64Array,
  from: number,
  to: number,
  selected: Int32Array,
  first: number,
  last: number,
): void {
  const isWhole = selected.length === columns;
  for (let i = from; i < to; i++) {
    const row = order[i]!;
    const start = row * columns;
    const gradient = gradients[2 * row]!;
    const hessian = gradients[2 * row + 1]!;
    if (isWhole) {
      for (let at = start + first; at < start + last; at++) {
        const bin = 2 * bins[at]!;
        histogram[bin]! += gradient;
        histogram[bin + 1]! += hessian;
      }
    } else {
      for (let k = first; k < last; k++) {
        const bin = 2 * bins[start + selected[k]!]!;
        histogram[bin]! += gradient;
        histogram[bin + 1]! += hessian;
      }
    }
  }
}
