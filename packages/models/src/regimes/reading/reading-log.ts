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
/** Columns of numbers before those of each regime. */
const FIXED = 2;

/** Readings written once, one after the other, and copied out as a series. */
export class ReadingLog {
  readonly #features: readonly string[];
  readonly #source: string;
  #regime = new Uint8Array(0);
  #direction = new Int8Array(0);
  /** Multiplier, probability of the regime, of each regime, features. */
  #columns: Float64Array[];
  #length = 0;

  constructor(source: string, features: readonly string[]) {
    this.#source = source;
    this.#features = features;
    this.#columns = Array.from({ length: FIXED + REGIMES.length + features.length }, () => new Float64Array(0));
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
    columns[1]![at] = probabilities[regime] ?? Number.NaN;
    for (let i = 0; i < REGIMES.length; i++) columns[FIXED + i]![at] = isReady ? probabilities[i]! : Number.NaN;
    for (let i = 0; i < features.length; i++) columns[FIXED + REGIMES.length + i]![at] = features[i]!;
  }

  /** A copy of the readings `from` to `length - 1`, with none before them. */
  series(from: number, length: number): RegimeSeries {
    const columns = this.#columns.map((column) => copyOf(column, from, new Float64Array(length)));
    const [multiplier, probability, trend, chop, highVolatility, shock, ...features] = columns as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
      ...Float64Array[],
    ];
    return {
      length,
      regime: copyOf(this.#regime, from, new Uint8Array(length).fill(NO_REGIME)),
      multiplier,
      probability,
      probabilities: { trend, chop, highVolatility, shock },
      direction: copyOf(this.#direction, from, new Int8Array(length)),
      features: Object.fromEntries(this.#features.map((name, i) => [name, features[i]!])),
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

function copyOf<Column extends Float64Array | Uint8Array | Int8Array>(
  column: Column,
  from: number,
  target: Column,
): Column {
  target.set(column.subarray(from, target.length), from);
  return target;
}
