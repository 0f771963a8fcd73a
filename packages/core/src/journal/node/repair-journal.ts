import { basename, join, resolve } from 'node:path';
import type { JournalRecord } from '../journal.js';
import { lockDirectory } from './directory-lock.js';
import type { JournalFiles } from './journal-files.js';
import { nodeFiles } from './node-files.js';
import { lineChecksum, lineEnd, recordAt, recordHead } from './record-line.js';
import { chainFault, readSegment, type SegmentFile, segmentSequences } from './segment-file.js';

/** Bytes of a journal that {@link repairJournal} put aside. */
export interface SetAside {
  /** Segment that they stood in, and from which byte on. */
  readonly file: string;
  readonly offset: number;
  readonly bytes: number;
  /** File that holds them now. */
  readonly keptIn: string;
  /** Why they, or what stood before them, cannot stay. */
  readonly reason: string;
}

/** What a repair did. */
export interface JournalRepair {
  /** Sequence of the last record that the journal still holds; 0 when it holds none. */
  readonly lastSequence: number;
  /** Empty when nothing was damaged. */
  readonly setAside: readonly SetAside[];
  /** Records in what was put aside whose checksums are right: look at them, and append again what is wanted. */
  readonly readable: readonly JournalRecord[];
}

interface Judged {
  readonly segment: SegmentFile;
  /** Bytes that stay. */
  readonly kept: number;
  readonly reason: string | undefined;
}

/** From the newest checkpoint that is whole, how much of each segment stays: all up to the first damage, and nothing behind it. */
function judge(segments: readonly SegmentFile[]): Judged[] {
  const start = Math.max(
    0,
    segments.findLastIndex(({ beginsWithCheckpoint }) => beginsWithCheckpoint),
  );
  let before: SegmentFile | undefined;
  let broken: string | undefined;
  return segments.slice(start).map((segment) => {
    const { scan, size } = segment;
    if (broken !== undefined) return { segment, kept: 0, reason: broken };
    const fault = chainFault(segment, before);
    const reason = fault ?? scan.damage?.what;
    if (reason !== undefined) broken = `stands behind what was put aside: ${reason}`;
    before = segment;
    const isWhole = reason === undefined;
    return { segment, kept: isWhole ? size : fault === undefined ? scan.length : 0, reason };
  });
}

function readableRecords(bytes: Buffer, from: number): JournalRecord[] {
  const records: JournalRecord[] = [];
  for (let at = from, end = lineEnd(bytes, at); end >= 0; at = end + 1, end = lineEnd(bytes, at)) {
    const head = lineChecksum(bytes, at, end) === undefined ? undefined : recordHead(bytes, at, end);
    const record = head && recordAt(bytes, head.sequence, head.json, end);
    if (record) records.push(record);
  }
  return records;
}

async function freeName(path: string, files: JournalFiles): Promise<string> {
  const taken = new Set(await files.list(join(path, '..')));
  let name = path;
  for (let i = 2; taken.has(basename(name)); i++) name = `${path}.${i}`;
  return name;
}

/** Copies the end of a file into one of its own, and cuts it off once the copy is durable. */
async function putAside(directory: string, { segment, kept, reason }: Judged, files: JournalFiles) {
  const { path } = segment;
  const bytes = await files.read(path);
  const keptIn = await freeName(`${path}.damaged`, files);
  if (kept === 0) await files.rename(path, keptIn);
  else {
    const copy = await files.create(keptIn);
    await copy.append(bytes.subarray(kept));
    await copy.sync();
    await copy.close();
  }
  await files.syncDirectory(directory);
  if (kept > 0) {
    const file = await files.open(path);
    await file.truncate(kept);
    await file.sync();
    await file.close();
  }
  const aside: SetAside = { file: path, offset: kept, bytes: bytes.length - kept, keptIn, reason: reason ?? '' };
  return { aside, readable: readableRecords(bytes, kept) };
}

/** {@link repairJournal} on a disk of one's own. @internal */
export async function repairJournalOn(files: JournalFiles, options: { directory: string }): Promise<JournalRepair> {
  const directory = resolve(options.directory);
  const release = await lockDirectory(directory, files);
  try {
    const sequences = await segmentSequences(directory, files);
    const segments: SegmentFile[] = [];
    for (const sequence of sequences) {
      segments.push(await readSegment(directory, sequence, sequence === sequences.at(-1), files));
    }
    const judged = judge(segments);
    const setAside: SetAside[] = [];
    const readable: JournalRecord[] = [];
    // The newest first: if this is interrupted, what is left is still damaged at the same place.
    for (const each of judged.filter(({ reason }) => reason !== undefined).toReversed()) {
      const put = await putAside(directory, each, files);
      setAside.unshift(put.aside);
      readable.unshift(...put.readable);
    }
    const last = judged.findLast(({ kept }) => kept > 0);
    return { lastSequence: last ? last.segment.scan.nextSequence - 1 : 0, setAside, readable };
  } finally {
    await release();
  }
}

/**
 * Makes a damaged journal usable again: keeps all records before the first damage and puts everything from there on into files beside
 * it, ending in `.damaged`. Nothing is deleted.
 *
 * What is put aside is missing from the books afterwards. Most of it can be had again: ask the venue for its orders and fills and append
 * those that are missing, or append records of `readable`; both are booked once only. An end that is merely torn needs no repair,
 * `fileJournal` cuts it off itself.
 *
 * @param options - `directory`: the directory of the journal, which nobody may have open.
 * @throws `JournalError` when a process holds it, `DataError` when it was written in a later format.
 * @example
 * ```ts
 * import { mkdtempSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * import { join } from 'node:path';
 * import { repairJournal } from '@kairos/core/node';
 *
 * const directory = mkdtempSync(join(tmpdir(), 'journal-'));
 * await repairJournal({ directory }); // => { lastSequence: 0, setAside: [], readable: [] }
 * ```
 */
export function repairJournal(options: { readonly directory: string }): Promise<JournalRepair> {
  return repairJournalOn(nodeFiles, options);
}
