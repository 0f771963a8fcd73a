import { ValidationError } from '@kairos/core';

/** What a streaming indicator remembers: `count` is how many usable inputs in a row it has had. */
export type StreamState = { count: number; [field: string]: number | Float64Array };

/** State as JSON-safe data. */
type PlainState = Readonly<Record<string, number | readonly number[]>>;

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

/** What tells one streaming indicator from another. */
export interface StreamIdentity {
  readonly name: string;
  readonly parameters: Readonly<Record<string, number>>;
  /** Inputs that give no result before the first that does. */
  readonly warmup: number;
}

function toPlain(state: StreamState): PlainState {
  const entries = Object.entries(state).map(([field, value]) => {
    return [field, typeof value === 'number' ? value : Array.from(value)] as const;
  });
  return Object.fromEntries(entries);
}

function copyInto(state: StreamState, plain: PlainState, path: string): void {
  for (const [field, value] of Object.entries(state)) {
    const stored = plain[field];
    if (typeof value === 'number' && typeof stored === 'number') state[field] = stored;
    else if (typeof value !== 'number' && Array.isArray(stored) && stored.length === value.length) value.set(stored);
    else throw new ValidationError(`snapshot.${path}.${field} must be as snapshot() made it, was ${String(stored)}`);
  }
}

/**
 * An indicator fed one input at a time, in constant time and without allocation.
 *
 * It gives the same bits as the array kernel of the same name. A subclass is one pure step from the state before an input to
 * the state after it; keeping both states is what makes {@link StreamingIndicator.replace} possible.
 */
export abstract class StreamingIndicator<Input, State extends StreamState> {
  readonly #identity: StreamIdentity;
  #before: State;
  #now: State;
  #received = 0;

  /** @param fresh - Makes the state before any input. */
  constructor(identity: StreamIdentity, fresh: () => State) {
    this.#identity = identity;
    this.#before = fresh();
    this.#now = fresh();
  }

  /** Writes into `to` the state after `input`, reading only `from`; returns the result, anything while warming up. */
  protected abstract step(from: Readonly<State>, to: State, input: Input): number;

  /** Inputs that give no result before the first that does, counted again after an input that is not finite. */
  get warmup(): number {
    return this.#identity.warmup;
  }

  /** Whether the last input gave a result. */
  get isReady(): boolean {
    return this.#now.count > this.#identity.warmup;
  }

  /**
   * Takes the next input.
   *
   * @returns The result, `undefined` while warming up. NaN or an infinity gives `undefined` and starts the warm-up again.
   */
  next(input: Input): number | undefined {
    const spare = this.#before;
    this.#before = this.#now;
    this.#now = spare;
    this.#received++;
    return this.#apply(input);
  }

  /**
   * Takes a new value for the last input, as often as wanted: for the bar that is still forming.
   *
   * @throws {@link ValidationError} before the first `next`.
   */
  replace(input: Input): number | undefined {
    if (this.#received === 0) throw new ValidationError('replace needs an input to replace, was called before next');
    return this.#apply(input);
  }

  #apply(input: Input): number | undefined {
    const result = this.step(this.#before, this.#now, input);
    return this.isReady ? result : undefined;
  }

  /** The memory as plain data; later inputs do not change it. */
  snapshot(): IndicatorSnapshot {
    return {
      indicator: this.#identity.name,
      parameters: { ...this.#identity.parameters },
      received: this.#received,
      before: toPlain(this.#before),
      now: toPlain(this.#now),
    };
  }

  /**
   * Goes back to a snapshot of the same indicator with the same parameters.
   *
   * @throws {@link ValidationError} when the snapshot is of another one.
   */
  restore(snapshot: IndicatorSnapshot): void {
    const wanted = describe(this.#identity.name, this.#identity.parameters);
    const given = describe(snapshot.indicator, snapshot.parameters);
    if (wanted !== given) throw new ValidationError(`snapshot must be of ${wanted}, was of ${given}`);
    copyInto(this.#before, snapshot.before, 'before');
    copyInto(this.#now, snapshot.now, 'now');
    this.#received = snapshot.received;
  }
}

function describe(name: string, parameters: Readonly<Record<string, number>>): string {
  const listed = Object.keys(parameters).sort();
  return `${name}(${listed.map((parameter) => `${parameter} ${parameters[parameter]}`).join(', ')})`;
}
