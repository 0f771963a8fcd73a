import { ValidationError } from '@kairos/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { safetensorsBytes } from '../fixtures/random-weights.js';
import { readSafetensors } from './safetensors.js';

const shapes = new Map([
  ['first.weight', [2, 3]],
  ['second.weight', [4]],
]);
const tensors = new Map([
  ['first.weight', Float32Array.of(1, 2, 3, 4, 5, 6)],
  ['second.weight', Float32Array.of(7, 8, 9, 10)],
]);
const whole = safetensorsBytes(tensors, shapes);

/** The ranges lie in the file, one after the other: nothing outside it is ever read. */
function readOrRefuse(bytes: Uint8Array): void {
  try {
    const file = readSafetensors(bytes, 'w');
    const size = [...file.tensors.values()].reduce((sum, { begin, end }) => sum + end - begin, 0);
    for (const { begin, end } of file.tensors.values()) expect(begin <= end && end <= bytes.length).toBe(true);
    expect(size).toBeLessThanOrEqual(bytes.length - 8);
  } catch (error) {
    expect(error).toBeInstanceOf(ValidationError);
  }
}

it('reads what was written', () => {
  const { tensors: read, bytes } = readSafetensors(whole, 'w');
  const { begin, end } = read.get('second.weight')!;

  expect(new Float32Array(bytes.slice(begin, end).buffer)).toEqual(tensors.get('second.weight'));
});

it('refuses every shorter file', () => {
  for (let length = 0; length < whole.length; length++) {
    expect(() => readSafetensors(whole.subarray(0, length), 'w'), `${length}`).toThrow(ValidationError);
  }
});

it('reads or refuses whatever bytes are changed', () => {
  const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      const bytes = whole.slice();
      for (const [at, value] of changes) bytes[at] = value;
      readOrRefuse(bytes);
    }),
    { numRuns: 500 },
  );
});

it('reads or refuses any bytes at all', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.json({ maxDepth: 3 }), (tail, header) => {
      const text = new TextEncoder().encode(header);
      const bytes = new Uint8Array(8 + text.length + tail.length);
      new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
      bytes.set(text, 8);
      bytes.set(tail, 8 + text.length);
      readOrRefuse(bytes);
      readOrRefuse(tail);
    }),
    { numRuns: 200 },
  );
});
