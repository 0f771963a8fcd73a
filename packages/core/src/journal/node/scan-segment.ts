import { lineChecksum, lineEnd, type RecordHead, recordHead, textStart } from './record-line.js';
import { mayBeTornHeader, parseHeader, type SegmentHeader } from './segment-header.js';

/** Where the bytes of a segment are not what was written. */
interface Damage {
  readonly what: string;
  /** Byte of the line that is damaged. */
  readonly offset: number;
  /** Records before it in the file; -1 when the header is damaged. */
  readonly row: number;
}

/** What a segment holds, as far as it can be trusted. */
export interface SegmentScan {
  /** `undefined` when it is damaged, or was torn before it was whole. */
  readonly header: SegmentHeader | undefined;
  /** Bytes of the header and of all whole batches; what follows is torn or damaged. */
  readonly length: number;
  /** Sequence that the next record has. */
  readonly nextSequence: number;
  /** Checksum of the last line of these. */
  readonly checksum: number;
  readonly damage: Damage | undefined;
}

/** Told of every record whose checksum, sequence and batch are right, and where its line ends. */
export type RecordVisitor = (head: RecordHead, end: number) => void;

/** A record of a batch that may not be whole yet. */
interface Line {
  readonly head: RecordHead;
  readonly end: number;
  readonly checksum: number;
}

/** Room for the longest sequence and the space behind it. */
const LONGEST_SEQUENCE = 17;

/** The end of the bytes without the zeros behind them: blocks that were given to a file but never written read as zeros. */
function writtenEnd(bytes: Buffer, from: number): number {
  let end = bytes.length;
  while (end > from && bytes[end - 1] === 0) end--;
  return end;
}

/**
 * Whether the rest of a file is a record that was being written: a beginning of the next record, without its line end. Anything else
 * is damage, since a write that was cut short changes no bytes.
 */
function isTornRecord(bytes: Buffer, from: number, sequence: number): boolean {
  const end = writtenEnd(bytes, from);
  const textFrom = Math.min(textStart(from), end);
  const checksum = bytes.toString('latin1', from, textFrom);
  const text = bytes.toString('latin1', textFrom, Math.min(end, textFrom + LONGEST_SEQUENCE));
  const expected = `${sequence} `;
  if (!/^[0-9a-f]{0,8}( |$)/.test(checksum) || !(expected.startsWith(text) || text.startsWith(expected))) return false;
  const hasLostLineEnd = end === bytes.length && lineChecksum(bytes, from, end - 1) !== undefined;
  return !hasLostLineEnd;
}

function scanHeader(bytes: Buffer, isLast: boolean): SegmentScan {
  const end = lineEnd(bytes, 0);
  const nothing = { header: undefined, length: 0, nextSequence: 0, checksum: 0, damage: undefined };
  if (end < 0 && isLast && mayBeTornHeader(bytes.subarray(0, writtenEnd(bytes, 0)))) return nothing;
  const checksum = end < 0 ? undefined : lineChecksum(bytes, 0, end);
  const header = checksum === undefined ? undefined : parseHeader(bytes, end);
  if (checksum === undefined || !header) {
    return { ...nothing, damage: { what: 'the header is damaged', offset: 0, row: -1 } };
  }
  return { header, length: end + 1, nextSequence: header.firstSequence, checksum, damage: undefined };
}

/** The line that should be the next record, or what is wrong with it. */
function nextLine(bytes: Buffer, from: number, end: number, sequence: number, before: Line | undefined): Line | string {
  const checksum = lineChecksum(bytes, from, end);
  if (checksum === undefined) return 'a record is damaged';
  const head = recordHead(bytes, from, end);
  if (!head) return 'a line is no record';
  if (head.sequence !== sequence) return `record ${sequence} must follow, was ${head.sequence}`;
  if (before && head.following !== before.head.following - 1) return 'a batch is not whole';
  return { head, end, checksum };
}

/**
 * Reads a segment and checks every byte of it.
 *
 * @param isLast - Only the last segment of a journal may end in a torn batch; in another it is damage.
 */
export function scanSegment(bytes: Buffer, isLast: boolean, visit: RecordVisitor = () => {}): SegmentScan {
  const start = scanHeader(bytes, isLast);
  const { header } = start;
  if (!header) return start;
  let { length, nextSequence, checksum } = start;
  let batch: Line[] = [];
  const until = (what?: string, offset = length): SegmentScan => {
    const row = nextSequence + batch.length - header.firstSequence;
    return { header, length, nextSequence, checksum, damage: what === undefined ? undefined : { what, offset, row } };
  };

  for (let from = length; from < bytes.length; ) {
    const end = lineEnd(bytes, from);
    const sequence = nextSequence + batch.length;
    if (end < 0) {
      return isLast && isTornRecord(bytes, from, sequence) ? until() : until('the last record is damaged', from);
    }
    const line = nextLine(bytes, from, end, sequence, batch.at(-1));
    if (typeof line === 'string') return until(line, from);
    batch.push(line);
    from = end + 1;
    if (line.head.following > 0) continue;
    for (const { head, end: at } of batch) visit(head, at);
    length = from;
    nextSequence = sequence + 1;
    ({ checksum } = line);
    batch = [];
  }
  return batch.length > 0 && !isLast ? until('the last batch is not whole') : until();
}
