import type { HighLowCloseColumns } from '../input/bar-columns.js';

/**
 * Marks `count` values from `start` on as without result, and looks at one more.
 *
 * @returns The index behind them, where the first result belongs; when the data end before or a value is not finite, minus the index to
 * go on from.
 */
export function warmUp(values: Float64Array, count: number, results: Float64Array, start: number): number {
  const first = start + count;
  for (let i = start; i <= first; i++) {
    if (i >= values.length) return -values.length;
    if (i < first) results[i] = Number.NaN;
    if (values[i]! - values[i]! !== 0) {
      results[i] = Number.NaN;
      return -(i + 1);
    }
  }
  return first;
}

/** {@link warmUp} for bars: looks at all three columns. */
export function warmUpRows(
  { high, low, close }: HighLowCloseColumns,
  count: number,
  results: Float64Array,
  start: number,
): number {
  const first = start + count;
  for (let i = start; i <= first; i++) {
    if (i >= results.length) return -results.length;
    const probe = high[i]! - low[i]! + close[i]!;
    if (i < first) results[i] = Number.NaN;
    if (probe - probe !== 0) {
      results[i] = Number.NaN;
      return -(i + 1);
    }
  }
  return first;
}
