import type { BarSeries } from './bar.js';

/**
 * Bars as CSV text that {@link barsFromCsv} reads back unchanged.
 *
 * @returns A header, then one line a bar: time as ISO 8601 in UTC, numbers with all their digits; a last column `fundingRate` where
 * the series has one.
 * @example
 * ```ts
 * import { barsFromRows, barsToCsv } from '@kairos/core';
 *
 * const bars = barsFromRows([[0, 10, 12, 9, 11, 500]], { symbol: 'SPY', timeframe: '1d' });
 * barsToCsv(bars); // => 'time,open,high,low,close,volume\n1970-01-01T00:00:00.000Z,10,12,9,11,500\n'
 * ```
 */
export function barsToCsv(bars: BarSeries): string {
  const { time, open, high, low, close, volume, fundingRate } = bars;
  const lines = [`time,open,high,low,close,volume${fundingRate ? ',fundingRate' : ''}`];
  for (let i = 0; i < bars.length; i++) {
    const stamp = new Date(time[i]!).toISOString();
    const line = `${stamp},${open[i]},${high[i]},${low[i]},${close[i]},${volume[i]}`;
    lines.push(fundingRate ? `${line},${fundingRate[i]}` : line);
  }
  return `${lines.join('\n')}\n`;
}
