import { describe, expect, it } from 'vitest';
import { parameterSensitivity } from './parameter-sensitivity.js';
import type { Combination } from './parameter-value.js';
import type { SweepResult, SweepRow } from './sweep-result.js';

/** A whole sweep of two parameters whose objectives stand in a table, rows by `slow`. */
function sweepOf(
  table: readonly (readonly (number | undefined)[])[],
  goal: 'highest' | 'lowest' = 'highest',
): SweepResult {
  const grid = { fast: [2, 4, 8], slow: [10, 20] };
  const rows = grid.slow.flatMap((slow, y) =>
    grid.fast.map(
      (fast, x) =>
        ({ index: 3 * y + x, params: { fast, slow } as Combination, objective: table[y]![x], stats: {} }) as SweepRow,
    ),
  );
  const sign = goal === 'highest' ? -1 : 1;
  rows.sort((a, b) => sign * ((a.objective ?? sign * 1e9) - (b.objective ?? sign * 1e9)));
  return { grid, rows, goal, failures: [], failed: 0, tested: 6, objective: 'sharpe' } as unknown as SweepResult;
}

const table = [
  [1, 2, 1.5],
  [0.5, -1, undefined],
];

describe('parameterSensitivity', () => {
  it('goes along each parameter from the best combination', () => {
    const { at, objective, parameters } = parameterSensitivity(sweepOf(table));

    expect([at, objective]).toEqual([{ fast: 4, slow: 10 }, 2]);
    expect(parameters).toEqual([
      {
        name: 'fast',
        points: [
          { value: 2, objective: 1 },
          { value: 4, objective: 2 },
          { value: 8, objective: 1.5 },
        ],
        lowest: 1,
        highest: 2,
        worstStep: 0.5,
      },
      {
        name: 'slow',
        points: [
          { value: 10, objective: 2 },
          { value: 20, objective: -1 },
        ],
        lowest: -1,
        highest: 2,
        worstStep: 1.5,
      },
    ]);
  });

  it('compares with the neighbours', () => {
    // Mean of 1, 2, 1.5, 0.5 and -1; one has no objective.
    expect(parameterSensitivity(sweepOf(table)).plateau).toBeCloseTo(0.4, 12);
    expect(
      parameterSensitivity(
        sweepOf([
          [1, 1, 1],
          [1, 1, 1],
        ]),
      ).plateau,
    ).toBe(1);
  });

  it('looks at the combination asked for, and at either goal', () => {
    const { parameters } = parameterSensitivity(sweepOf(table, 'lowest'), { at: { fast: 2, slow: 10 } });

    // Less is better: a step from 1 to 2 loses all of it, one to 0.5 nothing.
    expect(parameters.map(({ worstStep }) => worstStep)).toEqual([1, 0]);
  });

  it('gives the surface of two parameters', () => {
    const { surface } = parameterSensitivity(sweepOf(table));

    expect(surface('fast', 'slow')).toEqual({ x: 'fast', y: 'slow', objective: table });
    expect(surface('slow', 'fast').objective).toEqual([
      [1, 0.5],
      [2, -1],
      [1.5, undefined],
    ]);
    expect(() => surface('fast', 'fast')).toThrow('another parameter than x');
    expect(() => surface('fsat', 'slow')).toThrow('must be one of fast, slow');
  });

  it('refuses a combination that has no objective, or is none', () => {
    expect(() => parameterSensitivity(sweepOf(table), { at: { fast: 8, slow: 20 } })).toThrow('options.at');
    expect(() => parameterSensitivity(sweepOf(table), { at: { fast: 3, slow: 20 } })).toThrow('options.at');
  });
});
