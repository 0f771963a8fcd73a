import { ValidationError } from '../errors/errors.js';
import { epochFault } from '../time/epoch.js';
import type { CheckpointOptions, JournalEntry, Json } from './journal.js';

/** Type of the record that a checkpoint writes. */
export const CHECKPOINT = 'checkpoint';

/** Nothing that trading writes nests this deep; a circle does. */
const DEEPEST = 64;

/** Where data is no JSON and what stands there; `undefined` when all of it is. */
function jsonFault(value: unknown, path: string, depth = 0): string | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : `${path} must be finite, was ${value}`;
  if (typeof value !== 'object') return `${path} must be JSON, was ${typeof value}`;
  if (depth > DEEPEST) return `${path} must be at most ${DEEPEST} levels deep`;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const fault = jsonFault(value[i], `${path}[${i}]`, depth + 1);
      if (fault) return fault;
    }
    return undefined;
  }
  const prototype = Object.getPrototypeOf(value);
  // A Decimal or a Date would be written as something that is not read back as one.
  if (prototype !== Object.prototype && prototype !== null) {
    return `${path} must be JSON, was of class ${prototype.constructor?.name}: write decimals and times as text or numbers`;
  }
  for (const key in value) {
    const fault = jsonFault((value as Record<string, unknown>)[key], `${path}.${key}`, depth + 1);
    if (fault) return fault;
  }
  return undefined;
}

function entryFault({ time, type, data }: JournalEntry, path: string): string | undefined {
  const timeFault = epochFault(time);
  if (timeFault) return `${path}.time ${timeFault}, was ${time}`;
  if (typeof type !== 'string' || type === '') {
    return `${path}.type must be a text that is not empty, was ${JSON.stringify(type)}`;
  }
  return jsonFault(data, `${path}.data`);
}

function refuse(fault: string): never {
  const path = fault.slice(0, fault.indexOf(' '));
  throw new ValidationError(fault, { issues: [{ path, message: fault.slice(path.length + 1) }] });
}

/** Refuses entries that could not be read back as they are. @throws {@link ValidationError} naming the first fault. */
export function checkEntries(entries: readonly JournalEntry[]): void {
  entries.forEach((entry, i) => {
    if (entry.type === CHECKPOINT) refuse(`entries[${i}].type must not be "${CHECKPOINT}": call checkpoint for that`);
    const fault = entryFault(entry, `entries[${i}]`);
    if (fault) refuse(fault);
  });
}

/**
 * The record that a checkpoint writes.
 *
 * @throws {@link ValidationError} when it could not be read back, or lacks what was appended after it was taken.
 */
export function checkpointEntry(data: Json, { time, through }: CheckpointOptions, lastSequence: number): JournalEntry {
  const entry = { time, type: CHECKPOINT, data };
  const fault = entryFault(entry, CHECKPOINT);
  if (fault) refuse(fault);
  if (through !== lastSequence) {
    refuse(`through must be ${lastSequence}, the last record: what came after the state would be lost, was ${through}`);
  }
  return entry;
}
