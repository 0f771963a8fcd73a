import type { Instrument } from '../instrument/instrument.js';
import type { Strategy } from '../strategy/strategy.js';
import type { PipelineExitReason } from './order-plan.js';
import type { PipelineExits } from './pipeline-options.js';

/** A position at the close of a bar. */
export interface HeldAtClose {
  readonly instrument: Instrument;
  readonly strategy: Strategy;
  /** Bars that closed since the entry's fill, that of the fill included. */
  readonly barsHeld: number;
  /** UTC epoch milliseconds of the first fill. */
  readonly openedAt: number;
  /** Close of the bar and of the next one if it follows at once, UTC epoch milliseconds. */
  readonly closeTime: number;
  readonly barMs: number;
}

/** Why the pipeline itself closes a position at this close, if it does; the strategy's own exits come before. */
export function timedExit(
  held: HeldAtClose,
  { maxBars, flatBeforeCloseMs }: PipelineExits,
): PipelineExitReason | undefined {
  if (maxBars !== undefined && held.barsHeld >= maxBars) return 'max-bars';
  if (held.strategy.holdingStyle !== 'intraday') return undefined;
  if (isFromEarlierSession(held)) return 'session-end';
  return isEndOfSession(held.instrument, held.closeTime, flatBeforeCloseMs ?? held.barMs) ? 'session-end' : undefined;
}

/** Whether the session ends within `withinMs` of a close, or has ended: too late to open what must be closed today. */
export function isEndOfSession({ calendar }: Instrument, closeTime: number, withinMs: number): boolean {
  // The instant before the close lies in the session even where the bar is its last.
  const session = calendar.sessionOf(closeTime - 1);
  return session === undefined || session.close - closeTime <= withinMs;
}

/** A symbol that stopped trading before the end of its session is held still; it must not stay for another. */
function isFromEarlierSession({ instrument: { calendar }, openedAt, closeTime }: HeldAtClose): boolean {
  const now = calendar.sessionOf(closeTime - 1);
  return now !== undefined && openedAt < now.open;
}
