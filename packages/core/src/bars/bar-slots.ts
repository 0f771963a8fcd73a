import type { Calendar, Session } from '../calendar/calendar.js';
import { bucketOf, isAlwaysOpen } from '../time/bucket.js';
import { parseTimeframe, type Timeframe, timeframeMs } from '../time/timeframe.js';

/** The places that bars of a market with sessions have in time. */
export interface BarSlots {
  /** Start of the slot that a bar belongs to, UTC epoch milliseconds; `undefined` outside all sessions. */
  slotOf(time: number): number | undefined;
  /** Starts of all slots from one to another, both included. */
  between(first: number, last: number): number[];
}

function intradaySlots(timeframe: Timeframe, calendar: Calendar): BarSlots {
  const length = timeframeMs(timeframe);
  let session: Session | undefined;
  return {
    slotOf(time) {
      if (!session || time < session.open || time >= session.close) session = calendar.sessionOf(time);
      return session && session.open + Math.floor((time - session.open) / length) * length;
    },
    between(first, last) {
      const slots: number[] = [];
      for (const { open, close } of calendar.sessions(first, last + 1)) {
        for (let slot = open; slot < close && slot <= last; slot += length) if (slot >= first) slots.push(slot);
      }
      return slots;
    },
  };
}

function dateSlots(timeframe: Timeframe, calendar: Calendar): BarSlots {
  const slotOf = (time: number) => bucketOf(time, timeframe, calendar)?.start;
  return {
    slotOf,
    between(first, last) {
      const slots = calendar.sessions(first, last + 1).map(({ open }) => slotOf(open));
      return [...new Set(slots)].filter((slot) => slot !== undefined && slot >= first && slot <= last) as number[];
    },
  };
}

/** Slots of a timeframe on the sessions of a calendar; `undefined` where bars just follow each other. */
export function barSlots(timeframe: Timeframe, calendar: Calendar | undefined): BarSlots | undefined {
  if (!calendar || isAlwaysOpen(calendar)) return undefined;
  const { unit } = parseTimeframe(timeframe);
  return unit === 'm' || unit === 'h' ? intradaySlots(timeframe, calendar) : dateSlots(timeframe, calendar);
}
