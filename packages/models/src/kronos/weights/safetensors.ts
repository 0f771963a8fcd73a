import { invalid } from '../../regimes/input/invalid.js';

/** Bytes of one value by the name of its type in a safetensors file. */
const WIDTHS: ReadonlyMap<string, number> = new Map([
  ['BOOL', 1],
  ['U8', 1],
  ['I8', 1],
  ['F8_E5M2', 1],
  ['F8_E4M3', 1],
  ['I16', 2],
  ['U16', 2],
  ['F16', 2],
  ['BF16', 2],
  ['I32', 4],
  ['U32', 4],
  ['F32', 4],
  ['F64', 8],
  ['I64', 8],
  ['U64', 8],
]);

const PREFIX = 8;
/** The limit of the original reader: a header beyond it is an attack or no header. */
const LONGEST_HEADER = 100_000_000;

/** Where one tensor lies in its file. */
interface StoredTensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  /** First byte, counted from the start of the file. */
  readonly begin: number;
  /** Byte after the last. */
  readonly end: number;
}

/** A safetensors file whose tensors lie one behind the other and fill it. */
export interface WeightFile {
  /** What messages call it, such as `predictor/model.safetensors`. */
  readonly source: string;
  readonly bytes: Uint8Array;
  readonly tensors: ReadonlyMap<string, StoredTensor>;
}

/**
 * Reads a safetensors file: eight bytes of header length, little-endian, a JSON header, the values.
 *
 * @param bytes - The whole file.
 * @param source - What messages call it.
 * @throws `ValidationError` naming the tensor when the file is cut off, tensors overlap or leave holes, or a size is not that of its shape.
 */
export function readSafetensors(bytes: Uint8Array, source: string): WeightFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < PREFIX) throw invalid(source, `must begin with 8 bytes of header length, has ${bytes.length}`);
  const length = Number(view.getBigUint64(0, true));
  if (length > LONGEST_HEADER)
    throw invalid(source, `must have a header up to ${LONGEST_HEADER} bytes, says ${length}`);
  const start = PREFIX + length;
  if (start > bytes.length) {
    throw invalid(source, `must have a header of ${length} bytes, ${bytes.length - PREFIX} are left: it is cut off`);
  }
  const header = parseHeader(bytes.subarray(PREFIX, start), source);
  const tensors = new Map<string, StoredTensor>();
  for (const [name, entry] of Object.entries(header)) {
    if (name !== '__metadata__') tensors.set(name, readEntry(entry, `${source}: ${name}`, start));
  }
  checkLayout(tensors, start, bytes.length, source);
  return { source, bytes, tensors };
}

function parseHeader(bytes: Uint8Array, source: string): object {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw invalid(source, `must have a header of JSON: ${String(cause)}`);
  }
  if (isRecord(header)) return header;
  throw invalid(source, 'must have a header that is a JSON object of tensors by name');
}

function readEntry(entry: unknown, path: string, start: number): StoredTensor {
  if (!isRecord(entry)) throw invalid(path, 'must be an object with dtype, shape and data_offsets');
  const { dtype, shape, data_offsets: offsets } = entry;
  const width = typeof dtype === 'string' ? WIDTHS.get(dtype) : undefined;
  if (width === undefined || typeof dtype !== 'string') {
    throw invalid(path, `must have a known dtype such as F32, was ${JSON.stringify(dtype)}`);
  }
  if (!areCounts(shape)) throw invalid(path, `must have a shape of whole numbers, was ${JSON.stringify(shape)}`);
  if (!areCounts(offsets) || offsets.length !== 2) {
    throw invalid(path, `must have data_offsets of two whole numbers, was ${JSON.stringify(offsets)}`);
  }
  const [from, to] = offsets as [number, number];
  const size = shape.reduce((product, extent) => product * extent, width);
  if (to - from !== size) {
    throw invalid(path, `must take ${size} bytes for ${dtype} [${shape.join(', ')}], its offsets are ${from} to ${to}`);
  }
  return { dtype, shape, begin: start + from, end: start + to };
}

/** Tensors follow one another without overlap or hole, and the last one ends with the file. */
function checkLayout(tensors: ReadonlyMap<string, StoredTensor>, start: number, size: number, source: string): void {
  const ordered = [...tensors].sort(([, a], [, b]) => a.begin - b.begin || a.end - b.end);
  let next = start;
  for (const [name, { begin, end }] of ordered) {
    const path = `${source}: ${name}`;
    if (begin < next)
      throw invalid(path, `must not overlap the tensor before it, begins ${next - begin} bytes inside it`);
    if (begin > next)
      throw invalid(path, `must follow the tensor before it, leaves ${begin - next} bytes between them`);
    if (end > size) throw invalid(path, `must end within the file, ${end - size} bytes are missing: it is cut off`);
    next = end;
  }
  if (next < size) throw invalid(source, `must end with its last tensor, has ${size - next} more bytes`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function areCounts(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((count) => Number.isSafeInteger(count) && count >= 0);
}
