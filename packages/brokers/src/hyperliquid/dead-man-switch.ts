import { type Clock, systemClock, ValidationError } from '@kairos/core';
import type { HyperliquidBroker } from './broker.js';

/** Options of {@link deadManSwitch}. */
export interface DeadManSwitchOptions {
  /** How long after our last sign of life the venue cancels all orders, milliseconds; 60,000 unless given, at least 10,000. */
  readonly withinMs?: number;
  /** How often a sign of life is given, milliseconds; a third of `withinMs` unless given. */
  readonly everyMs?: number;
  /** The clock of the broker; the computer's unless given. */
  readonly clock?: Clock;
  /** Ends it: the venue then leaves the orders alone. */
  readonly signal: AbortSignal;
  /** Told of a sign of life that failed; the next follows as usual. */
  readonly onError?: (error: Error) => void;
}

/**
 * Keeps all orders at the venue from outliving us: while this runs, the venue is told again and again to cancel them a little later. When
 * we die, or the line stays broken, it does. Positions stay as they are.
 *
 * The venue grants it to accounts that have traded enough, and cancels so at most ten times a day.
 *
 * @returns Once the signal aborts.
 * @throws `ValidationError` for times that make no sense; what the first sign of life fails with, such as `OrderRejectedError` when the
 * venue does not grant it.
 */
export async function deadManSwitch(
  broker: Pick<HyperliquidBroker, 'scheduleCancel'>,
  options: DeadManSwitchOptions,
): Promise<void> {
  const { withinMs = 60_000, clock = systemClock, signal, onError = () => undefined } = options;
  const { everyMs = Math.floor(withinMs / 3) } = options;
  const check = (path: string, isRight: boolean, right: string, was: number) => {
    if (isRight) return;
    const message = `must be ${right}, was ${was}`;
    throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
  };
  check(
    'withinMs',
    withinMs >= 10_000 && Number.isSafeInteger(withinMs),
    'whole milliseconds of at least 10000',
    withinMs,
  );
  check('everyMs', everyMs > 0 && everyMs < withinMs, `milliseconds above 0 and below withinMs ${withinMs}`, everyMs);
  const isOver = () => signal.aborted;
  if (isOver()) return;
  await broker.scheduleCancel(Math.ceil(clock.now()) + withinMs);
  while (!isOver()) {
    await clock.sleep(everyMs, signal).catch(() => undefined);
    if (isOver()) break;
    await broker.scheduleCancel(Math.ceil(clock.now()) + withinMs).catch(onError);
  }
  await broker.scheduleCancel();
}
