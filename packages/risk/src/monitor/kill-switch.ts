import type { Calendar, GuardObservation, Json, TradingState } from '@kairos/core';

/**
 * When a thrown switch is lifted: with the next trading day, week or month of the calendar, once its condition has recovered, after
 * a time in milliseconds, or only by hand.
 */
export type Lift =
  | 'next-day'
  | 'next-week'
  | 'next-month'
  | 'when-recovered'
  | 'manually'
  | { readonly afterMs: number };

/** What a thrown switch leaves: only orders that reduce positions, or none. */
export type ThrownState = Exclude<TradingState, 'active'>;

/** Settings that every switch has; the defaults are its own. */
export interface SwitchOptions {
  /** Name in events and for `lift`, where a monitor has two switches of a kind. */
  readonly name?: string;
  /** State that it asks for while it is thrown. */
  readonly state?: ThrownState;
  /** How it is lifted. */
  readonly lift?: Lift;
}

/** The condition of a switch as an observation shows it: met, or over. In between, a switch reads nothing. */
export type SwitchReading =
  | {
      readonly condition: 'met';
      /** The instrument that it is about; the whole account without one. */
      readonly symbol?: string;
      /** One sentence for a person, with the numbers in it. */
      readonly reason: string;
      readonly limit?: number;
      readonly actual?: number;
      /** Tells one occasion from the next, such as the start of the day: a switch lifted on one can be thrown on the next. */
      readonly episode?: number;
      /** Value at which a condition that goes on after its switch was lifted counts as newly met; never unless given. */
      readonly worseAt?: number;
    }
  | { readonly condition: 'ceased'; readonly symbol?: string };

/** A switch at work in one monitor: it watches, the monitor throws and lifts. */
export interface SwitchWatch {
  /** What an observation says about the condition; nothing for most. Times do not go back by more than feeds are late. */
  observe(observation: GuardObservation): readonly SwitchReading[];
  /** Its switch was thrown. */
  onThrown?(symbol: string | undefined): void;
  /** Its switch was lifted, by itself or by hand. */
  onLifted?(symbol: string | undefined): void;
  /** All that it remembers, as plain JSON. */
  snapshot(): Json;
}

/**
 * A condition on which trading is cut back or stops.
 *
 * A switch of your own is an object like this one, which halts when the exchange is down.
 *
 * @example
 * ```ts
 * import { type KillSwitch, riskMonitor } from '@kairos/risk';
 *
 * const outage: KillSwitch = {
 *   name: 'outage',
 *   state: 'halted',
 *   lift: 'manually',
 *   watch: () => ({
 *     observe: (seen) =>
 *       seen.type === 'error' && seen.source === 'exchange' ? [{ condition: 'met', reason: 'The exchange is down.' }] : [],
 *     snapshot: () => null,
 *   }),
 * };
 * const monitor = riskMonitor({ switches: [outage] });
 * monitor.observe({ type: 'error', time: 0, source: 'exchange' });
 * monitor.state; // => 'halted'
 * ```
 */
export interface KillSwitch {
  /** Unique within a monitor. */
  readonly name: string;
  readonly state: ThrownState;
  readonly lift: Lift;
  /** Settings, for display. */
  readonly params?: Readonly<Record<string, unknown>>;
  /**
   * Starts to watch, afresh or from what a watch of it remembered.
   *
   * @param calendar - Of the monitor.
   * @param memory - What `snapshot` gave; `undefined` to start afresh.
   * @throws `ValidationError` when the memory is none of this switch.
   */
  watch(calendar: Calendar, memory?: unknown): SwitchWatch;
}
