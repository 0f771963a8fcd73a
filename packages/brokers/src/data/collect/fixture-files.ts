import type { CollectFiles } from './collect-files.js';

/** The process dies here. */
export class Death extends Error {}

/** A disk that outlives the processes, which die when their budget of bytes and renames is used up. */
export class MortalDisk {
  readonly content = new Map<string, string>();

  /**
   * What one process does to it; `steps` is what it had used up after each write, rename and removal.
   *
   * @param budget - Bytes that it writes, and renames and removals, until it dies.
   */
  process(budget = Number.MAX_SAFE_INTEGER): CollectFiles & { readonly steps: readonly number[] } {
    let left = budget;
    const steps: number[] = [];
    const pay = (price: number) => {
      if (left < price) throw new Death('killed');
      left -= price;
      steps.push(budget - left);
    };
    return {
      steps,
      read: async (name) => this.content.get(name),
      write: async (name, text) => {
        // What was there is gone as soon as the file is opened.
        this.content.set(name, text.slice(0, Math.min(left, text.length)));
        pay(text.length);
      },
      rename: async (from, to) => {
        pay(1);
        this.content.set(to, this.content.get(from)!);
        this.content.delete(from);
      },
      remove: async (name) => {
        pay(1);
        this.content.delete(name);
      },
      list: async () => [...this.content.keys()],
    };
  }
}
