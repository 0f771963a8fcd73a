import { barCloseTimes, type Calendar } from '@kairos/core';
import type { PreparedBacktest } from '../engine/prepared-backtest.js';
import { buildTimeline } from '../portfolio/timeline.js';

/** The rows of a portfolio of strategies: the union of the openings of their bars. @internal */
export interface PortfolioRows {
  readonly time: Float64Array;
  /** Per strategy and row, the last bar that has closed by the end of the row; -1 before the first. */
  readonly lastBar: readonly Int32Array[];
  /** Per strategy and bar, the row by whose end it has closed, and when it closes, UTC epoch milliseconds. */
  readonly rowOf: readonly Int32Array[];
  readonly closes: readonly Float64Array[];
  /** When what a row says is known: the close of the last bar that closes in it. */
  readonly knownAt: Float64Array;
}

/** Lays the bars of the strategies onto their union. @internal */
export function portfolioRows(parts: readonly PreparedBacktest[]): PortfolioRows {
  const series = parts.map(({ resolved }) => resolved.bars);
  // Without an instrument nobody said when the market closes, and a bar lasts its whole timeframe.
  const calendars = parts.map(({ options }): Calendar | undefined => options.instrument?.calendar);
  const { time, length, known } = buildTimeline(series, calendars);
  const closes = series.map((bars, at) => {
    const ends = barCloseTimes(bars, calendars[at]);
    return ends.map((end, bar) => Math.min(end, bars.time[bar + 1] ?? Number.POSITIVE_INFINITY));
  });
  const lastBar = series.map((_, at) => known.slice(at * length, (at + 1) * length).map((count) => count - 1));
  const rowOf = series.map((bars, at) => {
    const rows = new Int32Array(bars.length);
    for (let row = 0, bar = 0; row < length; row++) while (bar <= lastBar[at]![row]!) rows[bar++] = row;
    return rows;
  });
  const knownAt = new Float64Array(length).fill(Number.NEGATIVE_INFINITY);
  for (const [at, rows] of rowOf.entries()) {
    for (const [bar, row] of rows.entries()) knownAt[row] = Math.max(knownAt[row]!, closes[at]![bar]!);
  }
  return { time, lastBar, rowOf, closes, knownAt };
}

/** A strategy's account on the rows: its capital before its first bar has closed. @internal */
export function onRows(lastBar: Int32Array, equity: Float64Array, capital: number): Float64Array {
  return Float64Array.from(lastBar, (bar) => (bar < 0 ? capital : equity[bar]!));
}

/** Accounts of all strategies and the capital that none has, row by row. @internal */
export function sumOf(rows: number, idleCash: number, accounts: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(rows).fill(idleCash);
  for (const account of accounts) for (let row = 0; row < rows; row++) sum[row]! += account[row]!;
  return sum;
}
