import { type Clock, consoleLogger, type Journal, type Random, systemClock, ValidationError } from '@kairos/core';

/** What every broker over a venue takes beside its own options. */
export interface VenueBrokerOptions {
  /** The computer's unless given. */
  readonly clock?: Clock;
  /** Spreads waits, so that many clients do not come back at once; without it they are exact. */
  readonly random?: Random;
  /**
   * Told of what went wrong without failing a call: a listener that threw, a stream that broke, a comparison
   * with the venue that came to no end. Logged unless given.
   */
  readonly onError?: (error: Error) => void;
  /** How often orders and executions are compared with the venue beside the stream, milliseconds; 30,000 unless given. */
  readonly reconcileMs?: number;
  /**
   * Where executions are written before they are told, for a venue that tells totals only, so that a restart in the midst of an order goes
   * on with the same executions. Venues with executions of their own leave it alone; none unless given. Closing it is the caller's.
   */
  readonly journal?: Journal;
}

/** The options with their defaults. @throws `ValidationError` for a time that is not above 0. */
export function venueSettings({
  clock = systemClock,
  onError = logError,
  reconcileMs = 30_000,
  journal,
}: VenueBrokerOptions) {
  if (!(reconcileMs > 0 && Number.isFinite(reconcileMs))) {
    const message = `must be milliseconds above 0, was ${reconcileMs}`;
    throw new ValidationError(`reconcileMs ${message}`, { issues: [{ path: 'reconcileMs', message }] });
  }
  return { clock, onError, reconcileMs, journal };
}

function logError(error: Error): void {
  consoleLogger({ level: 'error' }).error(error.message, { cause: error.cause });
}
