import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantile } from '../../statistics/samples/quantile.js';
import { parameterStability } from './parameter-stability.js';
import { type SweepRun, sweepAxes } from './sweep-grid.js';

const grid: SweepRun[] = [1, 2, 3].flatMap((x) =>
  [10, 20].map((y) => ({ parameters: { x, y, fixed: 'a' }, figures: { f: x * y } })),
);

describe('sweepAxes', () => {
  it('has the parameters that vary, numbers by size', () => {
    expect(sweepAxes([...grid].reverse())).toEqual([
      { name: 'x', values: [1, 2, 3] },
      { name: 'y', values: [10, 20] },
    ]);
  });
});

describe('parameterStability', () => {
  it('takes in the rows one step away in one parameter', () => {
    const [corner, , middle] = parameterStability(grid, 'f');

    // x 1, y 10: itself 10, x 2 gives 20, y 20 gives 20.
    expect(corner).toEqual({ neighbours: 2, median: 20, worst: 10 });
    // x 2, y 10: itself 20, x 1 gives 10, x 3 gives 30, y 20 gives 40.
    expect(middle).toEqual({ neighbours: 3, median: 25, worst: 10 });
  });

  it('takes the highest as the worst where low is better', () => {
    expect(parameterStability(grid, 'f', 'low')[0]?.worst).toBe(20);
  });

  it('passes over rows without the figure', () => {
    const rows = [
      { parameters: { x: 1 }, figures: { f: undefined } },
      { parameters: { x: 2 }, figures: { f: Number.NaN } },
    ];

    expect(parameterStability(rows, 'f')[0]).toEqual({ neighbours: 1, median: undefined, worst: undefined });
  });

  it('agrees with looking at every pair of rows, whatever their order', () => {
    const row = fc.record({
      x: fc.integer({ min: 0, max: 4 }),
      y: fc.integer({ min: 0, max: 3 }),
      f: fc.integer({ min: -50, max: 50 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: ({ x, y }) => x * 10 + y, minLength: 1, maxLength: 20 }), (runs) => {
        const rows = runs.map(({ x, y, f }) => ({ parameters: { x, y }, figures: { f } }));
        const axes = sweepAxes(rows);
        const place = ({ parameters }: SweepRun) => axes.map(({ name, values }) => values.indexOf(parameters[name]!));
        const isNear = (a: SweepRun, b: SweepRun) =>
          place(a).reduce((sum, at, axis) => sum + Math.abs(at - place(b)[axis]!), 0) <= 1;

        parameterStability(rows, 'f').forEach((found, at) => {
          const values = rows.filter((other) => isNear(rows[at]!, other)).map(({ figures }) => figures.f);
          expect(found.neighbours).toBe(values.length - 1);
          expect(found.worst).toBe(Math.min(...values));
          expect(found.median).toBe(quantile(values, 0.5));
        });
      }),
    );
  });
});
