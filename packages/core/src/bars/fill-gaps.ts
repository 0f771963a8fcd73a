import type { Calendar } from '../calendar/calendar.js';
import { ValidationError } from '../errors/errors.js';
import { parseTimeframe, timeframeMs } from '../time/timeframe.js';
import { type BarGap, barGaps } from './bar-gaps.js';
import { barSlots } from './bar-slots.js';
import type { NumberBars } from './raw-columns.js';
import type { Repaired, TracedBars } from './row-repairs.js';

/** More than this is a wrong stamp, not a gap. */
const MOST_FILLED = 5_000_000;

function requireOrder({ bars: { time }, origin }: TracedBars): void {
  for (let row = 0; row < time.length; row++) {
    if (Number.isInteger(time[row]) && (row === 0 || time[row]! > time[row - 1]!)) continue;
    throw new ValidationError(
      `fill-gaps: time must be whole and rising, was ${time[row]} in row ${origin[row]}; put "drop-corrupt", "sort" and "drop-duplicates" before it`,
    );
  }
}

/** Daily bars may be stamped at the open or at midnight, in the exchange's zone or in UTC: fill as the others are. */
function stampLike(first: number, slots: { slotOf(time: number): number | undefined }, calendar: Calendar) {
  const start = slots.slotOf(first);
  if (start === undefined || start === first) return (slot: number) => slot;
  if (calendar.startOfDay(start) === first) return (slot: number) => calendar.startOfDay(slot);
  return (slot: number) => Date.parse(calendar.sessionAt(slot).date);
}

function missingTimes(bars: NumberBars, gaps: readonly BarGap[], calendar: Calendar): number[] {
  const { time, timeframe } = bars;
  const slots = barSlots(timeframe, calendar);
  if (!slots) {
    const length = timeframeMs(timeframe);
    return gaps.flatMap(({ from, missing }) => Array.from({ length: missing }, (_, i) => from + i * length));
  }
  const missing = gaps.flatMap(({ from, to }) => slots.between(from, to));
  const { unit } = parseTimeframe(timeframe);
  return unit === 'm' || unit === 'h' ? missing : missing.map(stampLike(time[0]!, slots, calendar));
}

/** A place in the filled series: a row that was there, or the time of one to add behind it. */
interface Place {
  readonly row: number;
  readonly added?: number;
}

function placesOf(time: Float64Array, missing: readonly number[]): Place[] {
  const places: Place[] = [];
  let next = 0;
  for (let row = 0; row < time.length; row++) {
    for (; next < missing.length && missing[next]! < time[row]!; next++) {
      places.push({ row: row - 1, added: missing[next]! });
    }
    places.push({ row });
  }
  return places;
}

/** Adds a flat bar at the close before, with no volume, wherever one is missing. */
export function fillGaps(traced: TracedBars, calendar: Calendar | undefined): Repaired {
  if (!calendar) {
    throw new ValidationError(
      'calendar must be given for fill-gaps (ALWAYS_OPEN for a market that never closes), was undefined',
    );
  }
  requireOrder(traced);
  const { bars, origin } = traced;
  const gaps = barGaps(Array.from(bars.time), bars.timeframe, calendar);
  const total = gaps.reduce((sum, { missing }) => sum + missing, 0);
  if (total > MOST_FILLED) {
    throw new ValidationError(`fill-gaps: missing bars must be at most ${MOST_FILLED}, was ${total}`);
  }
  const places = placesOf(bars.time, missingTimes(bars, gaps, calendar));
  const column = (values: Float64Array, inAdded: Float64Array | 0) =>
    Float64Array.from(places, ({ row, added }) => {
      if (added === undefined) return values[row]!;
      return inAdded === 0 ? 0 : inAdded[row]!;
    });
  const { open, high, low, close, volume, fundingRate } = bars;
  const filled: NumberBars = {
    ...bars,
    time: Float64Array.from(places, ({ row, added }) => added ?? bars.time[row]!),
    open: column(open, close),
    high: column(high, close),
    low: column(low, close),
    close: column(close, close),
    volume: column(volume, 0),
    ...(fundingRate ? { fundingRate: column(fundingRate, 0) } : {}),
  };
  return {
    bars: filled,
    origin: Int32Array.from(places, ({ row }) => origin[row]!),
    rows: places.filter(({ added }) => added !== undefined).map(({ row }) => origin[row]!),
  };
}
