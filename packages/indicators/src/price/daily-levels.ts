import type { Bar } from '@kairos/core';
import type { LinesDefinition } from '../stream/streaming-lines.js';

const DAY_MS = 86_400_000;

/** What levels of the day read of a bar. */
export type DailyBar = Pick<Bar, 'time' | 'high' | 'low' | 'close'>;

/** A day: prices of the one under way, and those that levels are made of. */
export type DailyState = {
  day: number;
  high: number;
  low: number;
  close: number;
  usedHigh: number;
  usedLow: number;
  usedClose: number;
  days: number;
};

/** Takes a bar into the day under way; when it opens a new one, the day before becomes the one used. */
function takeBar(from: Readonly<DailyState>, to: DailyState, { time, high, low, close }: DailyBar): void {
  to.day = Math.floor(time / DAY_MS);
  const isSameDay = to.day === from.day;
  to.high = isSameDay ? Math.max(from.high, high) : high;
  to.low = isSameDay ? Math.min(from.low, low) : low;
  to.close = close;
  to.days = Number.isNaN(time) ? 0 : from.days + (isSameDay ? 0 : 1);
  // The first day has none before it.
  const isFirstDay = to.days <= 1;
  const source = isFirstDay ? to : from;
  const isUnchanged = isSameDay && !isFirstDay;
  to.usedHigh = isUnchanged ? from.usedHigh : source.high;
  to.usedLow = isUnchanged ? from.usedLow : source.low;
  to.usedClose = isUnchanged ? from.usedClose : source.close;
}

function freshDay(): DailyState {
  const none = Number.NaN;
  return { day: none, high: none, low: none, close: none, usedHigh: none, usedLow: none, usedClose: none, days: 0 };
}

/**
 * Levels made of high, low and close of the UTC day before, which stand still all day; on the first day, which has none before it,
 * of its bars so far.
 *
 * @param levels - Writes one level per line into `results`.
 */
export function dailyLevels<Line extends string>(
  name: string,
  lines: readonly Line[],
  levels: (high: number, low: number, close: number, results: Float64Array) => void,
): LinesDefinition<DailyBar, Line, DailyState> {
  return {
    name,
    columns: ['time', 'high', 'low', 'close'],
    parameters: {},
    lines,
    warmup: 0,
    fresh: freshDay,
    step(from, to, bar, results) {
      takeBar(from, to, bar);
      levels(to.usedHigh, to.usedLow, to.usedClose, results);
    },
  };
}
