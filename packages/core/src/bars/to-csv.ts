import type { BarSeries } from './bar.js';

/**
 * Bars as CSV text that {@link barsFromCsv} reads back unchanged.
 *
 * @returns A header, then one line a bar: time as ISO 8601 in UTC, numbers with all their digits.
 * @example
 * ```ts
 * import { barsFromRows, barsToCsv } from '@kairos/core';
 *
 * const bars = barsFromRows([[0, 10, 12, 9, 11, 500]], { symbol: 'SPY', timeframe: '1d' });
 * barsToCsv(bars); // => 'time,open,high,low,close,volume\n1970-01-01T00:00:00.000Z,10,12,9,11,500\n'
 * ```
 */
export function barsToCsv(bars: BarSeries): string {
  const lines = ['time,open,high,low,close,volume'];
  const { time, open, high, low, close, volume } = bars;
  for (let i = 0; i < bars.length; i++) {
    lines.push(`${new Date(time[i]!).toISOString()},${open[i]},${high[i]},${low[i]},${close[i]},${volume[i]}`);
  }
  return `${lines.join('\n')}\n`;
}
