import type { Broker, Clock } from '@kairos/core';
import { checkOptions } from '../input/check-options.js';
import { cancelOpenOrders } from './cancel-open-orders.js';
import { flagAt, unfit, wholeAt } from './check-values.js';
import { type Flattening, flattenPositions } from './flatten-positions.js';
import type { RiskMonitor } from './risk-monitor.js';
import type { EmergencyStopReport } from './stop-report.js';
import { MANUAL_STOP } from './thrown-switch.js';
import { VenueLine } from './venue-line.js';

/** Settings of {@link emergencyStop}. */
export interface EmergencyStopOptions {
  readonly broker: Broker;
  /** Halted first; its manual stop is what keeps new orders from following. */
  readonly monitor: Pick<RiskMonitor, 'stop' | 'active'>;
  /** Why, for the record. */
  readonly reason: string;
  readonly clock: Clock;
  /** Whether to close every position, too; false unless given. */
  readonly flatten?: boolean;
  /** How long each call to the broker may take, milliseconds; 5,000 unless given. */
  readonly timeoutMs?: number;
  /** How often orders, and then positions, are looked at, from 2; 5 unless given. */
  readonly rounds?: number;
  /** Wait between two looks, milliseconds; 1,000 unless given. */
  readonly pauseMs?: number;
}

const NOT_ASKED: Flattening = { found: [], stillHeld: [], closing: [], isConfirmed: true };

/**
 * Stops everything: halts trading, cancels all open orders and, if asked, closes every position at the market.
 *
 * 1. The monitor's manual stop is thrown, before anything is awaited.
 * 2. Every open order is canceled, again and again, until the broker lists none.
 * 3. With `flatten`, reduce-only market orders close what is held, one order a symbol at a time. An order without an answer is looked
 *    up and awaited, never sent twice. What opened meanwhile is canceled.
 *
 * Failures do not end it and are all in the report; whether everything is done is `isComplete`. Calling it again is safe and the way
 * to go on when it is not: while the halt stands, client order ids derive from its time, the symbol, side, quantity and the number of
 * the attempt, so that a venue that has such an order already does not take a second one.
 *
 * @returns What was canceled and closed, and what could not be.
 * @throws `ValidationError` without a reason, a monitor or a clock, before the halt; for other settings that do not fit, only after it.
 * Failures of the broker never throw.
 * @example
 * ```ts
 * import type { Broker, Clock } from '@kairos/core';
 * import { emergencyStop, type RiskMonitor } from '@kairos/risk';
 *
 * async function redButton(broker: Broker, monitor: RiskMonitor, clock: Clock) {
 *   const report = await emergencyStop({ broker, monitor, clock, reason: 'Prices make no sense.', flatten: true });
 *   for (const { action, symbol, error } of report.failures) console.error(action, symbol, error.message);
 *   return report.isComplete;
 * }
 * typeof redButton; // => 'function'
 * ```
 */
export async function emergencyStop(options: EmergencyStopOptions): Promise<EmergencyStopReport> {
  checkHaltable(options);
  const { broker, monitor, reason, clock } = options;
  const events = monitor.stop(reason, clock.now());
  const haltedAt = monitor.active().find(({ name }) => name === MANUAL_STOP)?.time ?? clock.now();
  const { flatten, ...patience } = settingsOf(options);

  const line = new VenueLine(broker, clock, patience);
  try {
    const first = await cancelOpenOrders(line);
    const flat = flatten ? await flattenPositions(line, haltedAt) : NOT_ASKED;
    const held = new Set(flat.stillHeld.map(({ symbol }) => symbol));
    const isNeeded = (id: string, symbol: string) => flat.closing.includes(id) && held.has(symbol);
    // What was in flight when trading was halted may have opened while positions were closed.
    const rest = flatten
      ? await cancelOpenOrders(line, ({ clientOrderId, request }) => isNeeded(clientOrderId, request.symbol))
      : first;
    const ours = new Set(flat.closing);
    const ended = flatten ? [...first.canceled, ...rest.canceled] : first.canceled;
    return {
      haltedAt,
      events,
      canceled: ended.filter(({ clientOrderId }) => !ours.has(clientOrderId)),
      stillOpen: rest.stillOpen,
      closing: flat.closing.map((id) => line.stateOf(id)!),
      closed: flat.found.filter(({ symbol }) => flat.isConfirmed || !held.has(symbol)),
      stillHeld: flat.stillHeld,
      failures: [...line.failures],
      isComplete: rest.isConfirmed && flat.isConfirmed,
    };
  } finally {
    line.close();
  }
}

/** What the halt itself needs. The broker is looked at after it: trading stops, though nothing can be canceled. */
function checkHaltable(options: EmergencyStopOptions): void {
  const right = 'given as { broker, monitor, clock, reason }';
  if (typeof options !== 'object' || options === null) throw unfit('options', right, options);
  const { monitor, clock } = options;
  if (typeof monitor?.stop !== 'function' || typeof monitor.active !== 'function') {
    throw unfit('monitor', `a risk monitor such as riskMonitor({ switches }), ${right}`, monitor);
  }
  if (typeof clock?.now !== 'function' || typeof clock.sleep !== 'function') {
    throw unfit('clock', `a Clock such as systemClock, ${right}`, clock);
  }
}

function settingsOf(options: EmergencyStopOptions) {
  checkOptions(options, ['broker', 'monitor', 'reason', 'clock', 'flatten', 'timeoutMs', 'rounds', 'pauseMs']);
  const { broker, flatten = false, timeoutMs = 5000, rounds = 5, pauseMs = 1000 } = options;
  if (typeof broker?.orders !== 'function' || typeof broker.on !== 'function') {
    throw unfit('broker', 'a Broker such as a PaperBroker', broker);
  }
  return {
    flatten: flagAt(flatten, 'flatten'),
    timeoutMs: wholeAt(timeoutMs, 1, 'timeoutMs'),
    rounds: wholeAt(rounds, 2, 'rounds'),
    pauseMs: wholeAt(pauseMs, 0, 'pauseMs'),
  };
}
