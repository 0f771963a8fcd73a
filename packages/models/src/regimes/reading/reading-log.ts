import { NO_REGIME, REGIMES, type RegimeSeries } from '@kairos/core';

/** What is read at one bar. Numbers of regimes are those of `REGIMES`. */
export interface Reading {
  /** Number of the regime, `NO_REGIME` while not ready. */
  readonly regime: number;
  readonly multiplier: number;
  /** In the order of `REGIMES`. */
  readonly probabilities: ArrayLike<number>;
  readonly direction: number;
  /** In the order of the names of the features. */
  readonly features: ArrayLike<number>;
}

const FIRST_ROOM = 1024;

/** Readings written once, one after the other, and copied out as a series. */
export class ReadingLog {
  readonly #features: readonly string[];
  readonly #source: string;
  #regime = new Uint8Array(0);
  #direction = new Int8Array(0);
  /** Multiplier, then the probabilities, then the features. */
  #columns: Float64Array[];
  #length = 0;

  constructor(source: string, features: readonly string[]) {
    this.#source = source;
    this.#features = features;
    this.#columns = Array.from({ length: 1 + REGIMES.length + features.length }, () => new Float64Array(0));
  }

  get length(): number {
    return this.#length;
  }

  append({ regime, multiplier, probabilities, direction, features }: Reading): void {
    if (this.#length === this.#regime.length) this.#grow();
    const at = this.#length++;
    const isReady = regime !== NO_REGIME;
    this.#regime[at] = regime;
    this.#direction[at] = isReady ? direction : 0;
    const columns = this.#columns;
    columns[0]![at] = isReady ? multiplier : Number.NaN;
    for (let i = 0; i < REGIMES.length; i++) columns[1 + i]![at] = isReady ? probabilities[i]! : Number.NaN;
    for (let i = 0; i < features.length; i++) columns[1 + REGIMES.length + i]![at] = features[i]!;
  }

  /** A copy of the first `length` readings. */
  series(length: number): RegimeSeries {
    const columns = this.#columns.map((column) => column.slice(0, length));
    const regime = this.#regime.slice(0, length);
    const [multiplier, trend, chop, highVolatility, shock] = columns as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const named = columns.slice(1, 1 + REGIMES.length);
    return {
      length,
      regime,
      multiplier,
      probability: Float64Array.from(regime, (state, i) => named[state]?.[i] ?? Number.NaN),
      probabilities: { trend, chop, highVolatility, shock },
      direction: this.#direction.slice(0, length),
      features: Object.fromEntries(this.#features.map((name, i) => [name, columns[1 + REGIMES.length + i]!])),
      source: this.#source,
    };
  }

  #grow(): void {
    const room = Math.max(FIRST_ROOM, 2 * this.#length);
    const regime = new Uint8Array(room);
    const direction = new Int8Array(room);
    regime.set(this.#regime);
    direction.set(this.#direction);
    [this.#regime, this.#direction] = [regime, direction];
    this.#columns = this.#columns.map((column) => {
      const grown = new Float64Array(room);
      grown.set(column);
      return grown;
    });
  }
}
