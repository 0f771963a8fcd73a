import { describe, expect, it } from 'vitest';
import { cloidOf, foreignId, foreignOid, KnownIds } from './cloid.js';

describe('the venue’s form of an id', () => {
  it('is the first 128 bits of its SHA-256', () => {
    // printf abc | sha256sum
    expect(cloidOf('abc')).toBe('0xba7816bf8f01cfea414140de5dae2223');
  });

  it('stays what it is when it has that form already', () => {
    expect(cloidOf('0x0000000000000000000000000000000f')).toBe('0x0000000000000000000000000000000f');
  });
});

describe('known ids', () => {
  it('lead back to the id, whatever the case', () => {
    const ids = new KnownIds();
    const cloid = ids.learn('abc');

    expect(ids.of(cloid, 1)).toBe('abc');
    expect(ids.of(cloid.toUpperCase().replace('0X', '0x'), 1)).toBe('abc');
  });

  it('show the venue’s form until the id is met, and are not lost by it', () => {
    const ids = new KnownIds();
    const cloid = cloidOf('abc');
    expect(ids.of(cloid, 1)).toBe(cloid);
    ids.learn(cloid);
    ids.learn('abc');
    ids.learn(cloid);

    expect(ids.of(cloid, 1)).toBe('abc');
  });

  it('name an order without an id by the venue’s number', () => {
    expect(new KnownIds().of(null, 77)).toBe('oid-77');
    expect(foreignOid(foreignId(77))).toBe(77);
    expect(foreignOid('oid-x')).toBeUndefined();
  });
});
