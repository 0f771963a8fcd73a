import { type BarSeries, ValidationError } from '@kairos/core';
import type { BacktestResult } from '../result.js';
import { formatBarTime, formatCount, formatNumber } from './format.js';

/** True when bars of this timeframe are shorter than a day, so that a date alone does not name one. */
export function isIntraday(result: BacktestResult): boolean {
  return /[mh]$/.test(result.timeframe);
}

function describeYears(years: number): string {
  if (years >= 1) return `${formatNumber(years, 1)} years`;
  const days = formatCount(years * 365.25);
  return `${days} ${days === '1' ? 'day' : 'days'}`;
}

/**
 * What was tested: symbol, timeframe, period, number of bars, years; for example
 * `SPX, 1d, 2000-01-03 to 2020-04-15, 5,104 bars, 20.3 years`.
 */
export function describePeriod(result: BacktestResult, separator = ', '): string {
  const { stats, time } = result;
  const first = formatBarTime(time[0], isIntraday(result));
  const last = formatBarTime(time[time.length - 1], isIntraday(result));
  const bars = `${formatCount(stats.bars)} ${stats.bars === 1 ? 'bar' : 'bars'}`;
  return [result.symbol, result.timeframe, `${first} to ${last}`, bars, describeYears(stats.years)].join(separator);
}

/** Entries that a rule denied. */
export interface DeniedByRule {
  readonly rule: string;
  readonly count: number;
  /** Opening times of the first and last bar concerned, UTC epoch milliseconds. */
  readonly firstTime: number;
  readonly lastTime: number;
  /** Reason of the first one. */
  readonly reason: string;
}

/** Groups the rejections by rule, the most frequent first; equally frequent rules in order of appearance. */
export function countRejections(result: BacktestResult): DeniedByRule[] {
  const rules = new Map<string, DeniedByRule>();
  for (const { rule, time, reason } of result.rejections) {
    const earlier = rules.get(rule) ?? { rule, count: 0, firstTime: time, lastTime: time, reason };
    rules.set(rule, { ...earlier, count: earlier.count + 1, lastTime: time });
  }
  return [...rules.values()].sort((a, b) => b.count - a.count);
}

/**
 * Checks that the bars are those of the result: as many, with the same first and last time.
 *
 * @throws `ValidationError` when they are not.
 */
export function checkBars(result: BacktestResult, bars: BarSeries): void {
  const { time } = result;
  const last = time.length - 1;
  if (bars.length !== time.length) {
    throw new ValidationError(`bars must be those of the result, ${time.length} in number, was ${bars.length}`);
  }
  if (bars.time[0] !== time[0] || bars.time[last] !== time[last]) {
    const [first, end] = [formatBarTime(bars.time[0], true), formatBarTime(bars.time[last], true)];
    const [from, to] = [formatBarTime(time[0], true), formatBarTime(time[last], true)];
    throw new ValidationError(`bars must be those of the result, ${from} to ${to}, was ${first} to ${end}`);
  }
}
