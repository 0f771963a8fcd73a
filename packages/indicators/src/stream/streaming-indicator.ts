import { ValidationError } from '@kairos/core';
import { fromPlain, type IndicatorSnapshot, type StreamState, toPlain } from './snapshot.js';

/** A streaming indicator as data: what it is called, what it remembers, and how an input changes that. */
export interface StreamDefinition<Input, State extends StreamState = StreamState> {
  readonly name: string;
  readonly parameters: Readonly<Record<string, number>>;
  /** Inputs that give no result before the first that does. */
  readonly warmup: number;
  /** The state before any input. */
  fresh(): State;
  /**
   * Writes every field that matters of the state after `input` into `to`, reading only `from`; a `count` of 0 starts the warm-up
   * again. Returns the result, anything while warming up.
   */
  step(from: Readonly<State>, to: State, input: Input): number;
}

/**
 * An indicator fed one input at a time, in constant time and without allocation.
 *
 * It gives the same bits as the array kernel of the same name. It keeps the state before the last input beside the state after
 * it, which is what makes {@link StreamingIndicator.replace} possible.
 *
 * @example
 * ```ts
 * import { type StreamDefinition, StreamingIndicator } from '@kairos/indicators';
 *
 * const change: StreamDefinition<number, { count: number; price: number }> = {
 *   name: 'change',
 *   parameters: {},
 *   warmup: 1,
 *   fresh: () => ({ count: 0, price: 0 }),
 *   step(from, to, price) {
 *     to.count = from.count + 1;
 *     to.price = price;
 *     return price - from.price;
 *   },
 * };
 * const indicator = new StreamingIndicator(change);
 * indicator.next(10); // => undefined
 * indicator.next(13); // => 3
 * indicator.replace(12); // => 2
 * ```
 */
export class StreamingIndicator<Input> {
  readonly #definition: StreamDefinition<Input>;
  #before: StreamState;
  #now: StreamState;
  #received = 0;

  constructor(definition: StreamDefinition<Input>) {
    this.#definition = definition;
    this.#before = definition.fresh();
    this.#now = definition.fresh();
  }

  /** Inputs that give no result before the first that does, counted again after an input that is not finite. */
  get warmup(): number {
    return this.#definition.warmup;
  }

  /** Whether the last input gave a result. */
  get isReady(): boolean {
    return this.#now.count > this.#definition.warmup;
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
   * @throws `ValidationError` before the first `next`.
   */
  replace(input: Input): number | undefined {
    if (this.#received === 0) throw new ValidationError('replace needs an input to replace, was called before next');
    return this.#apply(input);
  }

  #apply(input: Input): number | undefined {
    const result = this.#definition.step(this.#before, this.#now, input);
    return this.isReady ? result : undefined;
  }

  /** The memory as plain data; later inputs do not change it. */
  snapshot(): IndicatorSnapshot {
    return {
      indicator: this.#definition.name,
      parameters: { ...this.#definition.parameters },
      received: this.#received,
      before: toPlain(this.#before),
      now: toPlain(this.#now),
    };
  }

  /**
   * Goes back to a snapshot of the same indicator with the same parameters.
   *
   * @throws `ValidationError` when the snapshot is of another one.
   */
  restore(snapshot: IndicatorSnapshot): void {
    const wanted = describe(this.#definition.name, this.#definition.parameters);
    const given = describe(snapshot.indicator, snapshot.parameters);
    if (wanted !== given) throw new ValidationError(`snapshot must be of ${wanted}, was of ${given}`);
    fromPlain(this.#before, snapshot.before, 'before');
    fromPlain(this.#now, snapshot.now, 'now');
    this.#received = snapshot.received;
  }
}

function describe(name: string, parameters: Readonly<Record<string, number>>): string {
  const listed = Object.keys(parameters).sort();
  return `${name}(${listed.map((parameter) => `${parameter} ${parameters[parameter]}`).join(', ')})`;
}
