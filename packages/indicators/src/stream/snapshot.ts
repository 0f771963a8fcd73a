import { ValidationError } from '@kairos/core';

/** What a streaming indicator remembers: `count` is how many usable inputs in a row it has had. */
export type StreamState = { count: number; [field: string]: number | Float64Array };

/** A number as JSON can hold it: NaN and the infinities by name. */
export type PlainNumber = number | 'NaN' | 'Infinity' | '-Infinity';

/** A state as JSON can hold it. */
export type PlainState = Readonly<Record<string, PlainNumber | readonly PlainNumber[]>>;

/** A streaming indicator's memory as plain data, for storing and restoring; it survives JSON. */
export interface IndicatorSnapshot {
  /** Name of the indicator, such as `sma`. */
  readonly indicator: string;
  readonly parameters: Readonly<Record<string, number>>;
  /** Inputs received so far. */
  readonly received: number;
  /** State before the last input, which `replace` starts from. */
  readonly before: PlainState;
  readonly now: PlainState;
}

function plainNumber(value: number): PlainNumber {
  if (Number.isNaN(value)) return 'NaN';
  if (Number.isFinite(value)) return value;
  return value > 0 ? 'Infinity' : '-Infinity';
}

/** A copy of a state that JSON can hold. */
export function toPlain(state: StreamState): PlainState {
  const entries = Object.entries(state).map(([field, value]) => {
    return [field, typeof value === 'number' ? plainNumber(value) : Array.from(value, plainNumber)] as const;
  });
  return Object.fromEntries(entries);
}

const NAMED: readonly unknown[] = ['NaN', 'Infinity', '-Infinity'] satisfies PlainNumber[];

function isPlainNumber(stored: unknown): stored is PlainNumber {
  return typeof stored === 'number' || NAMED.includes(stored);
}

/**
 * Writes a stored state into a state of the same shape.
 *
 * @throws `ValidationError` naming the field that does not fit.
 */
export function fromPlain(state: StreamState, plain: PlainState, path: string): void {
  for (const [field, value] of Object.entries(state)) {
    const stored = plain[field];
    if (typeof value === 'number' && isPlainNumber(stored)) {
      state[field] = Number(stored);
    } else if (typeof value !== 'number' && Array.isArray(stored) && stored.length === value.length) {
      value.set(stored.map(Number));
    } else {
      const name = `snapshot.${path}.${field}`;
      const message = `must be as snapshot() made it, was ${String(stored)}`;
      throw new ValidationError(`${name} ${message}`, { issues: [{ path: name, message }] });
    }
  }
}
