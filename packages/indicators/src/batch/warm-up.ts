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

/** Whether any of the three is not finite. Their sum does not tell: it may overflow where each of them is finite. */
export function isHole(high: number, low: number, close: number): boolean {
  return !(Number.isFinite(high) && Number.isFinite(low) && Number.isFinite(close));
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
    if (i < first) results[i] = Number.NaN;
    if (isHole(high[i]!, low[i]!, close[i]!)) {
      results[i] = Number.NaN;
      return -(i + 1);
    }
  }
  return first;
}
