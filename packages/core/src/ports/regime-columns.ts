import { NO_REGIME, REGIMES, type Regime, type RegimeSeries } from './regime-model.js';

type Column = Float64Array | Uint8Array | Int8Array;

/** A column that grows, with what stands where nothing is known. */
class GrowingColumn<C extends Column> {
  readonly #unknown: number;
  #values: C;

  constructor(empty: C, unknown: number) {
    this.#values = empty;
    this.#unknown = unknown;
  }

  /** Room for `length` values. */
  grow(length: number): C {
    if (this.#values.length >= length) return this.#values;
    const Kind = this.#values.constructor as new (size: number) => C;
    const grown = new Kind(Math.max(1024, length * 2)).fill(this.#unknown) as C;
    grown.set(this.#values);
    this.#values = grown;
    return grown;
  }

  copy(from: Column | undefined, indexOf: (bar: number) => number, first: number, end: number): void {
    const values = this.grow(end);
    for (let bar = first; bar < end; bar++) {
      const index = indexOf(bar);
      values[bar] = index < 0 || from === undefined ? this.#unknown : from[index]!;
    }
  }

  repeat(first: number, end: number): void {
    const values = this.grow(end);
    values.fill(values[first - 1] ?? this.#unknown, first, end);
  }

  view(length: number): C {
    return this.grow(length).subarray(0, length) as C;
  }
}

const numbers = () => new GrowingColumn(new Float64Array(0), Number.NaN);

/** Readings that are put together bar by bar, whichever columns a model gives. @internal */
export class RegimeColumns {
  readonly #regime = new GrowingColumn(new Uint8Array(0), NO_REGIME);
  readonly #multiplier = numbers();
  readonly #probability = numbers();
  readonly #probabilities = new Map<Regime, GrowingColumn<Float64Array>>();
  readonly #features = new Map<string, GrowingColumn<Float64Array>>();
  #direction: GrowingColumn<Int8Array> | undefined;
  #degraded: GrowingColumn<Uint8Array> | undefined;
  #source: string | undefined;
  #length = 0;

  /** Bars that have been read. */
  get length(): number {
    return this.#length;
  }

  /** Adds bars up to `end`; bar b has the reading `indexOf(b)` of `read`, none where that is negative or not ready. */
  extend(read: RegimeSeries, indexOf: (bar: number) => number, end: number): void {
    const ready = (bar: number) => {
      const index = indexOf(bar);
      return index < 0 || REGIMES[read.regime[index]!] === undefined ? -1 : index;
    };
    const { probabilities, features = {} } = read;
    if (probabilities) for (const name of REGIMES) named(this.#probabilities, name);
    for (const name of Object.keys(features)) named(this.#features, name);
    if (read.direction) this.#direction ??= new GrowingColumn(new Int8Array(0), 0);
    if (read.degraded) this.#degraded ??= new GrowingColumn(new Uint8Array(0), 0);
    this.#source = read.source ?? this.#source;

    const first = this.#length;
    this.#regime.copy(read.regime, ready, first, end);
    this.#multiplier.copy(read.multiplier, ready, first, end);
    this.#probability.copy(read.probability, ready, first, end);
    this.#direction?.copy(read.direction, ready, first, end);
    this.#degraded?.copy(read.degraded, ready, first, end);
    for (const [name, column] of this.#probabilities) column.copy(probabilities?.[name], ready, first, end);
    for (const [name, column] of this.#features) column.copy(features[name], indexOf, first, end);
    this.#length = end;
  }

  /** Adds bars up to `end` that read as the last one does. */
  repeatLast(end: number): void {
    const columns = [this.#regime, this.#multiplier, this.#probability, this.#direction, this.#degraded];
    const all = [...columns, ...this.#probabilities.values(), ...this.#features.values()];
    for (const column of all) column?.repeat(this.#length, end);
    this.#length = end;
  }

  /** The first `length` readings. They share the memory of these columns. */
  series(length: number): RegimeSeries {
    const viewed = <Name extends string>(columns: Map<Name, GrowingColumn<Float64Array>>) =>
      Object.fromEntries([...columns].map(([name, column]) => [name, column.view(length)]));
    return {
      length,
      regime: this.#regime.view(length),
      multiplier: this.#multiplier.view(length),
      probability: this.#probability.view(length),
      ...(this.#probabilities.size > 0 && {
        probabilities: viewed(this.#probabilities) as Record<Regime, Float64Array>,
      }),
      ...(this.#direction && { direction: this.#direction.view(length) }),
      ...(this.#features.size > 0 && { features: viewed(this.#features) }),
      ...(this.#source !== undefined && { source: this.#source }),
      ...(this.#degraded && { degraded: this.#degraded.view(length) }),
    };
  }
}

function named<Name>(columns: Map<Name, GrowingColumn<Float64Array>>, name: Name): void {
  if (!columns.has(name)) columns.set(name, numbers());
}
