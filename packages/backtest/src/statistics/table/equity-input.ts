import type { BarSeries, Calendar } from '@kairos/core';
import { versusBenchmark } from '../benchmark/versus-benchmark.js';
import { drawdownTable } from '../drawdown/drawdown-table.js';
import { periodicReturns } from '../returns.js';
import type { Statistics } from '../statistics.js';
import { calendarReturns, type EquityCurve, yearlyReturns } from '../tables/calendar-returns.js';
import type { EquityFigureInput } from './figure.js';

/** The returns of a calendar table that are defined. */
function known(rows: readonly { readonly return: number | undefined }[]): Float64Array {
  return Float64Array.from(rows.flatMap((row) => row.return ?? []));
}

/** What to compute the figures of an account with; checked before. @internal */
export interface EquityFigureOptions {
  readonly benchmark: Float64Array | BarSeries | undefined;
  readonly riskFreeRate: number;
  readonly tail: number;
  readonly calendar: Calendar | undefined;
}

/**
 * What the figures of an account are computed from.
 *
 * @throws `ValidationError` when the benchmark does not fit.
 * @internal
 */
export function equityInput(
  result: EquityCurve & { readonly stats: Statistics },
  { benchmark, riskFreeRate, tail, calendar }: EquityFigureOptions,
): EquityFigureInput {
  const { capital, equity, stats } = result;
  const returns = periodicReturns(equity, capital);
  return {
    result,
    stats,
    returns,
    riskFreeRate,
    periodsPerYear: stats.periodsPerYear,
    tail,
    drawdowns: drawdownTable(equity, { capital }),
    days: known(calendarReturns(result, 'day', calendar)),
    months: known(calendarReturns(result, 'month', calendar)),
    years: known(yearlyReturns(result, calendar)),
    versus: benchmark && versusBenchmark(result, returns, benchmark),
  };
}
