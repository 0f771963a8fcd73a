import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalBytes } from './canonical-bytes.js';
import { canonicalJson } from './canonical-json.js';
import { hashContent } from './content-hash.js';

describe('canonicalBytes', () => {
  it('are little-endian, with one 0 and one NaN', () => {
    const odd = new Float64Array(BigUint64Array.of(0xfff8000000000001n).buffer);

    expect([...canonicalBytes(Float64Array.of(1))]).toEqual([0, 0, 0, 0, 0, 0, 0xf0, 0x3f]);
    expect(canonicalBytes(Float64Array.of(-0))).toEqual(new Uint8Array(8));
    expect(canonicalBytes(odd)).toEqual(canonicalBytes(Float64Array.of(Number.NaN)));
    expect([...canonicalBytes(odd)]).toEqual([0, 0, 0, 0, 0, 0, 0xf8, 0x7f]);
  });
});

describe('canonicalJson', () => {
  it('does not depend on the order of keys, at any depth', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: 1 })).toBe('{"a":1,"b":[{"c":2,"d":1}]}');
  });

  it.each<[unknown, string]>([
    [-0, '0'],
    [Number.NaN, '{"$number":"NaN"}'],
    [Number.NEGATIVE_INFINITY, '{"$number":"-Infinity"}'],
    [12n, '{"$bigint":"12"}'],
    [undefined, '{"$undefined":true}'],
    [[undefined, null], '[null,null]'],
    [{ a: undefined }, '{}'],
    [new Date(5), '{"$date":5}'],
    [new Map([[1, 'a']]), '{"$map":[[1,"a"]]}'],
    [new Set([-0]), '{"$set":[0]}'],
    [Float64Array.of(-0, Number.NaN), '{"$Float64Array":[0,{"$number":"NaN"}]}'],
    [BigInt64Array.of(1n), '{"$BigInt64Array":[{"$bigint":"1"}]}'],
    [new DataView(Uint8Array.of(1, 2).buffer), '{"$DataView":[1,2]}'],
    [Symbol('s'), '{"$symbol":"s"}'],
    [Math.max, '{"$function":"max"}'],
  ])('of %s is %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('names a circle instead of following it', () => {
    const loop: { own?: unknown; deep?: unknown } = {};
    loop.own = loop;
    loop.deep = { back: loop };

    expect(canonicalJson(loop)).toBe('{"deep":{"back":{"$circular":2}},"own":{"$circular":1}}');
  });

  it('reads back as the same JSON, whatever it is', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const value: unknown = JSON.parse(text);
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
      }),
    );
  });
});

describe('hashContent', () => {
  it('is the SHA-256 of the canonical text', () => {
    const text = '{"a":1,"b":2}';

    expect(hashContent({ b: 2, a: 1 })).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('changes with any bit of any number', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 20 }),
        fc.nat(),
        fc.integer({ min: 0, max: 63 }),
        (numbers, where, bit) => {
          const values = Float64Array.from(numbers);
          const other = values.slice();
          const bits = new BigUint64Array(other.buffer);
          bits[where % bits.length]! ^= 1n << BigInt(bit);
          fc.pre(!Object.is(other[where % bits.length]! + 0, values[where % bits.length]! + 0));
          expect(hashContent({ other })).not.toBe(hashContent({ other: values }));
        },
      ),
    );
  });

  it('hashes long columns whole', () => {
    const values = Float64Array.from({ length: 20_000 }, (_, i) => i);
    const last = values.slice().fill(-1, 19_999);

    expect(hashContent({ values: last })).not.toBe(hashContent({ values }));
    expect(hashContent({ values: values.slice() })).toBe(hashContent({ values }));
  });
});
