import { crc32, inflateRawSync } from 'node:zlib';
import { DataError } from '@kairos/core';

/** Signature and length without names of the record at the end of an archive, and of an entry in its directory and in its place. */
const END = { signature: 0x06054b50, length: 22 } as const;
const CENTRAL = { signature: 0x02014b50, length: 46 } as const;
const LOCAL = { signature: 0x04034b50, length: 30 } as const;

const STORED = 0;
const DEFLATED = 8;

/** A text behind the end record may be this long. */
const LONGEST_COMMENT = 65_535;

/** The only file of an archive. */
export interface ZipEntry {
  readonly name: string;
  readonly content: Buffer;
}

function endRecord(bytes: DataView): number | undefined {
  const last = bytes.byteLength - END.length;
  for (let at = last; at >= 0 && at >= last - LONGEST_COMMENT; at--) {
    if (bytes.getUint32(at, true) === END.signature) return at;
  }
  return undefined;
}

/**
 * The only file of a zip archive, with its checksum checked.
 *
 * Bulk files hold one file each, stored or deflated; archives of several, encrypted ones and those beyond 4 GiB are refused.
 *
 * @param source - What it is, for errors.
 * @param maxBytes - Longest content, 256 MiB unless given; a small archive can hold far more than memory, or one text, does.
 * @throws `DataError` for what is no such archive, is cut off or damaged.
 * @see APPNOTE.TXT 6.3.10, sections 4.3 and 4.4.
 * @internal
 */
export function unzipOnly(archive: Uint8Array, source: string, maxBytes = 2 ** 28): ZipEntry {
  const refuse = (what: string, cause?: unknown) =>
    new DataError(`${source}: ${what}`, { source, ...(cause !== undefined && { cause }) });
  const bytes = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = endRecord(bytes);
  if (end === undefined) throw refuse('is no zip archive, or not a whole one: it has no directory at its end');
  const count = bytes.getUint16(end + 10, true);
  if (count !== 1) throw refuse(`must hold one file, was ${count}`);
  const central = bytes.getUint32(end + 16, true);
  if (central + CENTRAL.length > end || bytes.getUint32(central, true) !== CENTRAL.signature) {
    throw refuse('its directory is not where it says');
  }
  const flags = bytes.getUint16(central + 8, true);
  const method = bytes.getUint16(central + 10, true);
  const checksum = bytes.getUint32(central + 16, true);
  const packed = bytes.getUint32(central + 20, true);
  const size = bytes.getUint32(central + 24, true);
  const nameLength = bytes.getUint16(central + 28, true);
  const local = bytes.getUint32(central + 42, true);
  if (flags & 1) throw refuse('is encrypted');
  if (size > maxBytes) throw refuse(`its file must have at most ${maxBytes} bytes, was ${size}`);
  if (local + LOCAL.length > central || bytes.getUint32(local, true) !== LOCAL.signature) {
    throw refuse('its file is not where the directory says');
  }
  const start = local + LOCAL.length + bytes.getUint16(local + 26, true) + bytes.getUint16(local + 28, true);
  if (start + packed > central) throw refuse('its file is cut off');
  const body = archive.subarray(start, start + packed);
  const name = Buffer.from(
    archive.subarray(central + CENTRAL.length, central + CENTRAL.length + nameLength),
  ).toString();
  const content = unpacked(body, method, size, refuse);
  if (content.length !== size) throw refuse(`its file must have ${size} bytes, was ${content.length}`);
  if (crc32(content) !== checksum) throw refuse('its file is damaged: the checksum differs');
  return { name, content };
}

function unpacked(
  body: Uint8Array,
  method: number,
  size: number,
  refuse: (what: string, cause?: unknown) => DataError,
): Buffer {
  if (method === STORED) return Buffer.from(body);
  if (method !== DEFLATED) throw refuse(`must be stored or deflated, was method ${method}`);
  try {
    return inflateRawSync(body, { maxOutputLength: Math.max(1, size) });
  } catch (cause) {
    throw refuse('its file cannot be unpacked', cause);
  }
}
