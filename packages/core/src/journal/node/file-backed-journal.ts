import { JournalError } from '../../errors/errors.js';
import { checkEntries, checkpointEntry } from '../check-entry.js';
import type { CheckpointOptions, CompactingJournal, JournalEntry, JournalRecord, Json } from '../journal.js';
import type { FileJournalSettings } from './file-journal-options.js';
import { GroupCommit, type Request } from './group-commit.js';
import type { JournalFiles } from './journal-files.js';
import type { TornTail } from './open-segments.js';
import { readSegments } from './read-segments.js';
import { batchLines } from './record-line.js';
import type { SegmentWriter } from './segment-writer.js';

/** A journal in files. Make one with {@link fileJournal}. */
export interface FileJournal extends CompactingJournal {
  /** Absolute path. */
  readonly directory: string;
  /** Sequence of the last record that was found when it was opened; 0 in a new one. */
  readonly openedAt: number;
  /** What was cut off when it was opened; `undefined` when it ended well. */
  readonly torn: TornTail | undefined;
}

/** What an open journal is made of. */
export interface Parts {
  readonly settings: FileJournalSettings;
  readonly writer: SegmentWriter;
  readonly files: JournalFiles;
  readonly release: () => Promise<void>;
  readonly lastSequence: number;
  readonly torn: TornTail | undefined;
}

export class FileBackedJournal implements FileJournal {
  readonly directory: string;
  readonly openedAt: number;
  readonly torn: TornTail | undefined;
  readonly #settings: FileJournalSettings;
  readonly #writer: SegmentWriter;
  readonly #files: JournalFiles;
  readonly #release: () => Promise<void>;
  readonly #commit = new GroupCommit((group) => this.#write(group));
  readonly #closing = new AbortController();
  #lastSequence: number;
  #isSyncDue = false;
  #readers = 0;
  #closed: Promise<void> | undefined;

  constructor({ settings, writer, files, release, lastSequence, torn }: Parts) {
    this.directory = settings.directory;
    this.openedAt = lastSequence;
    this.torn = torn;
    this.#settings = settings;
    this.#writer = writer;
    this.#files = files;
    this.#release = release;
    this.#lastSequence = lastSequence;
  }

  async append(entries: readonly JournalEntry[]): Promise<number> {
    this.#refuseUnwritable();
    checkEntries(entries);
    return this.#submit('append', entries);
  }

  async checkpoint(state: Json, options: CheckpointOptions): Promise<number> {
    this.#refuseUnwritable();
    return this.#submit('checkpoint', [checkpointEntry(state, options, this.#lastSequence)]);
  }

  read(): AsyncIterable<JournalRecord> {
    this.#refuseClosed();
    const begin = () => {
      this.#readers++;
      return this.#writer.segments;
    };
    return readSegments(begin, () => void this.#readers--, this.#files);
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  #refuseClosed(): void {
    if (!this.#closed) return;
    throw new JournalError(`journal ${this.directory}: is closed`, { journal: this.directory, reason: 'closed' });
  }

  #refuseUnwritable(): void {
    this.#refuseClosed();
    const { failure } = this.#commit;
    if (failure) throw failure.cause;
  }

  #submit(kind: Request['kind'], entries: readonly JournalEntry[]): Promise<number> {
    const firstSequence = this.#lastSequence + 1;
    // Turned into text at once: what the caller changes later is not what was appended.
    const lines = batchLines(firstSequence, entries);
    const lastSequence = this.#lastSequence + entries.length;
    const written = this.#commit.submit({ kind, lines, firstSequence, lastSequence });
    if (!this.#commit.failure) this.#lastSequence = lastSequence;
    return written;
  }

  async #write(group: readonly Request[]): Promise<void> {
    const first = group[0]!;
    const lines = group.length === 1 ? first.lines : Buffer.concat(group.map((request) => request.lines));
    try {
      if (first.kind === 'checkpoint') await this.#writeCheckpoint(first);
      else if (lines.length > 0) await this.#writeLines(first.firstSequence, lines);
      if (group.some(({ kind }) => kind === 'sync')) await this.#writer.sync();
    } catch (cause) {
      throw this.#failed(cause);
    }
  }

  async #writeLines(firstSequence: number, lines: Buffer): Promise<void> {
    const { fsync, segmentBytes, clock } = this.#settings;
    if (this.#writer.size >= segmentBytes) await this.#writer.begin(firstSequence, clock.now());
    await this.#writer.append(lines);
    if (fsync === 'always') await this.#writer.sync();
    if (fsync === 'interval') this.#syncLater();
  }

  async #writeCheckpoint({ firstSequence, lines }: Request): Promise<void> {
    await this.#writer.begin(firstSequence, this.#settings.clock.now());
    await this.#writer.append(lines);
    await this.#writer.sync();
    // Whoever reads still needs the old files; the next checkpoint or the next opening removes them.
    if (this.#readers === 0) await this.#writer.removeOlder();
  }

  #syncLater(): void {
    if (this.#isSyncDue) return;
    this.#isSyncDue = true;
    const { clock, fsyncIntervalMs } = this.#settings;
    const sync = async () => {
      await clock.sleep(fsyncIntervalMs, this.#closing.signal);
      this.#isSyncDue = false;
      await this.#submit('sync', []);
    };
    // A sync that fails is told by the next append and by close; one that was not needed any more is no news.
    sync().catch(() => undefined);
  }

  #failed(cause: unknown): JournalError {
    const said = cause instanceof Error ? cause.message : String(cause);
    return new JournalError(
      `journal ${this.directory}: a write failed, so it takes no more: ${said}. What was not acknowledged may or may not be in it. ` +
        'Mend the disk and open it again',
      { journal: this.directory, reason: 'failed', cause },
    );
  }

  async #close(): Promise<void> {
    await this.#commit.settled();
    this.#closing.abort();
    const { failure } = this.#commit;
    try {
      await this.#writer.close();
    } catch (cause) {
      if (!failure) throw this.#failed(cause);
    } finally {
      await this.#release();
    }
    if (failure) throw failure.cause;
  }
}
