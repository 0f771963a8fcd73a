import type { Journal, JournalEntry, JournalRecord } from '@kairos/core';

/** A journal in memory that can be slow, can fail, and keeps its records as text, as a file would. */
export class FixtureJournal implements Journal {
  readonly #texts: string[];
  /** Calls of `append`, each with the number of its entries. */
  readonly calls: number[] = [];
  /** Awaited before anything is written. */
  before: () => Promise<void> | void = () => {};
  /** Called with each record once it is written. */
  after: (record: JournalRecord) => void = () => {};

  constructor(texts: readonly string[] = []) {
    this.#texts = [...texts];
  }

  get texts(): readonly string[] {
    return this.#texts;
  }

  get records(): JournalRecord[] {
    return this.#texts.map((text) => JSON.parse(text));
  }

  async append(entries: readonly JournalEntry[]): Promise<number> {
    this.calls.push(entries.length);
    await this.before();
    for (const entry of entries) {
      const record = { sequence: this.#texts.length + 1, ...entry };
      this.#texts.push(JSON.stringify(record));
      this.after(record);
    }
    return this.#texts.length;
  }

  async *read(): AsyncIterable<JournalRecord> {
    for (const text of this.#texts) yield JSON.parse(text);
  }

  async close(): Promise<void> {}
}
