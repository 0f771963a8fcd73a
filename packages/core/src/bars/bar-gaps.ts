import type { Calendar } from '../calendar/calendar.js';
import { type Timeframe, timeframeMs } from '../time/timeframe.js';
import { barSlots } from './bar-slots.js';

/** Bars that should be there and are not. */
export interface BarGap {
  /** Time of the first missing bar, UTC epoch milliseconds. */
  readonly from: number;
  /** Time of the last missing bar, UTC epoch milliseconds. */
  readonly to: number;
  /** How many are missing. */
  readonly missing: number;
}

function stepGaps(times: readonly number[], length: number): BarGap[] {
  const gaps: BarGap[] = [];
  for (let i = 1; i < times.length; i++) {
    const from = times[i - 1]! + length;
    // A step of a bar and a half has no room for another whole bar.
    const missing = Math.floor((times[i]! - from) / length);
    if (missing > 0) gaps.push({ from, to: from + (missing - 1) * length, missing });
  }
  return gaps;
}

function slotGaps(times: readonly number[], timeframe: Timeframe, calendar: Calendar): BarGap[] {
  const slots = barSlots(timeframe, calendar)!;
  const present = new Set(times.map((time) => slots.slotOf(time)).filter((slot) => slot !== undefined));
  const [first, last] = [[...present][0], [...present].at(-1)];
  if (first === undefined || last === undefined) return [];
  const gaps: BarGap[] = [];
  let run: number[] = [];
  for (const slot of slots.between(first, last)) {
    if (!present.has(slot)) run.push(slot);
    else if (run.length > 0) {
      gaps.push({ from: run[0]!, to: run.at(-1)!, missing: run.length });
      run = [];
    }
  }
  return gaps;
}

/**
 * Runs of missing bars between the first and the last.
 *
 * With a market that has sessions, bars missing inside sessions, counted on from one session to the next; else whole bars that
 * would fit between two neighbours.
 *
 * @param times - UTC epoch milliseconds, rising.
 * @throws {@link CalendarRangeError} when the calendar does not know the year.
 */
export function barGaps(times: readonly number[], timeframe: Timeframe, calendar?: Calendar): BarGap[] {
  if (calendar && barSlots(timeframe, calendar)) return slotGaps(times, timeframe, calendar);
  return stepGaps(times, timeframeMs(timeframe));
}
