import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridCombinations, gridSize } from './parameter-grid.js';

describe('gridCombinations', () => {
  it('changes the last parameter fastest', () => {
    expect([...gridCombinations({ a: [1, 2], b: ['x', 'y'] })]).toEqual([
      { a: 1, b: 'x' },
      { a: 1, b: 'y' },
      { a: 2, b: 'x' },
      { a: 2, b: 'y' },
    ]);
  });

  it('of an empty grid is one empty combination', () => {
    expect([...gridCombinations({})]).toEqual([{}]);
  });

  it('is in the order of nested loops, each combination once', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(sizes, (lengths) => {
        const grid = Object.fromEntries(lengths.map((length, i) => [`p${i}`, Array.from({ length }, (_, v) => v)]));
        const numbers = [...gridCombinations(grid)].map((combination) =>
          lengths.reduce((number, length, i) => number * length + (combination[`p${i}`] as number), 0),
        );

        expect(numbers).toEqual(Array.from({ length: gridSize(grid) }, (_, i) => i));
      }),
    );
  });
});
