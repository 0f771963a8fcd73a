import type { Direction, Signals } from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';
import type { ExitReason, Rejection } from '../result.js';
import { Account, type EntryOrder } from './account.js';
import { EntryDesk } from './entry-desk.js';
import { PeriodEquity } from './period-equity.js';
import { RejectionLog } from './rejection-log.js';
import { CLOSE, CONFLICT_LONG, CONFLICT_SHORT, OPEN_LONG, OPEN_SHORT, resolveEvent } from './resolve-event.js';
import { RETARGET, signalEvents } from './signal-events.js';

/** What the loop leaves behind. @internal */
export interface Simulation {
  readonly equity: Float64Array;
  readonly position: Float64Array;
  readonly account: Account;
  readonly rejections: readonly Rejection[];
}

/**
 * Runs the bars through the account.
 *
 * Each bar: fill at the open what the bar before decided, let stop and target act within, mark at the close, decide. A bar on
 * which nothing happens touches typed arrays and a few fields of the account; objects are made only when something happens.
 *
 * @internal
 */
export function simulate(options: ResolvedOptions, signals: Signals, warmup: number): Simulation {
  const { bars, capital } = options;
  const { high, low, close, length } = bars;
  const equity = new Float64Array(length);
  const position = new Float64Array(length);
  const events = signalEvents(signals, length, warmup);
  const rejections = new RejectionLog(bars);
  const account = new Account(options, rejections);
  const periods = new PeriodEquity(options.instrument.calendar, bars.time, capital, equity);
  const desk = new EntryDesk(options, signals, rejections, periods);

  /** Turns the signals of a bar that has some into orders for the next open. */
  function decide(bar: number, event: number, value: number, peak: number): void {
    const action = actionOf(event, signals, bar, account.lean);
    recordConflicts(action, rejections, bar);
    const exit = (action & CLOSE) === 0 ? undefined : exitReason(action, account.lean);
    const entry = action & (OPEN_LONG | OPEN_SHORT);
    account.order(exit, entry === 0 ? undefined : orderFor(entry === OPEN_LONG ? 'long' : 'short', bar, value, peak));
  }

  function orderFor(direction: Direction, bar: number, value: number, peak: number): EntryOrder | undefined {
    if (bar < length - 1) {
      const state = { equity: value, peakEquity: peak, consecutiveLosses: account.consecutiveLosses };
      return desk.decide(bar, direction, weightOf(signals, bar), state);
    }
    rejections.add(bar, direction, 'last-bar', 'there is no next open to fill at');
    return undefined;
  }

  let peak = capital;
  for (let i = 0; i < length; i++) {
    if (account.hasOrders) account.fillOrders(i);
    if (low[i]! <= account.lowerLevel || high[i]! >= account.upperLevel) account.exitWithin(i);
    const value = account.balance + account.exposure * close[i]!;
    equity[i] = value;
    position[i] = account.units;
    if (value > peak) peak = value;
    if (events[i] !== 0) decide(i, events[i]!, value, peak);
  }
  return { equity, position, account, rejections: rejections.entries };
}

/** A changed target closes what is held and opens what is wanted. */
function actionOf(event: number, signals: Signals, bar: number, lean: number): number {
  if ((event & RETARGET) === 0) return resolveEvent(event, lean);
  const target = signals.target![bar]!;
  const close = lean === 0 ? 0 : CLOSE;
  if (target === 0) return close;
  return close | (target > 0 ? OPEN_LONG : OPEN_SHORT);
}

function exitReason(action: number, lean: number): ExitReason {
  const opposite = lean === 1 ? OPEN_SHORT : OPEN_LONG;
  return (action & opposite) === 0 ? 'signal' : 'reversal';
}

function weightOf(signals: Signals, bar: number): number {
  return signals.target ? Math.abs(signals.target[bar]!) : 1;
}

function recordConflicts(action: number, rejections: RejectionLog, bar: number): void {
  const reason = 'the bar asks for the entry and for its opposite';
  if ((action & CONFLICT_LONG) !== 0) rejections.add(bar, 'long', 'conflict', reason);
  if ((action & CONFLICT_SHORT) !== 0) rejections.add(bar, 'short', 'conflict', reason);
}
