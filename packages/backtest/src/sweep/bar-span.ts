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
 * What a run on some of the bars is given: those bars, the readings of their regime, the corporate actions within them.
 *
 * An action in effect by the open of the first bar changes nothing, since nothing is held yet.
 *
 * @internal
 */
export function runOnSpan(settings: Settings, bars: BarSeries, span: BarSpan): Settings & { readonly bars: BarSeries } {
  const { regime, actions } = settings;
  const [first, last] = [bars.time[span.start]!, bars.time[span.end - 1]!];
  return {
    ...settings,
    bars: sliceBars(bars, span.start, span.end),
    ...(regime && {
      regime: { ...(cutColumns(regime, regime.length, span) as typeof regime), length: span.end - span.start },
    }),
    ...(actions && { actions: actions.filter(({ time }) => time > first && time <= last) }),
  };
}
