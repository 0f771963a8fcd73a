import { join } from 'node:path';
import type { AppendedFile, JournalFiles } from './journal-files.js';
import type { OpenedSegments, Segment } from './open-segments.js';
import { lastChecksum } from './record-line.js';
import { headerLine, segmentName } from './segment-header.js';

/** Appends lines to the last segment of a journal and begins new ones. One call at a time. */
export class SegmentWriter {
  readonly #directory: string;
  readonly #files: JournalFiles;
  #segments: Segment[];
  #file: AppendedFile | undefined;
  #checksum: number;

  constructor(directory: string, files: JournalFiles, { segments, checksum }: OpenedSegments) {
    this.#directory = directory;
    this.#files = files;
    this.#segments = [...segments];
    this.#checksum = checksum;
  }

  /** Oldest first, with the bytes that were written whole. */
  get segments(): readonly Segment[] {
    return this.#segments;
  }

  /** Bytes of the last segment. */
  get size(): number {
    return this.#segments.at(-1)?.length ?? 0;
  }

  /** Opens the last segment, or begins the first. */
  async open(createdAt: number): Promise<void> {
    const last = this.#segments.at(-1);
    if (last) this.#file = await this.#files.open(last.path);
    else await this.begin(1, createdAt);
  }

  /**
   * Begins a new segment. The one before is made durable first, whatever the policy: it will not be the last any more, and only the
   * last may be torn.
   */
  async begin(firstSequence: number, createdAt: number): Promise<void> {
    await this.close();
    const path = join(this.#directory, segmentName(firstSequence));
    this.#file = await this.#files.create(path);
    const header = headerLine(firstSequence, this.#checksum, createdAt);
    await this.#file.append(header);
    await this.#file.sync();
    await this.#files.syncDirectory(this.#directory);
    this.#segments.push({ path, length: header.length });
    this.#checksum = lastChecksum(header);
  }

  /** Appends whole batches. */
  async append(lines: Buffer): Promise<void> {
    const { path, length } = this.#segments.at(-1)!;
    await this.#file?.append(lines);
    this.#segments[this.#segments.length - 1] = { path, length: length + lines.length };
    this.#checksum = lastChecksum(lines);
  }

  async sync(): Promise<void> {
    await this.#file?.sync();
  }

  /** Removes all segments but the last. */
  async removeOlder(): Promise<void> {
    const older = this.#segments.slice(0, -1);
    for (const { path } of older) await this.#files.remove(path);
    this.#segments = this.#segments.slice(-1);
    await this.#files.syncDirectory(this.#directory);
  }

  /** Makes the last segment durable and closes it. */
  async close(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    try {
      await file?.sync();
    } finally {
      await file?.close();
    }
  }
}
