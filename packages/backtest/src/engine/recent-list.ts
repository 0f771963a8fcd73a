/** How many of what happened last a simulation shows its rules. */
const SHOWN = 1000;

/** What happened so far, one after the other; written out only when somebody looks, and only once. @internal */
export class RecentList<T> {
  readonly #known: T[] = [];
  readonly #read: (at: number) => T;

  /** @param read - What happened as number `at`, counted from 0. */
  constructor(read: (at: number) => T) {
    this.#read = read;
  }

  /** The last of the first `count`, oldest first. */
  of(count: number): readonly T[] {
    for (let at = this.#known.length; at < count; at++) this.#known.push(this.#read(at));
    return this.#known.slice(Math.max(0, count - SHOWN), count);
  }
}
