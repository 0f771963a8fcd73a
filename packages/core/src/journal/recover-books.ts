import { DataError } from '../errors/errors.js';
import { type Booking, Books, type BooksOptions } from './books.js';
import { CHECKPOINT } from './check-entry.js';
import type { Journal, JournalRecord, Json } from './journal.js';
import { isObject } from './json-codec.js';

/** What a recovery needs. */
export interface RecoverOptions extends BooksOptions {
  /** Told of every record that is none of the books', such as a kill switch that was thrown, in its place among the others. */
  readonly onOther?: (record: JournalRecord) => void;
}

/** Books as a journal tells them. */
export interface RecoveredBooks {
  readonly books: Books;
  /** Sequence of the last record; 0 when there was none. */
  readonly lastSequence: number;
  /** Records that changed the books, that had been there before, and that are none of theirs. */
  readonly booked: number;
  readonly repeated: number;
  readonly other: number;
  /** State of the checkpoint that it started from: the books under `books`, and whatever else was put in. */
  readonly checkpoint: Json | undefined;
}

function unreadable({ sequence, type }: JournalRecord, cause: unknown): DataError {
  const said = cause instanceof Error ? cause.message : String(cause);
  return new DataError(`journal record ${sequence} (${type}) cannot be booked: ${said}`, {
    source: 'journal',
    row: sequence - 1,
    cause,
  });
}

function restored({ data }: JournalRecord, options: RecoverOptions): Books {
  const books = isObject(data) && Object.hasOwn(data, 'books') ? data.books : undefined;
  if (books === undefined) throw new TypeError('a checkpoint must hold the snapshot of the books under "books"');
  return Books.restore(books, options);
}

/**
 * Rebuilds ledger and orders from a journal: from its newest checkpoint on, each record booked once however often it was written.
 *
 * Prices that positions were marked at are not written down; positions are valued at the checkpoint's marks or at their last fill until
 * they are marked again. What the venue knows better, open orders above all, is then for a reconciliation to find out.
 *
 * @throws {@link DataError} naming the record that cannot be read or booked, and why, and when the journal is damaged.
 * @example
 * ```ts
 * import { createInstrument, depositEntry, memoryJournal, recoverBooks } from '@kairos/core';
 *
 * const journal = memoryJournal();
 * await journal.append([depositEntry({ id: 'wire-1', currency: 'USD', amount: '1000.10', time: 0 })]);
 *
 * const { books, lastSequence } = await recoverBooks(journal, { instruments: [createInstrument({ symbol: 'SPY' })] });
 * books.ledger.balance('USD').cash.toString(); // => '1000.1'
 * await journal.checkpoint({ books: books.snapshot() }, { time: 0, through: lastSequence }); // => 2
 * ```
 */
export async function recoverBooks(journal: Journal, options: RecoverOptions): Promise<RecoveredBooks> {
  const instruments = [...options.instruments];
  const settings = { ...options, instruments };
  let books = new Books(settings);
  let checkpoint: Json | undefined;
  let lastSequence = 0;
  const counts = { booked: 0, repeated: 0, other: 0 };
  for await (const record of journal.read()) {
    let booking: Booking | undefined;
    try {
      if (record.type === CHECKPOINT) {
        books = restored(record, settings);
        checkpoint = record.data;
      } else booking = books.book(record);
    } catch (cause) {
      throw unreadable(record, cause);
    }
    lastSequence = record.sequence;
    if (booking) counts[booking]++;
    if (booking === 'other') options.onOther?.(record);
  }
  return { books, lastSequence, ...counts, checkpoint };
}
