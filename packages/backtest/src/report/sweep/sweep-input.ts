import { didYouMean, parseWith, ValidationError } from '@kairos/core';
import { z } from 'zod';
import { STATISTICS } from '../../statistics/table/figures.js';
import { formatNumber } from '../format.js';
import { formatStatistic } from '../statistic-groups.js';
import { type ParameterStability, parameterStability } from './parameter-stability.js';
import { type SweepAxis, type SweepRun, sweepAxes } from './sweep-grid.js';

/** How a sweep is shown. */
export interface SweepReportOptions {
  /** Heading; `Parameter sweep` unless given. */
  readonly title?: string;
  /** Name of the figure that is looked at; `sharpe` unless given, or the first one where there is no `sharpe`. */
  readonly figure?: string;
  /** Which end of the figure is the better one; `high` unless given, `low` for drawdowns, volatility and costs. */
  readonly better?: 'high' | 'low';
  /** Parameters across and down the heatmap; the first two that vary unless given. */
  readonly x?: string;
  readonly y?: string;
  /** Rows of the table of the best; 20 unless given. */
  readonly top?: number;
}

/** A sweep, checked, with the stability of each row. */
export interface SweepInput {
  readonly title: string;
  readonly rows: readonly SweepRun[];
  readonly figure: string;
  readonly better: 'high' | 'low';
  readonly axes: readonly SweepAxis[];
  readonly x: SweepAxis;
  readonly y: SweepAxis | undefined;
  readonly top: number;
  readonly stability: readonly ParameterStability[];
  /** Heading of a figure, and its value as text. */
  titleOf(figure: string): string;
  show(value: number | undefined, figure?: string): string;
}

const rowSchema = z.object({
  parameters: z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()])),
  figures: z.record(
    z.string(),
    z
      .number()
      .or(z.nan())
      .or(z.literal([Infinity, -Infinity]))
      .optional(),
  ),
});

const optionsSchema = z.strictObject({
  title: z.string().default('Parameter sweep'),
  figure: z.string().optional(),
  better: z.enum(['high', 'low']).optional(),
  x: z.string().optional(),
  y: z.string().optional(),
  top: z.int().min(1).max(500).default(20),
});

/** Figures of which less is better. */
const LOW_IS_BETTER =
  /drawdown|volatility|ulcer|pain(Index)?$|underWater|cost|slippage|commission|valueAtRisk|ruin|downsideDeviation/i;

function refuse(path: string, message: string): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

function pick(path: string, name: string, known: readonly string[]): string {
  if (known.includes(name)) return name;
  return refuse(path, `must be one of ${known.join(', ')}, was "${name}".${didYouMean(name, known)}`);
}

function checkRows(rows: readonly SweepRun[]): void {
  if (!Array.isArray(rows) || rows.length === 0) refuse('rows', 'must be the runs of a sweep, at least one, was empty');
  const names = Object.keys(rows[0]?.parameters ?? {});
  rows.forEach((row, at) => {
    parseWith(rowSchema, row, `rows[${at}]`);
    const own = Object.keys(row.parameters);
    if (own.length !== names.length || !names.every((name) => name in row.parameters)) {
      refuse(`rows[${at}].parameters`, `must have the parameters ${names.join(', ')}, had ${own.join(', ')}`);
    }
  });
}

/**
 * Checks a sweep and applies the defaults.
 *
 * @throws `ValidationError` without rows, for rows of other parameters, and for a figure or parameter that no row has.
 */
export function resolveSweep(rows: readonly SweepRun[], options: SweepReportOptions): SweepInput {
  checkRows(rows);
  const resolved = parseWith(optionsSchema, options, 'options');
  const figures = [...new Set(rows.flatMap((row) => Object.keys(row.figures)))];
  if (figures.length === 0) refuse('rows', 'must have at least one figure, had none');
  const figure = pick(
    'options.figure',
    resolved.figure ?? (figures.includes('sharpe') ? 'sharpe' : figures[0]!),
    figures,
  );
  const axes = sweepAxes(rows);
  if (axes.length === 0) refuse('rows', 'must have a parameter that takes more than one value');
  const names = axes.map(({ name }) => name);
  const x = pick('options.x', resolved.x ?? names.find((name) => name !== resolved.y) ?? names[0]!, names);
  const yName = resolved.y ?? names.find((name) => name !== x);
  if (yName === x) refuse('options.y', `must be another parameter than x, was "${x}"`);
  const { better = LOW_IS_BETTER.test(figure) ? 'low' : 'high' } = resolved;
  const infoOf = (name: string) => STATISTICS.find((info) => info.name === name);
  return {
    title: resolved.title,
    rows,
    figure,
    better,
    axes,
    x: axes.find(({ name }) => name === x)!,
    y: yName === undefined ? undefined : axes.find(({ name }) => name === pick('options.y', yName, names))!,
    top: resolved.top,
    stability: parameterStability(rows, figure, better),
    titleOf: (name) => infoOf(name)?.title ?? name,
    show: (value, name = figure) => {
      const unit = infoOf(name)?.unit;
      const isKnown = value !== undefined && Number.isFinite(value);
      return isKnown && unit !== undefined ? formatStatistic(value, unit) : formatNumber(value, 2);
    },
  };
}
