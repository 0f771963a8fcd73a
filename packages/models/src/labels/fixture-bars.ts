import type { BarSeries } from '@kairos/core';

/** Hours of [open, high, low, close], from the epoch on. */
export function hours(
  rows: readonly (readonly [open: number, high: number, low: number, close: number])[],
  fundingRate?: readonly number[],
): BarSeries {
  const column = (index: 0 | 1 | 2 | 3) => Float64Array.from(rows, (row) => row[index]);
  return {
    symbol: 'X',
    timeframe: '1h',
    length: rows.length,
    time: Float64Array.from(rows, (_, i) => i * 3_600_000),
    open: column(0),
    high: column(1),
    low: column(2),
    close: column(3),
    volume: new Float64Array(rows.length).fill(1),
    ...(fundingRate && { fundingRate: Float64Array.from(fundingRate) }),
  };
}

/** Hours that open and close at one price. */
export function flatHours(prices: readonly number[]): BarSeries {
  return hours(prices.map((price) => [price, price, price, price]));
}
