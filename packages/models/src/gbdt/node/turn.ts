/** Places of the numbers that the calling thread and its workers share. */
const NUMBER = 0;
const DONE = 1;
const KIND = 2;
const HISTOGRAM = 3;
const FROM = 4;
const TO = 5;
const SELECTED = 6;
const SIZE = 7;

/** Looks this often before it sleeps: most turns take less time than waking up does. */
const SPINS = 2000;

/** What the workers do next. @internal */
export interface Turn {
  readonly histogram: number;
  readonly from: number;
  readonly to: number;
  readonly selected: number;
}

/** @internal */
export function turnMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(4 * SIZE);
}

/**
 * Turns that one thread calls and others take: a number that goes up says that a new one stands there, another counts who is done.
 *
 * @internal
 */
export class Turns {
  readonly #shared: Int32Array;
  #seen: number;

  constructor(memory: SharedArrayBuffer) {
    this.#shared = new Int32Array(memory);
    this.#seen = 0;
  }

  /** Calls a turn, or the end of the run. */
  call(turn: Turn | undefined): void {
    const shared = this.#shared;
    if (turn) {
      shared[HISTOGRAM] = turn.histogram;
      shared[FROM] = turn.from;
      shared[TO] = turn.to;
      shared[SELECTED] = turn.selected;
    }
    shared[KIND] = turn ? 1 : 0;
    Atomics.store(shared, DONE, 0);
    Atomics.add(shared, NUMBER, 1);
    Atomics.notify(shared, NUMBER);
  }

  /** Waits for the next turn; `undefined` at the end of the run. */
  next(): Turn | undefined {
    this.#await(NUMBER, (number) => number !== this.#seen);
    this.#seen = Atomics.load(this.#shared, NUMBER);
    if (this.#shared[KIND] === 0) return undefined;
    const [histogram, from, to, selected] = this.#shared.subarray(HISTOGRAM, SIZE) as unknown as [
      number,
      number,
      number,
      number,
    ];
    return { histogram, from, to, selected };
  }

  /** Says that this worker has done its share. */
  finish(): void {
    Atomics.add(this.#shared, DONE, 1);
    Atomics.notify(this.#shared, DONE);
  }

  /** Waits until so many workers are done. */
  awaitWorkers(count: number): void {
    this.#await(DONE, (done) => done === count);
  }

  #await(place: number, isThere: (value: number) => boolean): void {
    for (let spin = 0; spin < SPINS; spin++) if (isThere(Atomics.load(this.#shared, place))) return;
    for (let value = Atomics.load(this.#shared, place); !isThere(value); value = Atomics.load(this.#shared, place)) {
      Atomics.wait(this.#shared, place, value);
    }
  }
}
