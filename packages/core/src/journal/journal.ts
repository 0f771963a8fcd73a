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

/** When and after what a checkpoint was taken. */
export interface CheckpointOptions {
  /** When the state was taken, UTC epoch milliseconds. */
  readonly time: number;
  /** Sequence of the last record whose effect is in the state: what the last `append` resolved with, 0 before the first. */
  readonly through: number;
}

/** A journal that forgets what a checkpoint has summed up: {@link Journal.read} then starts with the checkpoint. */
export interface CompactingJournal extends Journal {
  /**
   * Writes a record of type `checkpoint` whose data is `state`, makes it durable, and only then removes what came before.
   *
   * Rejects with `ValidationError` when anything was appended after `through`: the state would lack it, and it would be lost.
   *
   * @returns The sequence of the checkpoint.
   */
  checkpoint(state: Json, options: CheckpointOptions): Promise<number>;
}
