import type { TradingState } from '@kairos/core';
import type { Lift, SwitchReading, ThrownState } from './kill-switch.js';

/** Name of the switch that a person throws. */
export const MANUAL_STOP = 'manual-stop';

/** A switch that is thrown: what it asks for, why, since when, and how it is lifted. */
export interface ThrownSwitch {
  /** Name of the switch. */
  readonly name: string;
  /** The instrument that it is about; the whole account without one. */
  readonly symbol?: string;
  readonly state: ThrownState;
  /** One sentence for a person, with the numbers in it. */
  readonly reason: string;
  readonly limit?: number;
  readonly actual?: number;
  /** When it was thrown, UTC epoch milliseconds. */
  readonly time: number;
  readonly lift: Lift;
  /** When time lifts it, UTC epoch milliseconds; absent where only recovery or a person does. */
  readonly liftsAt?: number;
  /** True when the switch itself failed: what it watches is then not known. A person lifts it. */
  readonly hasFailed?: boolean;
}

/** What a condition must become to count as newly met after its switch was lifted. `null` stands for none, as JSON needs it. */
export interface Standing {
  readonly episode: number | null;
  readonly worseAt: number | null;
}

/** A thrown switch and whether its condition still stands. */
export interface ThrownRecord {
  readonly thrown: ThrownSwitch;
  readonly standing: Standing | null;
}

/** A condition that goes on although its switch was lifted: it does not throw it again. */
export interface Acknowledged {
  readonly name: string;
  readonly symbol?: string;
  readonly hasFailed?: boolean;
  readonly standing: Standing;
}

type Met = Extract<SwitchReading, { condition: 'met' }>;

/** What tells thrown switches of one name apart. */
export type SwitchKey = Pick<ThrownSwitch, 'name' | 'symbol' | 'hasFailed'>;

/** Whether two of them are the same switch about the same thing. */
export function isSame(a: SwitchKey, b: SwitchKey): boolean {
  return a.name === b.name && a.symbol === b.symbol && a.hasFailed === b.hasFailed;
}

/** The standing of a condition that is met. */
export function standingOf({ episode, worseAt }: Pick<Met, 'episode' | 'worseAt'>): Standing {
  return { episode: episode ?? null, worseAt: worseAt ?? null };
}

/** Whether a condition that is met is the one that was lifted already, and no worse. */
export function isKnown({ episode, worseAt }: Standing, met: Met): boolean {
  if ((met.episode ?? null) !== episode) return false;
  return worseAt === null || met.actual === undefined || met.actual < worseAt;
}

/** The strictest state that any of the thrown switches asks for. */
export function strictest(thrown: Iterable<Pick<ThrownSwitch, 'state'>>): TradingState {
  let state: TradingState = 'active';
  for (const { state: asked } of thrown) {
    if (asked === 'halted') return 'halted';
    state = asked;
  }
  return state;
}
