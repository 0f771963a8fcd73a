import { JournalError } from '../errors/errors.js';
import { checkEntries, checkpointEntry } from './check-entry.js';
import type { CheckpointOptions, CompactingJournal, JournalEntry, JournalRecord, Json } from './journal.js';

/**
 * A journal in memory, for tests, browsers and accounts on paper: it is gone with its process.
 *
 * @throws {@link ValidationError} from `append` and `checkpoint` on what is not JSON, and {@link JournalError} once it is closed.
 * @example
 * ```ts
 * import { memoryJournal } from '@kairos/core';
 *
 * const journal = memoryJournal();
 * await journal.append([{ time: 1000, type: 'note', data: 'started' }]); // => 1
 * const records = [];
 * for await (const record of journal.read()) records.push(record);
 * records; // => [ { sequence: 1, time: 1000, type: 'note', data: 'started' } ]
 * ```
 */
export function memoryJournal(): CompactingJournal {
  let lines: string[] = [];
  let sequence = 0;
  let isClosed = false;

  const write = ({ time, type, data }: JournalEntry) => {
    sequence++;
    // As text, so that nobody can change what was written, and it reads back as from a file.
    lines.push(JSON.stringify({ sequence, time, type, data }));
  };
  const refuseClosed = () => {
    if (isClosed) throw new JournalError('journal in memory: is closed', { journal: 'memory', reason: 'closed' });
  };

  return Object.freeze({
    async append(entries: readonly JournalEntry[]) {
      refuseClosed();
      checkEntries(entries);
      entries.forEach(write);
      return sequence;
    },
    async checkpoint(state: Json, options: CheckpointOptions) {
      refuseClosed();
      const entry = checkpointEntry(state, options, sequence);
      lines = [];
      write(entry);
      return sequence;
    },
    async *read() {
      for (const line of [...lines]) yield JSON.parse(line) as JournalRecord;
    },
    async close() {
      isClosed = true;
    },
  });
}
