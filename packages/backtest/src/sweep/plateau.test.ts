import { randomBars } from '@kairos/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smaCross } from './fixtures/sma-cross.js';
import { plateauScores } from './plateau.js';
import { sweep } from './sweep.js';
import type { SweepResult } from './sweep-result.js';

const whole = await sweep({
  bars: randomBars({ length: 60, seed: 1 }),
  strategy: smaCross,
  capital: 1000,
  grid: { fast: [2, 3, 4], slow: [5, 6, 7] },
  objective: 'totalReturn',
});

/** The sweep with these objectives, row by row of the grid; `null` is a failure. */
function withObjectives(
  values: readonly (number | undefined | null)[],
  goal: 'highest' | 'lowest' = 'highest',
): SweepResult {
  const ordered = [...whole.rows].sort((a, b) => a.index - b.index);
  const rows = ordered.flatMap((row, i) =>
    values[i] === null ? [] : [{ ...row, objective: values[i] as number | undefined }],
  );
  const failures = ordered.flatMap(({ index, params }, i) =>
    values[i] === null ? [{ index, params, name: 'E', message: '' }] : [],
  );
  return { ...whole, goal, rows, failures, failed: failures.length };
}

describe('plateauScores', () => {
  it('ranks a plateau before a peak', () => {
    const scores = plateauScores(withObjectives([9, 0, 0, 0, 0, 4, 0, 4, 4]));

    expect(scores[0]).toMatchObject({ row: { index: 8 }, mean: 3, worst: 0, neighbors: 3, missing: 0 });
    expect(scores.find(({ row }) => row.index === 0)).toMatchObject({ mean: 2.25, worst: 0, neighbors: 3 });
    expect(scores.find(({ row }) => row.index === 4)).toMatchObject({ mean: 21 / 9, neighbors: 8 });
  });

  it('counts neighbours without an objective apart, and takes the highest as worst where the lowest is sought', () => {
    const scores = plateauScores(withObjectives([1, undefined, 0, null, 2, 0, 0, 0, 0], 'lowest'));

    expect(scores.find(({ row }) => row.index === 0)).toMatchObject({ mean: 1.5, worst: 2, neighbors: 1, missing: 2 });
  });

  it('lies between the worst and the best, and of equal objectives is that objective', () => {
    const values = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 3 }), (objectives, radius) => {
        for (const { mean, worst, row, neighbors } of plateauScores(withObjectives(objectives), { radius })) {
          expect(worst).toBeLessThanOrEqual(row.objective!);
          expect(mean).toBeGreaterThanOrEqual(worst);
          expect(mean).toBeLessThanOrEqual(Math.max(...objectives));
          if (radius > 1) expect(neighbors).toBe(8);
        }
      }),
    );
  });

  it('refuses what has no neighbours', () => {
    expect(() => plateauScores({ ...whole, grid: undefined })).toThrow('result must be of a sweep over a grid');
    expect(() => plateauScores({ ...whole, rows: whole.rows.slice(1), top: 8 })).toThrow('swept with top 8');
    expect(() => plateauScores({ ...whole, shard: { index: 0, of: 1 } })).toThrow('merge the shards first');
    expect(() => plateauScores(whole, { radius: 0 })).toThrow('radius must be a whole number of at least 1, was 0');
  });
});
