/** Anything that JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One thing that was written down. */
export interface JournalRecord {
  /** Counts from 1 without holes. */
  readonly sequence: number;
  /** When it happened, UTC epoch milliseconds. */
  readonly time: number;
  /** What it is, for example `intent`, `order`, `fill`. */
  readonly type: string;
  readonly data: Json;
}

/** What is handed to a journal; the journal numbers it. */
export type JournalEntry = Omit<JournalRecord, 'sequence'>;

/**
 * An append-only record of what happened, written before it takes effect, so that a crash loses nothing.
 *
 * When `append` has resolved the entries are as safe as the journal promises (its fsync policy); entries of one call are kept
 * together or not at all.
 */
export interface Journal {
  /** Writes entries and resolves with the sequence of the last. Calls are written in the order in which they were made. */
  append(entries: readonly JournalEntry[]): Promise<number>;
  /** All records, oldest first. */
  read(): AsyncIterable<JournalRecord>;
  /** Makes everything durable and lets go of the files. */
  close(): Promise<void>;
}
