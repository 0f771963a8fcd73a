import { join } from 'node:path';
import { DataError } from '../../errors/errors.js';
import { CHECKPOINT } from '../check-entry.js';
import type { JournalFiles } from './journal-files.js';
import { hex, recordAt } from './record-line.js';
import { type SegmentScan, scanSegment } from './scan-segment.js';
import { FORMAT_VERSION, segmentName, segmentSequence } from './segment-header.js';

/** A segment that was read. */
export interface SegmentFile {
  readonly path: string;
  /** Sequence of its first record, by its name. */
  readonly firstSequence: number;
  /** Bytes of the file, trusted or not. */
  readonly size: number;
  readonly scan: SegmentScan;
  readonly beginsWithCheckpoint: boolean;
}

/** Sequences that the segments of a journal begin with, oldest first. */
export async function segmentSequences(directory: string, files: JournalFiles): Promise<number[]> {
  const names = await files.list(directory);
  return names
    .map(segmentSequence)
    .filter((sequence) => sequence !== undefined)
    .sort((a, b) => a - b);
}

/**
 * Reads and checks a segment.
 *
 * @throws {@link DataError} when it was written in another format; other faults are in the result.
 */
export async function readSegment(
  directory: string,
  firstSequence: number,
  isLast: boolean,
  files: JournalFiles,
): Promise<SegmentFile> {
  const path = join(directory, segmentName(firstSequence));
  const bytes = await files.read(path);
  let beginsWithCheckpoint = false;
  const scan = scanSegment(bytes, isLast, (head, end) => {
    if (head.sequence === firstSequence)
      beginsWithCheckpoint = recordAt(bytes, firstSequence, head.json, end)?.type === CHECKPOINT;
  });
  const { version = FORMAT_VERSION } = scan.header ?? {};
  if (version !== FORMAT_VERSION) {
    const message = `${path}: is of format ${version}, this version of Kairos reads format ${FORMAT_VERSION}`;
    throw new DataError(message, { source: path });
  }
  return { path, firstSequence, size: bytes.length, scan, beginsWithCheckpoint };
}

/** Why a segment cannot follow the one before it, or be the first without one; `undefined` when it can. */
export function chainFault(segment: SegmentFile, before: SegmentFile | undefined): string | undefined {
  const { scan, firstSequence, beginsWithCheckpoint } = segment;
  const { header } = scan;
  if (header && header.firstSequence !== firstSequence) {
    return `its header says that it begins with record ${header.firstSequence}: it was renamed or copied`;
  }
  if (!before && firstSequence > 1 && !beginsWithCheckpoint) {
    return `the records before ${firstSequence} are missing, and it does not begin with a checkpoint`;
  }
  if (!before) return undefined;
  if (before.scan.nextSequence !== firstSequence) {
    return `begins with record ${firstSequence}, record ${before.scan.nextSequence} must follow: a file between is missing`;
  }
  const continues = !header || header.previous === hex(before.scan.checksum);
  return continues ? undefined : 'does not continue the file before it, but one of another journal';
}

/** @throws {@link DataError} when a segment is damaged or does not follow the one before it, with file, offset and what to do. */
export function checkSegment(segment: SegmentFile, before: SegmentFile | undefined): void {
  const { path, scan } = segment;
  const advice =
    'Nothing was changed. Restore the file from a copy, or call repairJournal, which keeps what comes before and puts the rest aside';
  if (scan.damage) {
    const { what, offset, row } = scan.damage;
    throw new DataError(`${path}: ${what}, at byte ${offset}. ${advice}`, { source: path, ...(row >= 0 && { row }) });
  }
  const fault = chainFault(segment, before);
  if (fault) throw new DataError(`${path}: ${fault}. ${advice}`, { source: path });
}
