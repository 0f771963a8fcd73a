import type { JournalEntry, JournalRecord, Json } from '../journal.js';
import { crc32c } from './crc32c.js';

const HEX_DIGITS = 8;
const NEW_LINE = 10;
const SPACE = 32;
const ZERO = 48;

/** A line of a journal: a checksum of 8 hexadecimal digits, a space, the text, a line end. JSON never holds a line end. */
export function checkedLine(text: string): Buffer {
  const line = Buffer.from(`00000000 ${text}\n`);
  const checksum = crc32c(line, HEX_DIGITS + 1, line.length - 1);
  line.write(hex(checksum), 0, 'latin1');
  return line;
}

/** A checksum as it is written. */
export function hex(checksum: number): string {
  return checksum.toString(16).padStart(HEX_DIGITS, '0');
}

/**
 * The lines of one `append`: a record each, with its sequence and the number of records that still follow in its batch, so that half a
 * batch shows.
 */
export function batchLines(firstSequence: number, entries: readonly JournalEntry[]): Buffer {
  const lines = entries.map(({ time, type, data }, i) =>
    checkedLine(`${firstSequence + i} ${entries.length - 1 - i} ${JSON.stringify({ time, type, data })}`),
  );
  return lines.length === 1 ? lines[0]! : Buffer.concat(lines);
}

/** The checksum of the last of some lines. */
export function lastChecksum(lines: Buffer): number {
  return hexAt(lines, lines.lastIndexOf(NEW_LINE, lines.length - 2) + 1);
}

function hexAt(bytes: Uint8Array, from: number): number {
  let value = 0;
  for (let i = from; i < from + HEX_DIGITS; i++) {
    const byte = bytes[i]!;
    // Digits and small letters only: one text for one checksum.
    const digit = byte >= ZERO && byte <= 57 ? byte - ZERO : byte >= 97 && byte <= 102 ? byte - 87 : Number.NaN;
    if (Number.isNaN(digit)) return Number.NaN;
    value = value * 16 + digit;
  }
  return value;
}

/** The checksum of a line without its line end; `undefined` when the line is not what was written. */
export function lineChecksum(bytes: Uint8Array, from: number, end: number): number | undefined {
  if (end - from <= HEX_DIGITS || bytes[from + HEX_DIGITS] !== SPACE) return undefined;
  const checksum = hexAt(bytes, from);
  return checksum === crc32c(bytes, from + HEX_DIGITS + 1, end) ? checksum : undefined;
}

/** Where the text of a line begins. */
export function textStart(from: number): number {
  return from + HEX_DIGITS + 1;
}

/** The line end at or after a place; -1 when there is none. */
export function lineEnd(bytes: Uint8Array, from: number): number {
  return bytes.indexOf(NEW_LINE, from);
}

/** What stands before the data of a record. */
export interface RecordHead {
  readonly sequence: number;
  /** Records that follow in the same batch. */
  readonly following: number;
  /** Where the JSON begins. */
  readonly json: number;
}

/** Where the digits from here on end: at a space, else 0. */
function digitsEnd(bytes: Uint8Array, from: number, end: number): number {
  let i = from;
  while (i < end && bytes[i]! >= ZERO && bytes[i]! < ZERO + 10) i++;
  return i > from && i < end && bytes[i] === SPACE ? i : 0;
}

function numberAt(bytes: Uint8Array, from: number, end: number): number {
  let value = 0;
  for (let i = from; i < end; i++) value = value * 10 + bytes[i]! - ZERO;
  return value;
}

/** The numbers before the data of a record; `undefined` when the line is no record. */
export function recordHead(bytes: Uint8Array, from: number, end: number): RecordHead | undefined {
  const first = textStart(from);
  const second = digitsEnd(bytes, first, end) + 1;
  const json = digitsEnd(bytes, second, end) + 1;
  if (second === 1 || json === 1) return undefined;
  return { sequence: numberAt(bytes, first, second - 1), following: numberAt(bytes, second, json - 1), json };
}

/** The record of a line; `undefined` when its text is no record after all. */
export function recordAt(bytes: Buffer, sequence: number, json: number, end: number): JournalRecord | undefined {
  let parsed: Json;
  try {
    parsed = JSON.parse(bytes.toString('utf8', json, end));
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
  const { time, type, data } = parsed as Partial<JournalRecord>;
  if (typeof time !== 'number' || typeof type !== 'string' || data === undefined) return undefined;
  return { sequence, time, type, data };
}
