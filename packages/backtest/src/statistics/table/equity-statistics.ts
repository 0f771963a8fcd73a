import { finite } from '../moments.js';
import { BENCHMARK_FIGURES } from './benchmark-figures.js';
import { DRAWDOWN_FIGURES } from './drawdown-figures.js';
import type { EquityFigureInput } from './figure.js';
import { RETURN_FIGURES } from './return-figures.js';
import { RISK_FIGURES } from './risk-figures.js';
import type { StatisticsTable } from './statistics-table.js';

/**
 * The figures of `statistics` that an equity curve alone tells: returns, risk, drawdown and, with a benchmark, those beside it. For accounts
 * that hold several instruments, whose trades no single instrument explains.
 *
 * @internal
 */
export function equityStatistics(input: EquityFigureInput): Partial<StatisticsTable> {
  const table: Record<string, number | undefined> = {};
  for (const figure of [...RETURN_FIGURES, ...RISK_FIGURES, ...DRAWDOWN_FIGURES, ...BENCHMARK_FIGURES]) {
    const value = figure.compute(input);
    if (value !== undefined) table[figure.name] = finite(value);
  }
  // The names are those of the table's own figures.
  return table as Partial<StatisticsTable>;
}
