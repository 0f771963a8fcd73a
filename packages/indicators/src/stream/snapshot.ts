import { ValidationError } from '@kairos/core';
import { shown } from '../input/check-period.js';

/** What a streaming indicator remembers: numbers, windows, and the states of the parts that it is made of. */
export type StreamState = { [field: string]: number | Float64Array | StreamState };

/** A number as JSON can hold it: NaN, the infinities and -0 by name. */
export type PlainNumber = number | 'NaN' | 'Infinity' | '-Infinity' | '-0';

/** A state as JSON can hold it. */
export interface PlainState {
  readonly [field: string]: PlainNumber | readonly PlainNumber[] | PlainState;
}

/** A streaming indicator's memory as plain data, for storing and restoring; it survives JSON. */
export interface IndicatorSnapshot {
  /** Name of the indicator, such as `sma`. */
  readonly indicator: string;
  readonly parameters: Readonly<Record<string, number>>;
  /** Inputs received so far. */
  readonly received: number;
  /** Whether the last input gave a result. */
  readonly isReady: boolean;
  /** State before the last input, which `replace` starts from. */
  readonly before: PlainState;
  readonly now: PlainState;
}

function plainNumber(value: number): PlainNumber {
  if (Number.isNaN(value)) return 'NaN';
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : value;
  return value > 0 ? 'Infinity' : '-Infinity';
}

/** By tag, so that an array made in another realm counts too. */
function isWindow(value: Float64Array | StreamState): value is Float64Array {
  return ArrayBuffer.isView(value);
}

/** A copy of a state that JSON can hold. */
export function toPlain(state: StreamState): PlainState {
  const entries = Object.entries(state).map(([field, value]) => {
    if (typeof value === 'number') return [field, plainNumber(value)] as const;
    return [field, isWindow(value) ? Array.from(value, plainNumber) : toPlain(value)] as const;
  });
  return Object.fromEntries(entries);
}

const NAMED: readonly unknown[] = ['NaN', 'Infinity', '-Infinity', '-0'] satisfies PlainNumber[];

function isPlainNumber(stored: unknown): stored is PlainNumber {
  return typeof stored === 'number' || NAMED.includes(stored);
}

function isPlainState(stored: unknown): stored is PlainState {
  return typeof stored === 'object' && stored !== null && !Array.isArray(stored);
}

/** A place in a window and a number of inputs: whole, and the place within the window. */
function isPlace(field: string, state: StreamState, stored: PlainNumber): boolean {
  const { ring } = state;
  if (!ring || !isWindow(ring as Float64Array) || (field !== 'slot' && field !== 'count')) return true;
  const most = field === 'slot' ? (ring as Float64Array).length - 1 : Number.MAX_SAFE_INTEGER;
  return Number.isSafeInteger(stored) && (stored as number) >= 0 && (stored as number) <= most;
}

/**
 * Checks that a stored state has the shape of a state.
 *
 * @throws `ValidationError` naming the field that does not fit.
 */
export function checkPlain(state: StreamState, plain: unknown, path: string): void {
  if (!isPlainState(plain)) throw unfit(path, plain);
  for (const field of Object.keys(plain)) {
    if (!Object.hasOwn(state, field)) throw unfit(`${path}.${field}`, plain[field]);
  }
  for (const [field, value] of Object.entries(state)) {
    const stored: unknown = plain[field];
    const name = `${path}.${field}`;
    if (typeof value === 'number') {
      if (!isPlainNumber(stored) || !isPlace(field, state, stored)) throw unfit(name, stored);
    } else if (isWindow(value)) {
      const fits = Array.isArray(stored) && stored.length === value.length && stored.every(isPlainNumber);
      if (!fits) throw unfit(name, stored);
    } else {
      checkPlain(value, stored, name);
    }
  }
}

/** Writes a stored state that was checked into a state of the same shape. */
export function fromPlain(state: StreamState, plain: PlainState): void {
  for (const [field, value] of Object.entries(state)) {
    const stored = plain[field]!;
    if (typeof value === 'number') state[field] = Number(stored);
    else if (isWindow(value)) value.set((stored as readonly PlainNumber[]).map(Number));
    else fromPlain(value, stored as PlainState);
  }
}

function unfit(path: string, stored: unknown): ValidationError {
  const message = `must be as snapshot() made it, was ${shown(stored)}`;
  return new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}
