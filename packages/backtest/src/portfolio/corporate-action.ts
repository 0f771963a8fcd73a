import { type BarSeries, parseWith } from '@kairos/core';
import { z } from 'zod';
import type { CorporateAction } from '../options/trading-rules.js';
import type { Timeline } from './timeline.js';

/**
 * Something that happens to the units of an instrument, before the open of its first bar at or after `time` (UTC epoch
 * milliseconds; for daily bars midnight of the ex-date will do). Without such a bar: before the first row of the timeline at or after it.
 *
 * - `split`: new units for one old one, above 0: 2 doubles the units and halves their price, 0.1 is a reverse split.
 * - `dividend`: cash per unit, at least 0, quote currency: longs receive it, shorts pay it.
 * - `delisted`: the price at which each unit is paid out, at least 0; the instrument is not traded any more.
 */
export type PortfolioAction = CorporateAction | { readonly time: number; readonly delisted: number };

/** An action in the row in which it acts. @internal */
export interface ScheduledAction {
  readonly row: number;
  readonly series: number;
  readonly kind: 'split' | 'dividend' | 'delisted';
  readonly value: number;
}

const time = z.number();
const schema = z.array(
  z.union(
    [
      z.strictObject({ time, split: z.number().positive() }),
      z.strictObject({ time, dividend: z.number().nonnegative() }),
      z.strictObject({ time, delisted: z.number().nonnegative() }),
    ],
    'must be { time, split }, { time, dividend } or { time, delisted } with finite numbers, a split above 0 and the others at least 0',
  ),
);

/** On one day the dividend is paid per old unit, then the units are split, then paid out. */
const ORDER = { dividend: 0, split: 1, delisted: 2 } as const;

/** First index of an ascending column whose value is at or after `time`. */
function firstFrom(column: Float64Array, at: number): number {
  const found = column.findIndex((value) => value >= at);
  return found === -1 ? column.length : found;
}

function rowOf(bars: BarSeries, timeline: Timeline, at: number): number {
  const bar = firstFrom(bars.time, at);
  return firstFrom(timeline.time, bar < bars.length ? bars.time[bar]! : at);
}

/**
 * The actions of one symbol in the rows in which they act; those after the last row are left out.
 *
 * @throws `ValidationError` naming the action that is wrong.
 * @internal
 */
export function scheduleActions(
  actions: readonly PortfolioAction[],
  bars: BarSeries,
  series: number,
  timeline: Timeline,
): ScheduledAction[] {
  parseWith(schema, actions, `options.actions.${bars.symbol}`);
  return actions
    .map((action): ScheduledAction => {
      const row = rowOf(bars, timeline, action.time);
      if ('split' in action) return { row, series, kind: 'split', value: action.split };
      if ('dividend' in action) return { row, series, kind: 'dividend', value: action.dividend };
      return { row, series, kind: 'delisted', value: action.delisted };
    })
    .filter(({ row }) => row < timeline.length)
    .sort((a, b) => a.row - b.row || ORDER[a.kind] - ORDER[b.kind]);
}
