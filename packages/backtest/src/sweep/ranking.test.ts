import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BestRows, compareRows } from './ranking.js';

const objectives = fc.array(fc.option(fc.integer({ min: -5, max: 5 }), { nil: undefined }), { maxLength: 60 });
const goals = fc.constantFrom('highest' as const, 'lowest' as const);

describe('BestRows', () => {
  it('keeps what sorting everything puts first, in whatever order rows come', () => {
    fc.assert(
      fc.property(
        objectives,
        goals,
        fc.integer({ min: 1, max: 20 }),
        fc.func(fc.nat()),
        (values, goal, limit, order) => {
          const rows = values.map((objective, index) => ({ index, objective }));
          const best = new BestRows<(typeof rows)[number]>(goal, limit);
          for (const row of [...rows].sort((a, b) => order(a.index) - order(b.index))) best.add(row);

          expect(best.size).toBe(Math.min(limit, rows.length));
          expect(best.sorted()).toEqual([...rows].sort(compareRows(goal)).slice(0, limit));
        },
      ),
    );
  });

  it('ranks undefined last for either goal, equals by index', () => {
    const rows = [undefined, 2, 1, 2].map((objective, index) => ({ index, objective }));

    expect([...rows].sort(compareRows('highest')).map(({ index }) => index)).toEqual([1, 3, 2, 0]);
    expect([...rows].sort(compareRows('lowest')).map(({ index }) => index)).toEqual([2, 1, 3, 0]);
  });
});
