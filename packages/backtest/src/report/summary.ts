import { type BarSeries, ValidationError } from '@kairos/core';
import { barFingerprint, changedColumn, rememberedBars } from '../engine/bar-fingerprint.js';
import type { BacktestResult, Rejection } from '../result.js';
import { buyAndHoldReturn } from '../statistics/total-return.js';
import { formatBarTime, formatCount, formatNumber } from './format.js';

/** True when bars of this timeframe are shorter than a day, so that a date alone does not name one. */
export function isIntraday(result: Pick<BacktestResult, 'timeframe'>): boolean {
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
export function describePeriod(
  result: Pick<BacktestResult, 'symbol' | 'timeframe' | 'stats' | 'time'>,
  separator = ', ',
): string {
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

/** What a report tells of an entry or order that was denied or cut. */
export type ShownRejection = Pick<Rejection, 'rule' | 'time' | 'reason' | 'failures'>;

/** Groups the rejections by rule, the most frequent first; equally frequent rules in order of appearance. */
export function countRejections(result: { readonly rejections: readonly ShownRejection[] }): DeniedByRule[] {
  const rules = new Map<string, DeniedByRule>();
  for (const { rule, time, reason } of result.rejections) {
    const earlier = rules.get(rule) ?? { rule, count: 0, firstTime: time, lastTime: time, reason };
    rules.set(rule, { ...earlier, count: earlier.count + 1, lastTime: time });
  }
  return [...rules.values()].sort((a, b) => b.count - a.count);
}

/** Failures of validators that say the same, and how often, in order of appearance. */
export function countFailures(result: {
  readonly rejections: readonly ShownRejection[];
}): { readonly failure: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const failure of result.rejections.flatMap(({ failures = [] }) => failures)) {
    counts.set(failure, (counts.get(failure) ?? 0) + 1);
  }
  return [...counts].map(([failure, count]) => ({ failure, count }));
}

function refuse(what: string, expected: unknown, actual: unknown): never {
  throw new ValidationError(`bars must be those of the result, ${what} ${expected}, was ${actual}`);
}

/**
 * Checks that the bars are those of the result: symbol, timeframe, number, every time, and the prices as far as the result
 * tells: every column while it is the very object that `backtest` returned, buy-and-hold for one that was stored or copied.
 *
 * @throws `ValidationError` when they are not.
 */
export function checkBars(result: BacktestResult, bars: BarSeries): void {
  const { time, stats } = result;
  if (bars.symbol !== result.symbol) refuse('symbol', result.symbol, bars.symbol);
  if (bars.timeframe !== result.timeframe) refuse('timeframe', result.timeframe, bars.timeframe);
  if (bars.length !== time.length) refuse('number', time.length, bars.length);
  const other = time.findIndex((value, i) => value !== bars.time[i]);
  if (other >= 0)
    refuse(`time of bar ${other}`, formatBarTime(time[other], true), formatBarTime(bars.time[other], true));
  const known = rememberedBars(result);
  const changed = known && changedColumn(known, barFingerprint(bars));
  if (changed) {
    throw new ValidationError(`bars must be those of the result, was a series with other values in bars.${changed}`);
  }
  const held = buyAndHoldReturn(bars.open, bars.close);
  if (held !== stats.buyAndHoldReturn) refuse('buy and hold', stats.buyAndHoldReturn, held);
}
