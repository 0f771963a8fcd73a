import type { DataQuality } from './clean-bars.js';

function instant(time: number): string {
  return new Date(time).toISOString().replace(/:00\.000Z$/, 'Z');
}

/** A count and its noun. */
function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/**
 * A report of data quality as lines for a person: the sum first, then what was mended, missing or odd. Good data is one line.
 *
 * @example
 * ```ts
 * import { cleanBars, qualityLines } from '@kairos/brokers';
 * import { randomBars } from '@kairos/core/testing';
 *
 * qualityLines(cleanBars(randomBars({ length: 3, symbol: 'SPY', timeframe: '1h', start: 0 })).quality);
 * // => [ 'SPY 1h: 3 bars, 100.00 % of those expected' ]
 * ```
 */
export function qualityLines(quality: DataQuality): string[] {
  const { symbol, timeframe, bars, received, coverage, changes, gaps, inspection } = quality;
  const share = (Math.floor(coverage * 10_000) / 100).toFixed(2);
  const lines = [`${symbol} ${timeframe}: ${counted(bars, 'bar')}, ${share} % of those expected`];
  if (received !== bars) lines.push(`${counted(received, 'row')} came`);
  for (const { repair, count } of changes) if (count > 0) lines.push(`${repair}: ${counted(count, 'row')}`);
  for (const { from, to, missing } of gaps.slice(0, 10)) {
    const until = missing === 1 ? '' : ` to ${instant(to)}`;
    lines.push(`missing: ${counted(missing, 'bar')}, ${instant(from)}${until}`);
  }
  if (gaps.length > 10) lines.push(`missing: ${counted(gaps.length - 10, 'further gap')}`);
  const { suspectedSplits, outliers, outsideSessions, nonPositive } = inspection;
  if (suspectedSplits.length > 0) lines.push(`odd: ${counted(suspectedSplits.length, 'suspected split')}`);
  if (outliers.length > 0) lines.push(`odd: ${counted(outliers.length, 'outlier')}`);
  if (outsideSessions.length > 0) lines.push(`odd: ${counted(outsideSessions.length, 'row')} outside sessions`);
  if (nonPositive.length > 0) lines.push(`odd: ${counted(nonPositive.length, 'row')} with a price of 0 or less`);
  return lines;
}
