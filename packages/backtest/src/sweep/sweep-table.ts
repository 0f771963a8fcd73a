import { FIGURES } from './packed-statistics.js';
import type { ParameterValue } from './parameter-value.js';
import type { SweepResult } from './sweep-result.js';

/** A column of the table of a sweep, a value for each row. */
export interface SweepColumn {
  /** `index`, `params.<name>`, `objective`, or the name of a figure. */
  readonly name: string;
  readonly values: readonly (ParameterValue | undefined)[];
}

/**
 * The rows of a sweep as columns: the number of the combination, its parameters, the objective, every figure.
 *
 * @returns Columns of equal length, the best row first; `undefined` where a figure is not defined.
 */
export function sweepColumns({ rows }: SweepResult): SweepColumn[] {
  const names = [...new Set(rows.flatMap(({ params }) => Object.keys(params)))];
  return [
    { name: 'index', values: rows.map(({ index }) => index) },
    ...names.map((name) => ({ name: `params.${name}`, values: rows.map(({ params }) => params[name]) })),
    { name: 'objective', values: rows.map(({ objective }) => objective) },
    ...FIGURES.map((name) => ({ name, values: rows.map(({ stats }) => stats[name]) })),
  ];
}

function cell(value: ParameterValue | undefined): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A sweep as CSV (RFC 4180, lines end in `\n`): a header, then the best row first. Numbers are written so that they read back to the
 * same bits; figures that are not defined are empty.
 *
 * @example
 * ```ts
 * import { sweep, sweepToCsv } from '@kairos/backtest';
 * import { defineStrategy, mask } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 * import { z } from 'zod';
 *
 * const hold = defineStrategy({
 *   name: 'hold',
 *   params: z.object({ from: z.int().min(0) }),
 *   signals: ({ length }, { from }) => ({ enterLong: mask(length, (i) => i === from) }),
 * });
 * const bars = randomBars({ length: 20, seed: 1 });
 * const result = await sweep({ bars, strategy: hold, capital: 1000, grid: { from: [3] }, objective: 'trades' });
 * sweepToCsv(result).split('\n')[0]!.slice(0, 32); // => 'index,params.from,objective,bars'
 * sweepToCsv(result).split('\n')[1]!.slice(0, 8); // => '0,3,0,20'
 * ```
 */
export function sweepToCsv(result: SweepResult): string {
  const columns = sweepColumns(result);
  const header = columns.map(({ name }) => cell(name)).join(',');
  const lines = result.rows.map((_, i) => columns.map(({ values }) => cell(values[i])).join(','));
  return `${[header, ...lines].join('\n')}\n`;
}
