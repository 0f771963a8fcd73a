import { type BarSeries, sliceBars } from '@kairos/core';
import type { BacktestOptions } from '../options/backtest-options.js';

/** Bars from `start` up to, not including, `end`. */
export interface BarSpan {
  readonly start: number;
  readonly end: number;
}

type Settings = Omit<BacktestOptions, 'bars' | 'strategy'>;

/** Columns of the full length cut, in records of them too; everything else as it is. */
function cutColumns(value: unknown, length: number, { start, end }: BarSpan): unknown {
  if (value instanceof Float64Array || value instanceof Uint8Array || value instanceof Int8Array) {
    return value.length === length ? value.subarray(start, end) : value;
  }
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, column]) => [name, cutColumns(column, length, { start, end })]),
  );
}

/**
 * What a run on some of the bars is given: those bars, and the readings of their regime. Corporate actions and finer bars are given whole:
 * they act at their times, and those before the first bar on nothing, since nothing is held yet.
 *
 * @internal
 */
export function runOnSpan(settings: Settings, bars: BarSeries, span: BarSpan): Settings & { readonly bars: BarSeries } {
  const { regime } = settings;
  return {
    ...settings,
    bars: sliceBars(bars, span.start, span.end),
    ...(regime && {
      regime: { ...(cutColumns(regime, regime.length, span) as typeof regime), length: span.end - span.start },
    }),
  };
}
