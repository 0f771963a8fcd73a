import { resolve } from 'node:path';
import { JournalError } from '../../errors/errors.js';
import { isKairosError } from '../../errors/kairos-error.js';
import { lockDirectory } from './directory-lock.js';
import { FileBackedJournal, type FileJournal } from './file-backed-journal.js';
import { type FileJournalOptions, type FileJournalSettings, fileJournalSettings } from './file-journal-options.js';
import type { JournalFiles } from './journal-files.js';
import { nodeFiles } from './node-files.js';
import { openSegments } from './open-segments.js';
import { SegmentWriter } from './segment-writer.js';

async function opened(settings: FileJournalSettings, files: JournalFiles): Promise<FileJournal> {
  const { directory, clock } = settings;
  await files.makeDirectory(directory);
  const release = await lockDirectory(directory, files);
  try {
    const segments = await openSegments(directory, files);
    const writer = new SegmentWriter(directory, files, segments);
    await writer.open(clock.now());
    const { torn, nextSequence } = segments;
    return new FileBackedJournal({ settings, writer, files, release, torn, lastSequence: nextSequence - 1 });
  } catch (error) {
    await release();
    throw error;
  }
}

/** Whether a directory could not be made because it, or one above it, is a file. */
function isFileInPlace(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && (cause.code === 'EEXIST' || cause.code === 'ENOTDIR');
}

/** {@link fileJournal} on a disk of one's own. @internal */
export async function fileJournalOn(files: JournalFiles, options: FileJournalOptions): Promise<FileJournal> {
  const parsed = fileJournalSettings(options);
  const settings = { ...parsed, directory: resolve(parsed.directory) };
  try {
    return await opened(settings, files);
  } catch (cause) {
    if (isKairosError(cause)) throw cause;
    const { directory } = settings;
    const said = cause instanceof Error ? cause.message : String(cause);
    const why = isFileInPlace(cause) ? `a directory is wanted, a file stands in its place (${said})` : said;
    const message = `journal ${directory}: cannot be opened: ${why}`;
    throw new JournalError(message, { journal: directory, reason: 'failed', cause });
  }
}

/**
 * Opens a journal in the files of a directory, or begins one.
 *
 * Records are lines of text, each with its sequence and a CRC-32C, in files of some size; see `docs/guide/journal.md` for the format.
 * On opening everything is checked. An end that was being written when the process died is cut off, a whole batch at a time, and
 * reported in `torn`; damage anywhere else is refused, see {@link repairJournal}.
 *
 * When a write or an fsync fails, its appends and all later ones reject with `JournalError`. One process at a time holds a
 * journal; the lock of a dead one is taken over.
 *
 * @throws `ValidationError` on options that are wrong, `JournalError` when another process holds it or the disk refuses,
 * `DataError` on damage, with file and offset.
 * @example
 * ```ts
 * import { mkdtempSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * import { join } from 'node:path';
 * import { systemClock } from '@kairos/core';
 * import { fileJournal } from '@kairos/core/node';
 *
 * const directory = mkdtempSync(join(tmpdir(), 'journal-'));
 * const journal = await fileJournal({ directory, clock: systemClock });
 * await journal.append([{ time: 1000, type: 'note', data: 'started' }]); // => 1
 * await journal.close();
 *
 * const again = await fileJournal({ directory, clock: systemClock });
 * again.openedAt; // => 1
 * await again.close();
 * ```
 */
export function fileJournal(options: FileJournalOptions): Promise<FileJournal> {
  return fileJournalOn(nodeFiles, options);
}
