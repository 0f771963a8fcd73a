import { ValidationError } from '@kairos/core';
import type { ParameterGrid } from './parameter-grid.js';
import type { Combination, ParameterValue } from './parameter-value.js';
import { plateauScores } from './plateau.js';
import type { SweepResult, SweepRow } from './sweep-result.js';

/** The objective along one parameter, the others held. */
export interface SensitivityPoint {
  readonly value: ParameterValue;
  /** `undefined` where it was not tested, failed, or is not defined. */
  readonly objective: number | undefined;
}

/** What one parameter does around a combination. */
export interface ParameterSensitivity {
  readonly name: string;
  /** One point per value of the grid, in its order. */
  readonly points: readonly SensitivityPoint[];
  /** Lowest and highest objective along them. */
  readonly lowest: number;
  readonly highest: number;
  /** Largest share of the objective that one step of the grid takes away; 0 where a step only adds. `undefined` without a neighbour. */
  readonly worstStep: number | undefined;
}

/** Objectives over two parameters, the others held: a row per value of `y`, a column per value of `x`. */
export interface SensitivitySurface {
  readonly x: string;
  readonly y: string;
  readonly objective: readonly (readonly (number | undefined)[])[];
}

/** How the objective depends on the parameters around one combination. */
export interface SensitivityResult {
  readonly at: Combination;
  readonly objective: number;
  /** Mean objective with the neighbours on the grid, as a share of the combination's own: near 1 on a plateau, far below on a peak. */
  readonly plateau: number | undefined;
  /** One parameter at a time. */
  readonly parameters: readonly ParameterSensitivity[];
  /** Two parameters at a time. */
  surface(x: string, y: string): SensitivitySurface;
}

function refuse(path: string, message: string): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

/** Share of the objective that is lost by going from one value to another. */
function lossOf(own: number, other: number, goal: SweepResult['goal']): number | undefined {
  if (own === 0) return undefined;
  return Math.max(0, ((goal === 'highest' ? 1 : -1) * (own - other)) / Math.abs(own));
}

function keyOf(names: readonly string[], params: Combination): string {
  return JSON.stringify(names.map((name) => params[name]));
}

function rowAt(rows: readonly SweepRow[], names: readonly string[], at: Combination | undefined): SweepRow {
  const found = at === undefined ? rows[0] : rows.find(({ params }) => keyOf(names, params) === keyOf(names, at));
  if (found?.objective !== undefined) return found;
  return refuse('options.at', `must be a combination of the sweep with an objective, was ${JSON.stringify(at)}`);
}

function along(
  name: string,
  grid: ParameterGrid,
  row: SweepRow,
  goal: SweepResult['goal'],
  objectiveAt: (params: Combination) => number | undefined,
): ParameterSensitivity {
  const values = grid[name]!;
  const points = values.map((value) => ({ value, objective: objectiveAt({ ...row.params, [name]: value }) }));
  const known = points.flatMap(({ objective }) => objective ?? []);
  const place = values.findIndex((value) => JSON.stringify(value) === JSON.stringify(row.params[name]));
  const losses = [points[place - 1], points[place + 1]].flatMap((point) =>
    point?.objective === undefined ? [] : (lossOf(row.objective!, point.objective, goal) ?? []),
  );
  return {
    name,
    points,
    lowest: Math.min(...known),
    highest: Math.max(...known),
    worstStep: losses.length === 0 ? undefined : Math.max(...losses),
  };
}

/**
 * How much the objective of a sweep rests on the exact parameters: one parameter at a time, two at a time, and beside the neighbours.
 *
 * Nothing is run: the rows of a sweep over a grid have it all. Where the whole grid is too large, `where` keeps what differs from a
 * combination in one parameter; the surface and the plateau then know little.
 *
 * @param result - A sweep over a grid that kept all rows.
 * @param options - `at`: the combination that is looked at, the best row unless given; `radius`: grid steps to neighbours, 1 unless given.
 * @throws `ValidationError` for a sweep that was not over a grid, kept only its `top` rows, or has no such combination.
 * @example
 * ```ts
 * import { parameterSensitivity, sweep } from '@kairos/backtest';
 * import { defineStrategy, mask } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 * import { z } from 'zod';
 *
 * const everyNth = defineStrategy({
 *   name: 'every-nth',
 *   params: z.object({ n: z.int().min(2) }),
 *   signals: ({ length }, { n }) => ({ enterLong: mask(length, (i) => i % n === 0), exitLong: mask(length, (i) => i % n === 1) }),
 * });
 * const bars = randomBars({ length: 101, seed: 1 });
 * const result = await sweep({ bars, strategy: everyNth, capital: 1000, grid: { n: [2, 4, 5] }, objective: 'trades' });
 * const { at, parameters } = parameterSensitivity(result);
 * at; // => { n: 2 }
 * parameters[0]!.points.map(({ objective }) => objective); // => [ 50, 25, 20 ]
 * parameters[0]!.worstStep; // => 0.5
 * ```
 */
export function parameterSensitivity(
  result: SweepResult,
  options: { readonly at?: Combination; readonly radius?: number } = {},
): SensitivityResult {
  const { at, radius = 1 } = options;
  const { goal, rows } = result;
  const scores = plateauScores(result, { radius });
  const grid = result.grid!;
  const names = Object.keys(grid);
  const row = rowAt(rows, names, at);
  const objectives = new Map(rows.map(({ params, objective }) => [keyOf(names, params), objective]));
  const objectiveAt = (params: Combination) => objectives.get(keyOf(names, params));
  const score = scores.find((one) => one.row === row)!;
  const checked = (path: string, name: string) =>
    names.includes(name) ? name : refuse(path, `must be one of ${names.join(', ')}, was "${name}"`);
  return {
    at: row.params,
    objective: row.objective!,
    plateau: row.objective === 0 ? undefined : score.mean / row.objective!,
    parameters: names.map((name) => along(name, grid, row, goal, objectiveAt)),
    surface(x, y) {
      checked('x', x);
      if (checked('y', y) === x) refuse('y', `must be another parameter than x, was "${x}" too`);
      return {
        x,
        y,
        objective: grid[y]!.map((down) =>
          grid[x]!.map((across) => objectiveAt({ ...row.params, [x]: across, [y]: down })),
        ),
      };
    },
  };
}
