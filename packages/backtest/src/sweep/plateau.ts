import { ValidationError } from '@kairos/core';
import type { ParameterGrid } from './parameter-grid.js';
import type { Combination } from './parameter-value.js';
import type { SweepResult, SweepRow } from './sweep-result.js';

/** A combination beside its neighbours on the grid. */
export interface PlateauScore {
  readonly row: SweepRow;
  /** Mean objective of the combination and its neighbours. */
  readonly mean: number;
  /** The worst of them: the lowest where the highest is sought. */
  readonly worst: number;
  /** Neighbours with an objective. */
  readonly neighbors: number;
  /** Neighbours that failed or whose objective is not defined; not in the mean. Combinations that `where` left out are no neighbours. */
  readonly missing: number;
}

function refuse(path: string, message: string): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

/** Position of each value on its axis, and back from a position to a key. */
function axesOf(grid: ParameterGrid) {
  const names = Object.keys(grid);
  const places = names.map((name) => new Map(grid[name]!.map((value, i) => [JSON.stringify(value), i])));
  const place = (params: Combination) => names.map((name, i) => places[i]!.get(JSON.stringify(params[name]))!);
  return { count: names.length, place };
}

/** All moves of at most `radius` steps on each axis, the one that stays left out. */
function moves(axes: number, radius: number): number[][] {
  const steps = Array.from({ length: 2 * radius + 1 }, (_, i) => i - radius);
  let all: number[][] = [[]];
  for (let i = 0; i < axes; i++) all = all.flatMap((move) => steps.map((step) => [...move, step]));
  return all.filter((move) => move.some((step) => step !== 0));
}

/**
 * How each combination stands beside its neighbours on the grid. A peak among poor neighbours is luck that the next year will not
 * repeat; a plateau does not mind that the best parameters move a little.
 *
 * Neighbours are at most `radius` grid steps away on every axis, so a combination inside a grid of two parameters has 8.
 *
 * @param result - A whole sweep over a grid that kept all rows.
 * @param options - `radius`: whole steps, 1 unless given.
 * @returns A score for each row with an objective, the best mean first, equals by index.
 * @throws `ValidationError` when the sweep was not over a grid, kept only its `top` rows, or is a shard.
 * @see Pardo (2008), "The Evaluation and Optimization of Trading Strategies", 2nd ed., ch. 10, for why neighbours matter.
 * @example
 * ```ts
 * import { plateauScores, sweep } from '@kairos/backtest';
 * import { defineStrategy, mask } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 * import { z } from 'zod';
 *
 * const everyNth = defineStrategy({
 *   name: 'every-nth',
 *   params: z.object({ n: z.int().min(2) }),
 *   signals: ({ length }, { n }) => ({ enterLong: mask(length, (i) => i % n === 0), exitLong: mask(length, (i) => i % n === 1) }),
 * });
 * const bars = randomBars({ length: 100, seed: 1 });
 * const result = await sweep({ bars, strategy: everyNth, capital: 1000, grid: { n: [2, 3, 4, 5] }, objective: 'trades' });
 * const [best] = plateauScores(result);
 * best!.row.params; // => { n: 2 }
 * best!.neighbors; // => 1
 * ```
 */
export function plateauScores(result: SweepResult, options: { readonly radius?: number } = {}): PlateauScore[] {
  const { radius = 1 } = options;
  const { grid, rows, goal, failures } = result;
  if (!Number.isSafeInteger(radius) || radius < 1)
    refuse('radius', `must be a whole number of at least 1, was ${radius}`);
  if (!grid) refuse('result', 'must be of a sweep over a grid, was of one without neighbours');
  if (result.shard) refuse('result', 'must be whole, was a shard: merge the shards first');
  if (rows.length < result.tested - result.failed)
    refuse('result', `must have all rows, was swept with top ${result.top}`);

  const { count, place } = axesOf(grid);
  const objectiveAt = new Map<string, number | undefined>();
  for (const { params } of failures) objectiveAt.set(place(params).join(), undefined);
  for (const { params, objective } of rows) objectiveAt.set(place(params).join(), objective);
  const around = moves(count, radius);

  function score(row: SweepRow, own: number): PlateauScore {
    const at = place(row.params);
    let [sum, worst, neighbors, missing] = [own, own, 0, 0];
    for (const move of around) {
      const key = move.map((step, i) => at[i]! + step).join();
      if (!objectiveAt.has(key)) continue;
      const objective = objectiveAt.get(key);
      if (objective === undefined) {
        missing++;
        continue;
      }
      sum += objective;
      neighbors++;
      worst = goal === 'highest' ? Math.min(worst, objective) : Math.max(worst, objective);
    }
    return { row, mean: sum / (neighbors + 1), worst, neighbors, missing };
  }

  const scores = rows.flatMap((row) => (row.objective === undefined ? [] : [score(row, row.objective)]));
  const sign = goal === 'highest' ? -1 : 1;
  return scores.sort((a, b) => sign * (a.mean - b.mean) || a.row.index - b.row.index);
}
