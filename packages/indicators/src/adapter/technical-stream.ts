import { ValidationError } from '@kairos/core';
import type { Streaming } from '../catalogue/entry.js';
import { type InputColumn, usableInput } from '../stream/input-row.js';
import { requireShape } from '../stream/memory.js';
import type { IndicatorSnapshot, PlainState } from '../stream/snapshot.js';

/** A class of `technicalindicators` with its options, ready to be made again and again. */
interface Definition {
  readonly name: string;
  readonly parameters: Readonly<Record<string, number>>;
  readonly columns?: readonly InputColumn[];
  readonly lines?: readonly string[];
  readonly create: () => { nextValue(value: never): unknown };
}

type Row = number | Readonly<Record<string, number>>;

/** Inputs after which one that has given nothing is taken to give nothing ever. */
const LONGEST_WARMUP = 5_000;

/** A wave on a slope: something that every indicator has a value for. */
function probe(i: number): number {
  return 100 + i * 0.01 + Math.sin(i);
}

/** A streaming indicator around a class that can only go forward. */
export class TechnicalStream implements Streaming {
  readonly #definition: Definition;
  /** Inputs since the last hole, kept so that the last can be replaced; none where that is not wanted. */
  readonly #inputs: Row[] | undefined;
  #indicator: ReturnType<Definition['create']>;
  #isHole = false;
  #received = 0;
  #warmup = -1;
  isReady = false;

  constructor(definition: Definition, keepsInputs: boolean) {
    this.#definition = definition;
    this.#inputs = keepsInputs ? [] : undefined;
    this.#indicator = definition.create();
  }

  /** Found by trying: the library does not say. */
  get warmup(): number {
    if (this.#warmup >= 0) return this.#warmup;
    const trial = new TechnicalStream(this.#definition, false);
    const { columns } = this.#definition;
    let i = 0;
    for (; i < LONGEST_WARMUP; i++) {
      const value = probe(i);
      const bar = { time: i, open: value, high: value + 1, low: value - 1, close: value + 0.5, volume: 100 + i };
      if (trial.next(columns ? bar : value) !== undefined) break;
    }
    this.#warmup = i;
    return i;
  }

  next(input: unknown): number | Readonly<Record<string, number>> | undefined {
    const usable = usableInput(input as Row, this.#definition.columns);
    this.#received++;
    return this.#take(usable);
  }

  replace(input: unknown): number | Readonly<Record<string, number>> | undefined {
    if (this.#received === 0) throw new ValidationError('replace needs an input to replace, was called before next');
    const usable = usableInput(input as Row, this.#definition.columns);
    const kept = (this.#inputs ?? []).slice(0, -1);
    this.#replay(kept);
    return this.#take(usable);
  }

  snapshot(): IndicatorSnapshot {
    const rows = this.#inputs ?? [];
    const { columns = ['value'] } = this.#definition;
    const now: Record<string, readonly number[]> = {};
    for (const column of columns) {
      now[column] = rows.map((row) => (typeof row === 'number' ? row : row[column]!)).map(named);
    }
    const { name, parameters } = this.#definition;
    return { indicator: name, parameters, received: this.#received, isReady: this.isReady, before: {}, now };
  }

  restore(snapshot: IndicatorSnapshot): void {
    const { name, parameters, columns } = this.#definition;
    requireShape(snapshot);
    const wanted = JSON.stringify([name, parameters]);
    const given = JSON.stringify([snapshot.indicator, snapshot.parameters]);
    if (wanted !== given) throw new ValidationError(`snapshot must be of ${wanted}, was of ${given}`);
    this.#replay(rowsOf(snapshot.now, columns));
    this.#received = snapshot.received;
    this.isReady = snapshot.isReady;
  }

  #replay(rows: readonly Row[]): void {
    this.#indicator = this.#definition.create();
    if (this.#inputs) this.#inputs.length = 0;
    this.#isHole = false;
    this.isReady = false;
    for (const row of rows) this.#take(row);
  }

  #take(usable: Row): number | Readonly<Record<string, number>> | undefined {
    const { columns, lines } = this.#definition;
    const probed = columns ? (usable as Readonly<Record<string, number>>)[columns[0]!]! : (usable as number);
    // What came before a hole is needed only while the hole itself may be replaced.
    if (this.#inputs && this.#isHole && !Number.isNaN(probed)) this.#inputs.splice(0, this.#inputs.length - 1);
    this.#isHole = Number.isNaN(probed);
    this.#inputs?.push(columns ? { ...(usable as object) } : usable);
    if (Number.isNaN(probed)) {
      this.#indicator = this.#definition.create();
      this.isReady = false;
      return undefined;
    }
    const result = this.#indicator.nextValue((columns ? { ...(usable as object) } : usable) as never);
    this.isReady = isWhole(result, lines);
    return this.isReady ? (result as number | Readonly<Record<string, number>>) : undefined;
  }
}

/** Whether there is a number, or one for every line. */
function isWhole(result: unknown, lines: readonly string[] | undefined): boolean {
  if (!lines) return typeof result === 'number' && !Number.isNaN(result);
  if (typeof result !== 'object' || result === null) return false;
  return lines.every((line) => {
    const value: unknown = Reflect.get(result, line);
    return typeof value === 'number' && !Number.isNaN(value);
  });
}

/** NaN does not go through JSON. */
function named(value: number): number {
  return Number.isNaN(value) ? ('NaN' as unknown as number) : value;
}

function rowsOf(stored: PlainState, columns: readonly InputColumn[] | undefined): Row[] {
  const names = columns ?? ['value'];
  const arrays = names.map((name) => stored[name]);
  if (!arrays.every(Array.isArray)) {
    throw new ValidationError('snapshot.now must be as snapshot() made it, was without its inputs');
  }
  const lists = arrays as number[][];
  return lists[0]!.map((value, i) => {
    if (!columns) return Number(value);
    return Object.fromEntries(names.map((name, k) => [name, Number(lists[k]![i])]));
  });
}
