import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crossAbove, crossBelow } from './cross.js';
import { CrossAbove, CrossBelow } from './cross-stream.js';

const coarse = fc.constantFrom(-1, -0, 0, 1, 2, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
const pairs = fc.array(fc.record({ a: coarse, b: coarse }), { maxLength: 40 });
const split = (rows: readonly { a: number; b: number }[]) => ({
  a: Float64Array.from(rows, (row) => row.a),
  b: Float64Array.from(rows, (row) => row.b),
});

it('follows the definition', () => {
  fc.assert(
    fc.property(pairs, (rows) => {
      const { a, b } = split(rows);
      const above = rows.map((row, i) => (i > 0 && rows[i - 1]!.a <= rows[i - 1]!.b && row.a > row.b ? 1 : 0));
      const below = rows.map((row, i) => (i > 0 && rows[i - 1]!.a >= rows[i - 1]!.b && row.a < row.b ? 1 : 0));
      expect([...crossAbove(a, b)]).toEqual(above);
      expect([...crossBelow(a, b)]).toEqual(below);
    }),
  );
});

it('is the same bar by bar, also when bars are replaced', () => {
  fc.assert(
    fc.property(pairs, (rows) => {
      const { a, b } = split(rows);
      const above = new CrossAbove();
      const below = new CrossBelow();
      const streamedAbove = rows.map((row) => above.next(row) ?? 0);
      const streamedBelow = rows.map((row) => {
        below.next({ a: 5, b: 6 });
        below.replace({ a: Number.NaN, b: 0 });
        return below.replace(row) ?? 0;
      });
      expect(streamedAbove).toEqual([...crossAbove(a, b)]);
      expect(streamedBelow).toEqual([...crossBelow(a, b)]);
    }),
  );
});

it('mirrors: a crosses above b where b crosses below a', () => {
  fc.assert(
    fc.property(pairs, (rows) => {
      const { a, b } = split(rows);
      expect(crossAbove(a, b)).toEqual(crossBelow(b, a));
    }),
  );
});
