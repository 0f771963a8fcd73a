import type { BarSeries } from '../bars/bar.js';
import type { Timeframe } from './timeframe.js';

/** The columns of one bar after its time: open, high, low, close, volume. */
export type BarRow = readonly [open: number, high: number, low: number, close: number, volume: number];

/** Bars at given times for tests; bar i is flat at i + 1 with volume 1 unless rows are given. */
export function seriesAt(timeframe: Timeframe, times: readonly number[], rows?: readonly BarRow[]): BarSeries {
  const row = (i: number): BarRow => rows?.[i] ?? [i + 1, i + 1, i + 1, i + 1, 1];
  const column = (index: number) => Float64Array.from(times, (_, i) => row(i)[index]!);
  return {
    symbol: 'TEST',
    timeframe,
    length: times.length,
    time: Float64Array.from(times),
    open: column(0),
    high: column(1),
    low: column(2),
    close: column(3),
    volume: column(4),
  };
}

/** The first bars of a series. */
export function firstBars(bars: BarSeries, length: number): BarSeries {
  const { symbol, timeframe, time, open, high, low, close, volume, fundingRate } = bars;
  const cut = (column: Float64Array) => column.slice(0, length);
  const columns = { time: cut(time), open: cut(open), high: cut(high), low: cut(low), close: cut(close) };
  return {
    symbol,
    timeframe,
    length,
    ...columns,
    volume: cut(volume),
    ...(fundingRate && { fundingRate: cut(fundingRate) }),
  };
}
