import { parseWith, ValidationError } from '@kairos/core';
import { z } from 'zod';
import type { BacktestResult } from '../../result.js';
import { statistics } from '../../statistics/table/statistics.js';
import type { StatisticsTable } from '../../statistics/table/statistics-table.js';
import { describeParams } from '../params.js';

/** How a comparison is shown. */
export interface ComparisonOptions {
  /** Heading; `Comparison` unless given. */
  readonly title?: string;
  /** What the results are called, one name each; strategy, parameters and symbol unless given. */
  readonly names?: readonly string[];
  /** Risk-free return per bar, a fraction; 0 unless given. See `statistics`. */
  readonly riskFreeRate?: number;
}

/** One of the results that are compared. */
export interface Compared {
  readonly name: string;
  readonly result: BacktestResult;
  readonly table: StatisticsTable;
  /** Classes of its colour in the style sheet. */
  readonly className: string;
}

/** More curves than this cannot be told apart. */
const MOST_RESULTS = 12;
const COLORS = 6;

const optionsSchema = z.strictObject({
  title: z.string().default('Comparison'),
  names: z.array(z.string().min(1)).optional(),
  riskFreeRate: z.number().gt(-1).default(0),
});

function refuse(path: string, message: string): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

/** Only the parameters that differ tell results of one strategy apart. */
function defaultNames(results: readonly BacktestResult[]): string[] {
  const params = results.map(({ strategy }) => describeParams(strategy.params));
  const texts = params.map((pairs) => new Map(pairs));
  const differs = (name: string): boolean => new Set(texts.map((text) => text.get(name))).size > 1;
  const symbols = new Set(results.map(({ symbol, timeframe }) => `${symbol} ${timeframe}`));
  const names = results.map(({ strategy, symbol, timeframe }, at) => {
    const own = params[at]!.filter(([name]) => differs(name)).map(([name, value]) => `${name} ${value}`.trim());
    const where = symbols.size > 1 ? ` on ${symbol} ${timeframe}` : '';
    const text = `${strategy.name}${own.length === 0 ? '' : ` (${own.join(', ')})`}${where}`;
    return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
  });
  return names.map((name, at) => (names.indexOf(name) === names.lastIndexOf(name) ? name : `${at + 1}. ${name}`));
}

/**
 * Checks what is to be compared and computes its figures.
 *
 * @throws `ValidationError` for less than 2 or more than 12 results, for an unknown or wrong option and for another number of names.
 */
export function resolveComparison(
  results: readonly BacktestResult[],
  options: ComparisonOptions,
): { readonly title: string; readonly compared: readonly Compared[] } {
  if (!Array.isArray(results) || results.length < 2 || results.length > MOST_RESULTS) {
    const found = Array.isArray(results) ? results.length : String(results);
    refuse('results', `must be 2 to ${MOST_RESULTS} backtest results, was ${found}`);
  }
  const { title, names = defaultNames(results), riskFreeRate } = parseWith(optionsSchema, options, 'options');
  if (names.length !== results.length) {
    refuse('options.names', `must have one name per result, ${results.length}, was ${names.length}`);
  }
  const empty = results.findIndex(({ equity }) => equity.length === 0);
  if (empty >= 0) refuse(`results[${empty}]`, 'must have bars, was empty');
  const compared = results.map((result, at) => ({
    name: names[at]!,
    result,
    table: statistics(result, { riskFreeRate }),
    className: `line-${at % COLORS}${at < COLORS ? '' : ' dashed'}`,
  }));
  return { title, compared };
}
