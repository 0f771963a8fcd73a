import { describe, expect, it } from 'vitest';
import { readSafetensors } from './safetensors.js';

/** A file with any header, as text or object, and bytes behind it. */
function fileOf(header: unknown, data = 0): Uint8Array {
  const text = typeof header === 'string' ? header : JSON.stringify(header);
  const bytes = new Uint8Array(8 + text.length + data);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(new TextEncoder().encode(text), 8);
  return bytes;
}

const tensor = (from: number, to: number, shape = [(to - from) / 4], dtype = 'F32') => ({
  dtype,
  shape,
  data_offsets: [from, to],
});
const read = (header: unknown, data = 0) => readSafetensors(fileOf(header, data), 'w');

describe('readSafetensors', () => {
  it('finds every tensor, in whichever order they are named', () => {
    const { tensors } = read({ b: tensor(8, 20, [3]), __metadata__: { format: 'pt' }, a: tensor(0, 8, [2, 1]) }, 20);
    const start = tensors.get('a')!.begin;

    expect([...tensors.keys()]).toEqual(['b', 'a']);
    expect(tensors.get('a')).toEqual({ dtype: 'F32', shape: [2, 1], begin: start, end: start + 8 });
    expect(tensors.get('b')).toEqual({ dtype: 'F32', shape: [3], begin: start + 8, end: start + 20 });
  });

  it('takes scalars, empty tensors and other types', () => {
    const header = { a: tensor(0, 4, []), b: tensor(4, 4, [0, 7]), c: tensor(4, 20, [2], 'I64') };

    expect(read(header, 20).tensors.size).toBe(3);
  });

  it.each([
    [
      'a file cut off in a tensor, by its name',
      { a: tensor(0, 8), b: tensor(8, 16) },
      12,
      'w: b must end within the file, 4 bytes are missing',
    ],
    [
      'tensors that overlap',
      { a: tensor(0, 8), b: tensor(4, 12) },
      12,
      'w: b must not overlap the tensor before it, begins 4 bytes inside it',
    ],
    [
      'a hole between tensors',
      { a: tensor(0, 8), b: tensor(12, 16) },
      16,
      'w: b must follow the tensor before it, leaves 4 bytes',
    ],
    ['bytes behind the last tensor', { a: tensor(0, 8) }, 12, 'w must end with its last tensor, has 4 more bytes'],
    [
      'a size that is not that of the shape',
      { a: tensor(0, 8, [3]) },
      8,
      'w: a must take 12 bytes for F32 [3], its offsets are 0 to 8',
    ],
    ['more bytes than the shape needs', { a: tensor(0, 16, [3]) }, 16, 'w: a must take 12 bytes for F32 [3]'],
    ['an unknown type', { a: tensor(0, 8, [2], 'F31') }, 8, 'w: a must have a known dtype such as F32, was "F31"'],
    ['a shape of fractions', { a: tensor(0, 6, [1.5]) }, 6, 'w: a must have a shape of whole numbers, was [1.5]'],
    ['negative offsets', { a: tensor(-4, 4, [2]) }, 4, 'w: a must have data_offsets of two whole numbers'],
    ['an entry that is no object', { a: 7 }, 0, 'w: a must be an object with dtype, shape and data_offsets'],
    ['a header that is a list', [], 0, 'w must have a header that is a JSON object'],
    ['a header that is no JSON', '{"a": ', 0, 'w must have a header of JSON'],
  ])('refuses %s', (_, header, data, message) => {
    expect(() => read(header, data)).toThrow(message);
  });

  it('refuses a file cut off in its header, and one too short to have any', () => {
    expect(() => readSafetensors(fileOf({ a: tensor(0, 8) }, 8).subarray(0, 30), 'w')).toThrow(
      '22 are left: it is cut off',
    );
    expect(() => readSafetensors(new Uint8Array(5), 'w')).toThrow('must begin with 8 bytes of header length, has 5');
    expect(() => readSafetensors(new Uint8Array(16).fill(255), 'w')).toThrow(
      'must have a header up to 100000000 bytes',
    );
  });
});
