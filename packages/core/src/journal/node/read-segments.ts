import { DataError } from '../../errors/errors.js';
import type { JournalRecord } from '../journal.js';
import type { JournalFiles } from './journal-files.js';
import type { Segment } from './open-segments.js';
import { type RecordHead, recordAt } from './record-line.js';
import { scanSegment } from './scan-segment.js';

/**
 * The records of segments as far as they were written when reading began, oldest first.
 *
 * @throws {@link DataError} when a file has changed since it was opened.
 */
export async function* readSegments(
  segments: readonly Segment[],
  files: JournalFiles,
): AsyncGenerator<JournalRecord, void, undefined> {
  for (const { path, length } of [...segments]) {
    const bytes = (await files.read(path)).subarray(0, length);
    const lines: [RecordHead, number][] = [];
    const { damage } = scanSegment(bytes, false, (head, end) => lines.push([head, end]));
    if (damage || bytes.length < length) {
      const what = damage ? `${damage.what}, at byte ${damage.offset}` : `is shorter than the ${length} bytes written`;
      throw new DataError(`${path}: ${what}. It was whole when it was opened`, { source: path });
    }
    for (const [head, end] of lines) {
      const record = recordAt(bytes, head, end);
      if (record) yield record;
      else throw new DataError(`${path}: record ${head.sequence} is not what a journal writes`, { source: path });
    }
  }
}
