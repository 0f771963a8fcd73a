import { didYouMean, ValidationError } from '@kairos/core';
import type { Statistics } from '../statistics/statistics.js';
import { FIGURES } from './packed-statistics.js';
import type { ParameterValue } from './parameter-value.js';
import type { SweepResult, SweepRow } from './sweep-result.js';

/** Which parameters a heatmap spreads, and which figure it shows. */
export interface HeatmapOptions {
  /** Parameter along the bottom; the first of the sweep unless given. */
  readonly x?: string;
  /** Parameter up the side; the second of the sweep unless given. */
  readonly y?: string;
  /** The objective unless given. */
  readonly figure?: keyof Statistics | 'objective';
  /** What a cell shows of several combinations, where there are more parameters: their mean (the default), or the best of them. */
  readonly reduce?: 'mean' | 'best';
}

/** Values of a figure over two parameters. @internal */
export interface HeatmapCells {
  readonly x: string;
  readonly y: string;
  readonly figure: string;
  /** Values of the axes, in the order of the grid, else in increasing order. */
  readonly columns: readonly ParameterValue[];
  readonly rows: readonly ParameterValue[];
  /** `undefined` where nothing was found. */
  at(column: number, row: number): number | undefined;
}

function refuse(path: string, message: string): never {
  throw new ValidationError(`options.${path} ${message}`, { issues: [{ path: `options.${path}`, message }] });
}

function axis(result: SweepResult, name: string): ParameterValue[] {
  const listed = result.grid?.[name];
  if (listed) return [...listed];
  const seen = new Map(result.rows.map(({ params }) => [JSON.stringify(params[name]), params[name]!]));
  return [...seen.values()].sort((a, b) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1,
  );
}

function parameter(path: 'x' | 'y', name: string | undefined, names: readonly string[]): string {
  if (name === undefined) refuse(path, 'must be given, the sweep has no second parameter');
  if (names.includes(name)) return name;
  return refuse(path, `must be a parameter of the sweep, was "${name}".${didYouMean(name, names)}`);
}

/** @internal */
export function heatmapCells(result: SweepResult, options: HeatmapOptions): HeatmapCells {
  const names = [...new Set([...Object.keys(result.grid ?? {}), ...Object.keys(result.rows[0]?.params ?? {})])];
  const x = parameter('x', options.x ?? names.find((name) => name !== options.y), names);
  const y = parameter('y', options.y ?? names.find((name) => name !== x), names);
  if (x === y) refuse('y', `must be another parameter than x, was "${y}" too`);
  const { figure = 'objective', reduce = 'mean' } = options;
  const known = ['objective', ...FIGURES];
  if (!known.includes(figure)) refuse('figure', `must be a figure, was "${figure}".${didYouMean(figure, known)}`);
  if (reduce !== 'mean' && reduce !== 'best') refuse('reduce', `must be "mean" or "best", was "${reduce}"`);

  const figureOf = (row: SweepRow) => (figure === 'objective' ? row.objective : row.stats[figure]);
  const keyOf = (a: ParameterValue | undefined, b: ParameterValue | undefined) =>
    `${JSON.stringify(a)} ${JSON.stringify(b)}`;
  const found = new Map<string, number[]>();
  // Rows come with the best first, so the first of a cell is its best.
  for (const row of result.rows) {
    const value = figureOf(row);
    if (value === undefined) continue;
    const key = keyOf(row.params[x], row.params[y]);
    const values = found.get(key);
    if (values) values.push(value);
    else found.set(key, [value]);
  }
  const [columns, rows] = [axis(result, x), axis(result, y)];
  return {
    x,
    y,
    figure: figure === 'objective' ? result.objective : figure,
    columns,
    rows,
    at(column, row) {
      const values = found.get(keyOf(columns[column], rows[row]));
      if (!values) return undefined;
      return reduce === 'best' ? values[0] : values.reduce((sum, value) => sum + value, 0) / values.length;
    },
  };
}
