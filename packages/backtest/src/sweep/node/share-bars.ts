import { BAR_COLUMNS, type BarSeries } from '@kairos/core';

/**
 * A copy of bars in memory that all threads see, so that sending them costs nothing however many threads there are.
 *
 * @internal
 */
export function shareBars(bars: BarSeries): BarSeries {
  const names = bars.fundingRate ? ([...BAR_COLUMNS, 'fundingRate'] as const) : BAR_COLUMNS;
  const bytes = bars.length * Float64Array.BYTES_PER_ELEMENT;
  const memory = new SharedArrayBuffer(bytes * names.length);
  const columns = names.map((name, i) => {
    const column = new Float64Array(memory, i * bytes, bars.length);
    column.set(bars[name]!);
    return [name, column];
  });
  const { symbol, timeframe, length } = bars;
  return { symbol, timeframe, length, ...Object.fromEntries(columns) };
}
