import type { SweepGoal } from './objective.js';

/** What rows are ranked by. @internal */
export interface Ranked {
  /** Number of the combination, counted from 0. */
  readonly index: number;
  readonly objective: number | undefined;
}

/** The better row first, those without an objective last, equals in the order of their combinations: no two rows tie. @internal */
export function compareRows(goal: SweepGoal): (a: Ranked, b: Ranked) => number {
  const sign = goal === 'highest' ? -1 : 1;
  return (a, b) => {
    if (a.objective === undefined || b.objective === undefined) {
      if (a.objective === b.objective) return a.index - b.index;
      return a.objective === undefined ? 1 : -1;
    }
    return sign * (a.objective - b.objective) || a.index - b.index;
  };
}

/** The best rows seen so far: a heap with the worst kept row on top, so that a row that cannot stay costs one comparison. @internal */
export class BestRows<T extends Ranked> {
  readonly #limit: number;
  readonly #compare: (a: Ranked, b: Ranked) => number;
  readonly #heap: T[] = [];

  /** @param limit - Rows to keep; infinity keeps all. */
  constructor(goal: SweepGoal, limit: number) {
    this.#limit = limit;
    this.#compare = compareRows(goal);
  }

  get size(): number {
    return this.#heap.length;
  }

  /** Whether such a row would be kept now. */
  accepts(row: Ranked): boolean {
    return this.#heap.length < this.#limit || this.#compare(row, this.#heap[0]!) < 0;
  }

  add(row: T): void {
    if (!this.accepts(row)) return;
    const heap = this.#heap;
    if (this.#limit === Number.POSITIVE_INFINITY) {
      heap.push(row);
      return;
    }
    if (heap.length < this.#limit) {
      heap.push(row);
      this.#siftUp(heap.length - 1);
      return;
    }
    heap[0] = row;
    this.#siftDown();
  }

  /** All kept rows, the best first. */
  sorted(): T[] {
    return [...this.#heap].sort(this.#compare);
  }

  #siftUp(start: number): void {
    const heap = this.#heap;
    let i = start;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (this.#compare(heap[i]!, heap[parent]!) <= 0) return;
      [heap[i], heap[parent]] = [heap[parent]!, heap[i]!];
      i = parent;
    }
  }

  #siftDown(): void {
    const heap = this.#heap;
    let i = 0;
    for (;;) {
      const [left, right] = [2 * i + 1, 2 * i + 2];
      let worst = i;
      if (left < heap.length && this.#compare(heap[left]!, heap[worst]!) > 0) worst = left;
      if (right < heap.length && this.#compare(heap[right]!, heap[worst]!) > 0) worst = right;
      if (worst === i) return;
      [heap[i], heap[worst]] = [heap[worst]!, heap[i]!];
      i = worst;
    }
  }
}
