import { ALWAYS_OPEN, type Calendar, type RiskEvent, type TradingGuard, type TradingState } from '@kairos/core';
import { checkOptions } from '../input/check-options.js';
import { checkSwitch } from './check-switch.js';
import { textAt, unfit } from './check-values.js';
import type { KillSwitch } from './kill-switch.js';
import { Monitor } from './monitor.js';
import type { RiskMonitorSnapshot } from './monitor-snapshot.js';
import { MANUAL_STOP, type ThrownSwitch } from './thrown-switch.js';

/** Settings of {@link riskMonitor}. */
export interface RiskMonitorOptions {
  /** The switches, each under a name of its own. The manual stop is always there. */
  readonly switches: readonly KillSwitch[];
  /** Says when days, weeks and months begin and when the market is open; always open unless given. */
  readonly calendar?: Calendar;
  /** `risk-monitor` unless given. */
  readonly name?: string;
}

/** Kill switches that watch one account, and a stop for a person to press. */
export interface RiskMonitor extends TradingGuard {
  /** What may be traded now: the strictest of all thrown switches, also of those about one symbol. */
  readonly state: TradingState;
  /** What may be traded of one symbol: the strictest of the thrown switches about the account and about the symbol. */
  stateOf(symbol: string): TradingState;
  /** The thrown switches, the oldest first. */
  active(): readonly ThrownSwitch[];
  /**
   * Throws the manual stop, which halts until a person lifts it.
   *
   * @param time - UTC epoch milliseconds.
   * @returns One event; none when it is thrown already, whose reason and time then stay.
   * @throws `ValidationError` without a reason, or for a time that is none.
   */
  stop(reason: string, time: number): readonly RiskEvent[];
  /**
   * Lifts a switch by hand, of one symbol or of all. It stays lifted until its condition is newly met.
   *
   * @param by - Who lifts it, for the record.
   * @returns One event per thrown switch of that name; none when none is thrown.
   * @throws `ValidationError` for a switch that the monitor does not have, no name of a person, or a time that is none.
   */
  lift(switchName: string, time: number, by: string, symbol?: string): readonly RiskEvent[];
  snapshot(): RiskMonitorSnapshot;
  /**
   * Goes on where a snapshot was taken. It is checked whole first; one that is refused changes nothing.
   *
   * Switches may have other settings than then; a switch that is new starts afresh, one that is gone must not be thrown.
   *
   * @throws `ValidationError` naming the field that does not fit.
   */
  restore(snapshot: unknown): void;
}

/**
 * Watches an account with kill switches and says what may be traded: everything, only what reduces positions, or nothing.
 *
 * Feed it with `observe`: the portfolio at each bar's close, closed trades, bars, errors, and the clock from time to time. Several
 * switches may be thrown; the strictest state holds. A switch that fails asks for its own state, and a person lifts it: what it
 * guards is then not known.
 *
 * A bar that is late may be older than what was observed before it. A portfolio that is older than the last one says nothing.
 *
 * @throws `ValidationError` for what is no switch, two switches of one name, and options that do not exist.
 * @example
 * ```ts
 * import { NYSE, type PortfolioView } from '@kairos/core';
 * import { dailyLoss, riskMonitor, weeklyLoss } from '@kairos/risk';
 *
 * const monitor = riskMonitor({ switches: [dailyLoss(0.03), weeklyLoss(0.06)], calendar: NYSE });
 * const time = Date.UTC(2024, 0, 12, 20); // Friday, 15:00 in New York
 * const portfolio: PortfolioView = {
 *   time, cash: 48_000, equity: 48_000, positions: [], dayStartEquity: 50_000, weekStartEquity: 50_500,
 *   monthStartEquity: 50_000, peakEquity: 52_000, consecutiveLosses: 3,
 * };
 * monitor.observe({ type: 'portfolio', time, portfolio });
 * monitor.state; // => 'halted'
 * const [thrown] = monitor.active();
 * thrown?.reason; // => 'The equity of 48000 is 4 % below that at the start of the day of 50000; the limit is 3 %.'
 * new Date(thrown?.liftsAt ?? 0).toISOString(); // => '2024-01-16T05:00:00.000Z'
 * ```
 */
export function riskMonitor(options: RiskMonitorOptions): RiskMonitor {
  if (Array.isArray(options)) throw unfit('options', 'an object such as { switches: [dailyLoss(0.03)] }', options);
  checkOptions(options, ['switches', 'calendar', 'name']);
  const { switches, calendar = ALWAYS_OPEN, name = 'risk-monitor' } = options;
  if (!Array.isArray(switches)) throw unfit('switches', 'an array such as [dailyLoss(0.03)]', switches);
  switches.forEach((killSwitch, i) => {
    checkSwitch(killSwitch, `switches[${i}]`);
    const isTaken = switches.findIndex((other) => other.name === killSwitch.name) < i;
    if (!isTaken && killSwitch.name !== MANUAL_STOP) return;
    throw unfit(
      `switches[${i}].name`,
      'a name that no other switch has: give one with the option name',
      killSwitch.name,
    );
  });
  return new Monitor(textAt(name, 'name'), [...switches], calendar);
}
