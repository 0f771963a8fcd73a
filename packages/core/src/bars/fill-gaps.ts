import type { Calendar } from '../calendar/calendar.js';
import { ValidationError } from '../errors/errors.js';
import { parseTimeframe, timeframeMs } from '../time/timeframe.js';
import type { RawBars } from './bar-faults.js';
import { type BarGap, barGaps } from './bar-gaps.js';
import { barSlots } from './bar-slots.js';
import type { Repaired } from './row-repairs.js';

/** More than this is a wrong stamp, not a gap. */
const MOST_FILLED = 5_000_000;

function requireOrder({ time }: RawBars): void {
  for (let row = 0; row < time.length; row++) {
    if (Number.isInteger(time[row]) && (row === 0 || time[row]! > time[row - 1]!)) continue;
    throw new ValidationError(
      `fill-gaps: time must be whole and rising, was ${time[row]} in row ${row}; put "drop-corrupt", "sort" and "drop-duplicates" before it`,
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

function missingTimes(raw: RawBars, gaps: readonly BarGap[], calendar: Calendar | undefined): number[] {
  const slots = barSlots(raw.timeframe, calendar);
  if (!calendar || !slots) {
    const length = timeframeMs(raw.timeframe);
    return gaps.flatMap(({ from, missing }) => Array.from({ length: missing }, (_, i) => from + i * length));
  }
  const missing = gaps.flatMap(({ from, to }) => slots.between(from, to));
  const { unit } = parseTimeframe(raw.timeframe);
  return unit === 'm' || unit === 'h' ? missing : missing.map(stampLike(raw.time[0]!, slots, calendar));
}

/** Adds a flat bar at the close before, with no volume, wherever one is missing. */
export function fillGaps(raw: RawBars, calendar: Calendar | undefined): Repaired {
  requireOrder(raw);
  const gaps = barGaps(Array.from(raw.time), raw.timeframe, calendar);
  const total = gaps.reduce((sum, { missing }) => sum + missing, 0);
  if (total > MOST_FILLED)
    throw new ValidationError(`fill-gaps: missing bars must be at most ${MOST_FILLED}, was ${total}`);
  const missing = missingTimes(raw, gaps, calendar);
  const columns = { time: [], open: [], high: [], low: [], close: [], volume: [], fundingRate: [] } as Record<
    'time' | 'open' | 'high' | 'low' | 'close' | 'volume' | 'fundingRate',
    number[]
  >;
  const push = (time: number, o: number, h: number, l: number, c: number, volume: number, funding: number) => {
    columns.time.push(time);
    columns.open.push(o);
    columns.high.push(h);
    columns.low.push(l);
    columns.close.push(c);
    columns.volume.push(volume);
    columns.fundingRate.push(funding);
  };
  let next = 0;
  for (let row = 0; row < raw.time.length; row++) {
    for (; next < missing.length && missing[next]! < raw.time[row]!; next++) {
      const last = raw.close[row - 1]!;
      push(missing[next]!, last, last, last, last, 0, 0);
    }
    const funding = raw.fundingRate?.[row] ?? 0;
    push(raw.time[row]!, raw.open[row]!, raw.high[row]!, raw.low[row]!, raw.close[row]!, raw.volume[row]!, funding);
  }
  const { fundingRate, ...filled } = columns;
  return { raw: { ...raw, ...filled, ...(raw.fundingRate ? { fundingRate } : {}) }, rows: missing.length };
}
