import { join } from 'node:path';
import type { JournalFiles } from './journal-files.js';
import { checkSegment, readSegment, type SegmentFile, segmentSequences } from './segment-file.js';
import { segmentName } from './segment-header.js';

/** A segment of an open journal. */
export interface Segment {
  readonly path: string;
  /** Bytes that hold whole batches. */
  readonly length: number;
}

/** What was cut off the end of a journal, because the process died before it was written whole. */
export interface TornTail {
  readonly file: string;
  /** Byte from which on the file was cut. */
  readonly offset: number;
  /** How many bytes were cut; 0 for a file that was made, and nothing written to it. */
  readonly bytes: number;
}

/** The segments of a journal that count, and where it goes on. */
export interface OpenedSegments {
  /** Oldest first; the first begins with the first record of all, or with the newest checkpoint. */
  readonly segments: readonly Segment[];
  readonly nextSequence: number;
  /** Checksum of the last line. */
  readonly checksum: number;
  readonly torn: TornTail | undefined;
}

/** The segments from the newest checkpoint on, checked; those before it, which a crash may have left, are not looked at. */
async function readSegments(directory: string, sequences: readonly number[], files: JournalFiles) {
  const read: SegmentFile[] = [];
  for (const sequence of sequences.toReversed()) {
    const segment = await readSegment(directory, sequence, read.length === 0, files);
    read.unshift(segment);
    if (segment.scan.damage) checkSegment(segment, undefined);
    if (segment.beginsWithCheckpoint) break;
  }
  read.forEach((segment, i) => {
    checkSegment(segment, read[i - 1]);
  });
  return read;
}

async function cut(path: string, length: number, files: JournalFiles): Promise<void> {
  const file = await files.open(path);
  try {
    await file.truncate(length);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Checks all that a journal holds, cuts off what was torn, and removes what a checkpoint has summed up.
 *
 * @throws {@link DataError} on damage and on missing or foreign segments, with file and offset; then nothing was changed.
 */
export async function openSegments(directory: string, files: JournalFiles): Promise<OpenedSegments> {
  const sequences = await segmentSequences(directory, files);
  const read = await readSegments(directory, sequences, files);
  const last = read.at(-1);
  const tornBytes = last ? last.size - last.scan.length : 0;
  const isTorn = tornBytes > 0 || last?.size === 0;
  const whole = read.filter(({ scan }) => scan.header);
  const outdated = sequences.slice(0, sequences.length - read.length).map((each) => join(directory, segmentName(each)));
  const removed = last && !last.scan.header ? [...outdated, last.path] : outdated;

  if (last?.scan.header && tornBytes > 0) await cut(last.path, last.scan.length, files);
  for (const path of removed) await files.remove(path);
  if (removed.length > 0) await files.syncDirectory(directory);
  const end = whole.at(-1)?.scan;
  return {
    segments: whole.map(({ path, scan }) => ({ path, length: scan.length })),
    nextSequence: end?.nextSequence ?? 1,
    checksum: end?.checksum ?? 0,
    torn: last && isTorn ? { file: last.path, offset: last.scan.length, bytes: tornBytes } : undefined,
  };
}
