import type { BarSeries, Signals, Strategy, Timeframe } from '@kairos/core';

const DAY_MS = 86_400_000;

/** Daily bars from 1970-01-01, each given as [open, high, low, close]. */
export function barsOf(
  rows: ReadonlyArray<readonly [open: number, high: number, low: number, close: number]>,
  timeframe: Timeframe = '1d',
): BarSeries {
  const column = (at: 0 | 1 | 2 | 3) => Float64Array.from(rows, (row) => row[at]);
  return {
    symbol: 'TEST',
    timeframe,
    length: rows.length,
    time: Float64Array.from(rows, (_, i) => i * DAY_MS),
    open: column(0),
    high: column(1),
    low: column(2),
    close: column(3),
    volume: new Float64Array(rows.length).fill(1000),
  };
}

/** Bars whose four prices are the same. */
export function flatBars(prices: readonly number[]): BarSeries {
  return barsOf(prices.map((price) => [price, price, price, price]));
}

/** A mask with 1 on the named bars. */
export function on(length: number, ...bars: readonly number[]): Uint8Array {
  const mask = new Uint8Array(length);
  for (const bar of bars) mask[bar] = 1;
  return mask;
}

/** A strategy whose signals are written down beforehand. */
export function scripted(signals: Signals, more: Partial<Strategy> & { readonly lookback?: number } = {}): Strategy {
  const { lookback = 0, ...rest } = more;
  return {
    name: 'scripted',
    description: 'Signals written down beforehand.',
    params: { seed: 7 },
    signals(_bars, context) {
      context.lookback(lookback);
      return signals;
    },
    ...rest,
  };
}
