import type { BarSeries } from '@kairos/core';

const DAY_MS = 86_400_000;

/** Daily bars of a symbol from 2024-01-01, a Monday, whose four prices are the same; `null` is a day without a bar. */
export function priced(symbol: string, prices: ReadonlyArray<number | null>): BarSeries {
  const rows = prices.flatMap((price, day) =>
    price === null ? [] : [{ price, time: Date.UTC(2024, 0, 1) + day * DAY_MS }],
  );
  const column = () => Float64Array.from(rows, ({ price }) => price);
  return {
    symbol,
    timeframe: '1d',
    length: rows.length,
    time: Float64Array.from(rows, ({ time }) => time),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: new Float64Array(rows.length).fill(1000),
  };
}

/** Midnight of a day counted as in `priced`, UTC epoch milliseconds. */
export function dayTime(day: number): number {
  return Date.UTC(2024, 0, 1) + day * DAY_MS;
}
