import { type ColumnsOf, usableInput } from './input-row.js';
import { type Identified, Memory } from './memory.js';
import type { IndicatorSnapshot, StreamState } from './snapshot.js';

/**
 * A streaming indicator as data: what it is called, what it remembers, and how an input changes that.
 *
 * `columns` names what the step reads of a row, such as `['high', 'low', 'close']`, and is required where `Input` is a row. An
 * `IndicatorEntry` names the same columns.
 */
export type StreamDefinition<Input, State extends StreamState = StreamState> = StreamSteps<Input, State> &
  ColumnsOf<Input>;

/** What a {@link StreamDefinition} remembers, and how an input changes that. */
export interface StreamSteps<Input, State extends StreamState> extends Identified {
  fresh(): State;
  /**
   * Writes every field of the state after `input` into `to`, reading only `from`.
   *
   * An input with a value that is not finite arrives as nothing but NaN, and starts the warm-up again.
   *
   * @returns The result; NaN while warming up.
   */
  step(from: Readonly<State>, to: State, input: Input): number;
}

/**
 * An indicator fed one input at a time, without allocation.
 *
 * It gives the same bits as the array kernel of the same name. It keeps the state before the last input beside the state after
 * it, which is what makes {@link StreamingIndicator.replace} possible.
 *
 * @example
 * ```ts
 * import { type StreamDefinition, StreamingIndicator } from '@kairos/indicators';
 *
 * const change: StreamDefinition<number, { price: number }> = {
 *   name: 'change',
 *   parameters: {},
 *   warmup: 1,
 *   fresh: () => ({ price: Number.NaN }),
 *   step(from, to, price) {
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
  readonly #memory: Memory;

  constructor(definition: StreamDefinition<Input>) {
    this.#definition = definition;
    this.#memory = new Memory(definition);
  }

  /** Inputs that give no result before the first that does, counted again after an input that is not finite. */
  get warmup(): number {
    return this.#definition.warmup;
  }

  /** Whether the last input gave a result. */
  get isReady(): boolean {
    return this.#memory.isReady;
  }

  /**
   * Takes the next input.
   *
   * @returns The result, `undefined` while warming up. NaN or an infinity gives `undefined` and starts the warm-up again.
   * @throws `ValidationError` on what is no number, or lacks a column; nothing has changed then.
   */
  next(input: Input): number | undefined {
    const usable = usableInput(input, this.#definition.columns);
    this.#memory.advance();
    return this.#apply(usable);
  }

  /**
   * Takes a new value for the last input, as often as wanted: for the bar that is still forming.
   *
   * @throws `ValidationError` before the first `next`.
   */
  replace(input: Input): number | undefined {
    this.#memory.requireInput();
    return this.#apply(usableInput(input, this.#definition.columns));
  }

  #apply(input: Input): number | undefined {
    const { before, now } = this.#memory;
    const result = this.#definition.step(before, now, input);
    const isReady = !Number.isNaN(result);
    this.#memory.isReady = isReady;
    return isReady ? result : undefined;
  }

  /** The memory as plain data; later inputs do not change it. */
  snapshot(): IndicatorSnapshot {
    return this.#memory.snapshot();
  }

  /**
   * Goes back to a snapshot of the same indicator with the same parameters.
   *
   * @throws `ValidationError` when the snapshot is of another one.
   */
  restore(snapshot: IndicatorSnapshot): void {
    this.#memory.restore(snapshot);
  }
}
