import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { boundedMemo } from './bounded-memo.js';

const BIG = 1000;

describe('boundedMemo', () => {
  it('computes once while it remembers', () => {
    const compute = vi.fn(() => 7);
    const { memo } = boundedMemo(10_000);

    expect([memo('a', compute), memo('a', compute)]).toEqual([7, 7]);
    expect(compute).toHaveBeenCalledTimes(1);
  });

  it('forgets what was not used for longest', () => {
    const { memo } = boundedMemo(2 * BIG * 8 + 1000);
    const compute = vi.fn(() => new Float64Array(BIG));
    for (const key of ['a', 'b', 'a', 'c', 'a']) memo(key, compute);
    expect(compute).toHaveBeenCalledTimes(3);

    memo('b', compute);
    expect(compute).toHaveBeenCalledTimes(4);
  });

  it('does not count buffers that live anyway', () => {
    const column = new Float64Array(BIG);
    const bounded = boundedMemo(1e9, new Set([column.buffer]));
    bounded.memo('bars', () => ({ close: column }));

    expect(bounded.bytes).toBeLessThan(1000);
  });

  it('counts what lies in objects and lists', () => {
    const bounded = boundedMemo(1e9);
    bounded.memo('macd', () => ({ results: { line: new Float64Array(BIG), signal: new Float64Array(BIG) } }));

    expect(bounded.bytes).toBeGreaterThan(2 * BIG * 8);
  });

  it('remembers nothing of a computation that throws', () => {
    const { memo } = boundedMemo(1e9);
    const broken = () => {
      throw new Error('no');
    };

    expect(() => memo('a', broken)).toThrow('no');
    expect(memo('a', () => 1)).toBe(1);
  });

  it('stays within its budget and gives what would be computed, nested computations included', () => {
    const requests = fc.array(fc.record({ key: fc.nat(9), size: fc.nat(40) }), { maxLength: 60 });
    fc.assert(
      fc.property(requests, fc.integer({ min: 0, max: 4000 }), (asked, budget) => {
        const bounded = boundedMemo(budget);
        const get = (key: number): Float64Array =>
          bounded.memo(`k${key}`, () => (key > 6 ? get(key - 5) : new Float64Array(key * 10).fill(key)));
        for (const { key } of asked) {
          const plain = key > 6 ? key - 5 : key;

          expect(get(key)).toEqual(new Float64Array(plain * 10).fill(plain));
          expect(bounded.bytes).toBeLessThanOrEqual(budget);
        }
      }),
    );
  });
});
