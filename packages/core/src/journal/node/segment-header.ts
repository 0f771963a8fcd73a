import { checkedLine, hex, textStart } from './record-line.js';

/** Version of the format that is written. */
export const FORMAT_VERSION = 1;

const FORMAT = 'kairos-journal';
const START = `{"format":"${FORMAT}"`;
const SUFFIX = '.journal';
const DIGITS = 16;
const SEGMENT_NAME = /^(\d{16})\.journal$/;

/** First line of a segment. */
export interface SegmentHeader {
  readonly version: number;
  /** Sequence of the first record. */
  readonly firstSequence: number;
  /** Checksum of the last record before, as it is written; zeros before the first. Ties a segment to the one that it continues. */
  readonly previous: string;
  /** UTC epoch milliseconds. */
  readonly createdAt: number;
}

/** File name of a segment: the sequence of its first record, so that names sort by age. */
export function segmentName(firstSequence: number): string {
  return `${String(firstSequence).padStart(DIGITS, '0')}${SUFFIX}`;
}

/** The sequence in a file name; `undefined` for other files. */
export function segmentSequence(name: string): number | undefined {
  const digits = SEGMENT_NAME.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The line that a segment begins with. */
export function headerLine(firstSequence: number, previous: number, createdAt: number): Buffer {
  const fields = { format: FORMAT, version: FORMAT_VERSION, firstSequence, previous: hex(previous), createdAt };
  return checkedLine(JSON.stringify(fields));
}

/** What a whole header line says; `undefined` when it is none. */
export function parseHeader(bytes: Buffer, end: number): SegmentHeader | undefined {
  const text = bytes.toString('utf8', textStart(0), end);
  if (!text.startsWith(START)) return undefined;
  try {
    const header: SegmentHeader = JSON.parse(text);
    const isWhole = Number.isSafeInteger(header.firstSequence) && header.firstSequence > 0;
    return isWhole && Number.isSafeInteger(header.version) ? header : undefined;
  } catch {
    return undefined;
  }
}

/** Whether bytes without a line end could be the beginning of a header that was being written. */
export function mayBeTornHeader(bytes: Buffer): boolean {
  const text = bytes.toString('latin1', textStart(0));
  const isStart = START.startsWith(text) || text.startsWith(START);
  return isStart && /^[0-9a-f]{0,8}( |$)/.test(bytes.toString('latin1', 0, textStart(0)));
}
