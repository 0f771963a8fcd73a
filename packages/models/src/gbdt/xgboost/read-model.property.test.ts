import { ValidationError } from '@kairos/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fixture } from '../fixtures/made-up-rows.js';
import { treesFromJson, treesFromUbj } from './read-model.js';

/** Reads, or says clearly why not. */
function reads(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(ValidationError);
    return false;
  }
}

it('answers random bytes with a clear error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(reads(() => treesFromUbj(bytes))).toBe(false);
      expect(reads(() => treesFromJson(new TextDecoder().decode(bytes)))).toBe(false);
    }),
    { numRuns: 500 },
  );
});

it('answers bytes made of markers with a clear error, also huge counts', () => {
  const marker = fc.constantFrom(...'{}[]$#NZTFSCHiUIlLdD'.split('').map((each) => each.charCodeAt(0)), 0, 1, 127, 255);
  fc.assert(
    fc.property(fc.array(marker, { maxLength: 60 }), (bytes) => {
      expect(reads(() => treesFromUbj(Uint8Array.from([0x7b, 0x69, 1, 0x61, ...bytes])))).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

it('reads or refuses a file with bytes changed or cut off', () => {
  const bytes = fixture('xgboost-1.7-logistic.ubj');
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, value) => {
      expect(reads(() => treesFromUbj(bytes.subarray(0, at)))).toBe(false);
      const changed = Uint8Array.from(bytes);
      changed[at] = value;
      reads(() => treesFromUbj(changed));
    }),
    { numRuns: 300 },
  );
});

it('refuses nesting without end', () => {
  expect(() => treesFromUbj(new Uint8Array(1_000_000).fill(0x5b))).toThrow('must not nest deeper');
  expect(reads(() => treesFromJson('['.repeat(1_000_000)))).toBe(false);
});
