import { ValidationError } from '@kairos/core';
import { shown } from '../input/check-period.js';
import { checkPlain, fromPlain, type IndicatorSnapshot, type StreamState, toPlain } from './snapshot.js';

/** What tells an indicator from every other, and the state it starts from. */
export interface Identified {
  /** Name such as `sma`, the same in every face. */
  readonly name: string;
  readonly parameters: Readonly<Record<string, number>>;
  /** Inputs that give no result before the first that does. */
  readonly warmup: number;
  /** The state before any input. Windows may be shared by all states of one definition: a step writes one slot at most. */
  fresh(): StreamState;
}

/** State before and after the last input of a streaming indicator: what makes `replace` and snapshots possible. */
export class Memory {
  readonly #definition: Identified;
  before: StreamState;
  now: StreamState;
  isReady = false;
  #received = 0;

  constructor(definition: Identified) {
    this.#definition = definition;
    this.before = definition.fresh();
    this.now = definition.fresh();
  }

  /** Makes room for one more input. */
  advance(): void {
    const spare = this.before;
    this.before = this.now;
    this.now = spare;
    this.#received++;
  }

  /** Refuses to go on when there is no input to replace. */
  requireInput(): void {
    if (this.#received === 0) throw new ValidationError('replace needs an input to replace, was called before next');
  }

  snapshot(): IndicatorSnapshot {
    return {
      indicator: this.#definition.name,
      parameters: { ...this.#definition.parameters },
      received: this.#received,
      isReady: this.isReady,
      before: toPlain(this.before),
      now: toPlain(this.now),
    };
  }

  restore(snapshot: IndicatorSnapshot): void {
    requireShape(snapshot);
    const wanted = describe(this.#definition.name, this.#definition.parameters);
    const given = describe(snapshot.indicator, snapshot.parameters);
    if (wanted !== given) throw new ValidationError(`snapshot must be of ${wanted}, was of ${given}`);
    // All of it is checked before any of it is written: a refused snapshot leaves the indicator as it was.
    checkPlain(this.before, snapshot.before, 'snapshot.before');
    checkPlain(this.now, snapshot.now, 'snapshot.now');
    fromPlain(this.before, snapshot.before);
    fromPlain(this.now, snapshot.now);
    this.#received = snapshot.received;
    this.isReady = snapshot.isReady;
  }
}

/** Checks what was parsed from a store, which may be anything. */
export function requireShape(snapshot: IndicatorSnapshot): void {
  const invalid = (path: string, message: string) =>
    new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
  const given: unknown = snapshot;
  if (typeof given !== 'object' || given === null) {
    throw invalid('snapshot', `must be an object that snapshot() made, was ${shown(given)}; parse JSON text first`);
  }
  const { indicator, parameters, received, isReady } = snapshot;
  if (typeof indicator !== 'string' || typeof parameters !== 'object' || parameters === null) {
    throw invalid('snapshot', 'must be an object that snapshot() made, was one without indicator and parameters');
  }
  if (!Number.isSafeInteger(received) || received < 0) {
    throw invalid('snapshot.received', `must be a whole number from 0, was ${shown(received)}`);
  }
  if (typeof isReady !== 'boolean') throw invalid('snapshot.isReady', `must be true or false, was ${shown(isReady)}`);
}

function describe(name: string, parameters: Readonly<Record<string, number>>): string {
  const listed = Object.keys(parameters).sort();
  return `${name}(${listed.map((parameter) => `${parameter} ${shown(parameters[parameter])}`).join(', ')})`;
}
