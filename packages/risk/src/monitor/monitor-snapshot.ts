import type { Json } from '@kairos/core';
import { liftAt, THROWN_STATES } from './check-switch.js';
import {
  fieldsAt,
  finiteAt,
  flagAt,
  listAt,
  nullableAt,
  oneOfAt,
  optionalAt,
  textAt,
  timeAt,
  unfit,
} from './check-values.js';
import type { BoardSnapshot } from './switch-board.js';
import type { Acknowledged, Standing, ThrownRecord, ThrownSwitch } from './thrown-switch.js';

/** All that a monitor remembers, as plain JSON. */
export interface RiskMonitorSnapshot extends BoardSnapshot {
  readonly version: 1;
  /** Latest instant that it has seen, and that of the latest portfolio; `null` before the first. */
  readonly time: number | null;
  readonly portfolioTime: number | null;
  /** What each switch remembers, by name. */
  readonly memories: Readonly<Record<string, Json>>;
}

/** The same, checked but for the memories: only their switches can tell. */
export interface ReadSnapshot extends BoardSnapshot {
  readonly time: number;
  readonly portfolioTime: number;
  readonly memories: ReadonlyMap<string, unknown>;
}

/**
 * Reads a snapshot whole, before anything of it is used.
 *
 * @param names - Switches of the monitor that is to go on with it.
 * @throws `ValidationError` naming the first field that does not fit, and for a thrown switch that the monitor does not have: it must
 * not vanish with a restart.
 */
export function readSnapshot(snapshot: unknown, names: readonly string[]): ReadSnapshot {
  const { version, time, portfolioTime, memories, thrown, acknowledged } = fieldsAt(snapshot, 'snapshot');
  if (version !== 1) throw unfit('snapshot.version', '1, the version that this release writes', version);
  return {
    time: nullableAt(time, 'snapshot.time', timeAt) ?? Number.NEGATIVE_INFINITY,
    portfolioTime: nullableAt(portfolioTime, 'snapshot.portfolioTime', timeAt) ?? Number.NEGATIVE_INFINITY,
    memories: new Map(Object.entries(fieldsAt(memories, 'snapshot.memories'))),
    thrown: listAt(thrown, 'snapshot.thrown', (entry, path) => recordAt(entry, path, names)),
    // A condition of a switch that is gone needs no one's knowledge.
    acknowledged: listAt(acknowledged, 'snapshot.acknowledged', acknowledgedAt).filter(({ name }) =>
      names.includes(name),
    ),
  };
}

function recordAt(entry: unknown, path: string, names: readonly string[]): ThrownRecord {
  const { thrown, standing } = fieldsAt(entry, path);
  return {
    thrown: thrownAt(thrown, `${path}.thrown`, names),
    standing: nullableAt(standing, `${path}.standing`, standingAt),
  };
}

function thrownAt(value: unknown, path: string, names: readonly string[]): ThrownSwitch {
  const fields = fieldsAt(value, path);
  const at = <T>(name: keyof ThrownSwitch, read: (value: unknown, path: string) => T) =>
    read(fields[name], `${path}.${name}`);
  const maybe = <T>(name: keyof ThrownSwitch, read: (value: unknown, path: string) => T) => {
    const found = optionalAt(fields[name], `${path}.${name}`, read);
    return found === undefined ? {} : { [name]: found };
  };
  return Object.freeze({
    name: at('name', (name, where) => oneOfAt(name, names, where)),
    ...maybe('symbol', textAt),
    state: at('state', (state, where) => oneOfAt(state, THROWN_STATES, where)),
    reason: at('reason', textAt),
    ...maybe('limit', finiteAt),
    ...maybe('actual', finiteAt),
    time: at('time', timeAt),
    lift: at('lift', liftAt),
    ...maybe('liftsAt', timeAt),
    ...maybe('hasFailed', flagAt),
  });
}

function standingAt(value: unknown, path: string): Standing {
  const { episode, worseAt } = fieldsAt(value, path);
  return {
    episode: nullableAt(episode, `${path}.episode`, finiteAt),
    worseAt: nullableAt(worseAt, `${path}.worseAt`, finiteAt),
  };
}

function acknowledgedAt(value: unknown, path: string): Acknowledged {
  const { name, symbol, hasFailed, standing } = fieldsAt(value, path);
  const about = optionalAt(symbol, `${path}.symbol`, textAt);
  return {
    name: textAt(name, `${path}.name`),
    ...(about !== undefined && { symbol: about }),
    ...(optionalAt(hasFailed, `${path}.hasFailed`, flagAt) && { hasFailed: true }),
    standing: standingAt(standing, `${path}.standing`),
  };
}
