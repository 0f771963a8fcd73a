import { DataError } from '../../errors/errors.js';
import type { JournalRecord } from '../journal.js';
import type { JournalFiles } from './journal-files.js';
import type { Segment } from './open-segments.js';
import { recordAt } from './record-line.js';
import { scanSegment } from './scan-segment.js';

/**
 * The records of segments as far as they were written when reading began, oldest first.
 *
 * @param begin - Gives the segments when the reading begins; they stay where they are until `end` is called.
 * @throws {@link DataError} when a file has changed since it was opened.
 */
export async function* readSegments(
  begin: () => readonly Segment[],
  end: () => void,
  files: JournalFiles,
): AsyncGenerator<JournalRecord, void, undefined> {
  try {
    for (const segment of [...begin()]) {
      const { bytes, spans, firstSequence } = await readSpans(segment, files);
      for (let i = 0, sequence = firstSequence; i < spans.length; i += 2, sequence++) {
        const record = recordAt(bytes, sequence, spans[i]!, spans[i + 1]!);
        if (record) yield record;
        else
          throw new DataError(`${segment.path}: record ${sequence} is not what a journal writes`, {
            source: segment.path,
          });
      }
    }
  } finally {
    end();
  }
}

async function readSpans({ path, length }: Segment, files: JournalFiles) {
  const bytes = (await files.read(path)).subarray(0, length);
  // Where the JSON of each record begins and ends: numbers alone, which cost next to nothing to keep.
  const spans: number[] = [];
  const { damage, nextSequence } = scanSegment(bytes, false, ({ json }, end) => spans.push(json, end));
  if (damage || bytes.length < length) {
    const what = damage ? `${damage.what}, at byte ${damage.offset}` : `is shorter than the ${length} bytes written`;
    throw new DataError(`${path}: ${what}. It was whole when it was opened`, { source: path });
  }
  return { bytes, spans, firstSequence: nextSequence - spans.length / 2 };
}
