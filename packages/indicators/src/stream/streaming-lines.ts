import { type ColumnsOf, usableInput } from './input-row.js';
import { type Identified, Memory } from './memory.js';
import type { IndicatorSnapshot, StreamState } from './snapshot.js';

/**
 * A streaming indicator of several lines as data, such as a band with its middle.
 *
 * `columns` names what the step reads of a row and is required where `Input` is a row; see `StreamDefinition`.
 */
export type LinesDefinition<Input, Line extends string = string, State extends StreamState = StreamState> = LinesSteps<
  Input,
  Line,
  State
> &
  ColumnsOf<Input>;

/** What a {@link LinesDefinition} remembers, and how an input changes that. */
export interface LinesSteps<Input, Line extends string, State extends StreamState> extends Identified {
  /** Names of the lines, in the order of the results. */
  readonly lines: readonly Line[];
  fresh(): State;
  /**
   * Writes every field of the state after `input` into `to`, reading only `from`, and one result per line into `results`.
   *
   * All lines have a result or none has: the first result is NaN while any is missing. An input with a value that is not finite
   * arrives as nothing but NaN, and starts the warm-up again.
   */
  step(from: Readonly<State>, to: State, input: Input, results: Float64Array): void;
}

/**
 * An indicator of several lines fed one input at a time; see {@link StreamingIndicator}. Each result is an object of its own.
 *
 * @example
 * ```ts
 * import { type LinesDefinition, StreamingLines } from '@kairos/indicators';
 *
 * const band: LinesDefinition<number, 'low' | 'high'> = {
 *   name: 'band',
 *   parameters: {},
 *   warmup: 0,
 *   lines: ['low', 'high'],
 *   fresh: () => ({}),
 *   step(_from, _to, price, results) {
 *     results[0] = price * 0.5;
 *     results[1] = price * 2;
 *   },
 * };
 * new StreamingLines(band).next(10); // => { low: 5, high: 20 }
 * ```
 */
export class StreamingLines<Input, Line extends string = string> {
  readonly #definition: LinesDefinition<Input, Line>;
  readonly #memory: Memory;
  readonly #results: Float64Array;
  readonly #row: Record<Line, number>;

  constructor(definition: LinesDefinition<Input, Line>) {
    this.#definition = definition;
    this.#memory = new Memory(definition);
    this.#results = new Float64Array(definition.lines.length);
    this.#row = Object.fromEntries(definition.lines.map((line) => [line, 0])) as Record<Line, number>;
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
   * @returns One value per line, `undefined` while warming up. NaN or an infinity gives `undefined` and starts the warm-up again.
   * @throws `ValidationError` on what is no number, or lacks a column; nothing has changed then.
   */
  next(input: Input): Record<Line, number> | undefined {
    const usable = usableInput(input, this.#definition.columns);
    this.#memory.advance();
    return this.#apply(usable);
  }

  /**
   * Takes a new value for the last input, as often as wanted: for the bar that is still forming.
   *
   * @throws `ValidationError` before the first `next`.
   */
  replace(input: Input): Record<Line, number> | undefined {
    this.#memory.requireInput();
    return this.#apply(usableInput(input, this.#definition.columns));
  }

  #apply(input: Input): Record<Line, number> | undefined {
    const { before, now } = this.#memory;
    const { lines } = this.#definition;
    this.#definition.step(before, now, input, this.#results);
    this.#memory.isReady = !Number.isNaN(this.#results[0]);
    if (!this.#memory.isReady) return undefined;
    // A copy keeps the shape of the original: several times faster than an object made from entries.
    const row = { ...this.#row };
    for (let i = 0; i < lines.length; i++) row[lines[i]!] = this.#results[i]!;
    return row;
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
