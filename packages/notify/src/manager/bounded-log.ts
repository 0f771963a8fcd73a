/** The last so many entries of something that never ends. */
export class BoundedLog<T> {
  readonly #limit: number;
  readonly #entries: T[] = [];
  /** Where the oldest stands once all places are taken. */
  #oldest = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  push(entry: T): void {
    if (this.#limit === 0) return;
    if (this.#entries.length < this.#limit) {
      this.#entries.push(entry);
      return;
    }
    this.#entries[this.#oldest] = entry;
    this.#oldest = (this.#oldest + 1) % this.#limit;
  }

  /** A copy, the newest first. */
  newestFirst(): T[] {
    return [...this.#entries.slice(this.#oldest), ...this.#entries.slice(0, this.#oldest)].reverse();
  }
}
