import { type Calendar, parseTimeframe, type Timeframe, timeframeMs } from '@kairos/core';

/** The instant at which a market has been open for `ms` milliseconds since `from`, nights, weekends and holidays not counted. */
export function afterTradingTime(calendar: Calendar, from: number, ms: number): number {
  let left = ms;
  let at = from;
  for (;;) {
    const { open, close } = calendar.sessionAt(at);
    const start = Math.max(open, at);
    if (start + left <= close) return start + left;
    left -= close - start;
    at = close;
  }
}

/** Milliseconds that a market is open from one instant to another. */
export function tradingTimeBetween(calendar: Calendar, from: number, to: number): number {
  let sum = 0;
  for (const { open, close } of calendar.sessions(from, to)) sum += Math.min(close, to) - Math.max(open, from);
  return sum;
}

const WEEKS_PER_YEAR = 365.25 / 7;

/** How long a market is open during one bar: its length, for days the regular session, for weeks as many of them as weeks have. */
export function tradingTimeOf(timeframe: Timeframe, calendar: Calendar): number {
  const { count, unit } = parseTimeframe(timeframe);
  if (unit === 'd') return count * calendar.sessionLengthMs;
  if (unit === 'w') return count * Math.round(calendar.sessionsPerYear / WEEKS_PER_YEAR) * calendar.sessionLengthMs;
  return timeframeMs(timeframe);
}
