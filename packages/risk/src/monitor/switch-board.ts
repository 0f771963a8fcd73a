import { deny, type RiskEvent, type TradingState } from '@kairos/core';
import type { SwitchReading } from './kill-switch.js';
import {
  type Acknowledged,
  isKnown,
  isSame,
  type SwitchKey,
  standingOf,
  strictest,
  type ThrownRecord,
  type ThrownSwitch,
} from './thrown-switch.js';

type Met = Extract<SwitchReading, { condition: 'met' }>;

/** What a board holds, as plain JSON. */
export interface BoardSnapshot {
  readonly thrown: readonly ThrownRecord[];
  readonly acknowledged: readonly Acknowledged[];
}

/**
 * The switches of a monitor that are thrown, oldest first, and the conditions that go on although their switch was lifted.
 *
 * A condition that was lifted throws its switch again only when it is newly met: after it had ceased, in another episode, or when it
 * has become worse by as much as the switch says. That keeps a switch from flapping.
 */
export class SwitchBoard {
  #thrown: ThrownRecord[];
  #acknowledged: Acknowledged[];

  constructor({ thrown, acknowledged }: BoardSnapshot = { thrown: [], acknowledged: [] }) {
    this.#thrown = [...thrown];
    this.#acknowledged = [...acknowledged];
  }

  get thrown(): readonly ThrownSwitch[] {
    return this.#thrown.map(({ thrown }) => thrown);
  }

  get state(): TradingState {
    return strictest(this.thrown);
  }

  find(key: SwitchKey): ThrownSwitch | undefined {
    return this.#thrown.find(({ thrown }) => isSame(thrown, key))?.thrown;
  }

  /** Whether a condition that is met throws its switch; one that is thrown, or was lifted from it, notes what it has become. */
  isNew(key: SwitchKey, met: Met): boolean {
    const at = this.#thrown.findIndex(({ thrown }) => isSame(thrown, key));
    if (at >= 0) {
      this.#thrown[at] = { thrown: this.#thrown[at]!.thrown, standing: standingOf(met) };
      return false;
    }
    const known = this.#acknowledged.find((entry) => isSame(entry, key));
    return !known || !isKnown(known.standing, met);
  }

  /** Throws a switch whose condition is met. */
  throw(thrown: ThrownSwitch, met: Pick<Met, 'episode' | 'worseAt'> | null): RiskEvent {
    this.#forget(thrown);
    this.#thrown.push({ thrown: Object.freeze(thrown), standing: met && standingOf(met) });
    return this.#event('thrown', thrown, thrown.time, thrown.reason);
  }

  /** Notes that a condition is over. */
  cease(key: SwitchKey): void {
    this.#forget(key);
    const at = this.#thrown.findIndex(({ thrown }) => isSame(thrown, key));
    if (at >= 0) this.#thrown[at] = { thrown: this.#thrown[at]!.thrown, standing: null };
  }

  /** Lifts a thrown switch. A condition that still stands is remembered, so that it alone does not throw it again. */
  lift(thrown: ThrownSwitch, time: number, why: string): RiskEvent {
    const { name, symbol, hasFailed } = thrown;
    const at = this.#thrown.findIndex((record) => isSame(record.thrown, thrown));
    const [record] = this.#thrown.splice(at, 1);
    if (record?.standing) {
      const key = { name, ...(symbol !== undefined && { symbol }), ...(hasFailed && { hasFailed }) };
      this.#acknowledged.push({ ...key, standing: record.standing });
    }
    return this.#event('lifted', thrown, time, `${why} It was: ${thrown.reason}`);
  }

  snapshot(): BoardSnapshot {
    return {
      thrown: this.#thrown.map(({ thrown, standing }) => ({
        thrown: { ...thrown },
        standing: standing && { ...standing },
      })),
      acknowledged: this.#acknowledged.map((entry) => ({ ...entry, standing: { ...entry.standing } })),
    };
  }

  #forget(key: SwitchKey): void {
    if (this.#acknowledged.length === 0) return;
    this.#acknowledged = this.#acknowledged.filter((entry) => !isSame(entry, key));
  }

  #event(change: 'thrown' | 'lifted', about: ThrownSwitch, time: number, reason: string): RiskEvent {
    const { name, symbol, limit, actual, hasFailed } = about;
    const numbers = {
      ...(limit !== undefined && { limit }),
      ...(actual !== undefined && { actual }),
      ...(hasFailed && { hasFailed }),
    };
    return {
      type: 'risk',
      time,
      change,
      denial: deny(name, reason, numbers),
      tradingState: this.state,
      ...(symbol !== undefined && { symbol }),
    };
  }
}
