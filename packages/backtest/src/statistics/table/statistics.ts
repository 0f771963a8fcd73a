import { checkBars } from '../../report/summary.js';
import type { BacktestResult } from '../../result.js';
import { finite } from '../moments.js';
import { tradeExcursions } from '../trades/excursions.js';
import { tradingCosts } from '../trades/trading-costs.js';
import { equityInput } from './equity-input.js';
import type { FigureInput } from './figure.js';
import { FIGURES } from './figures.js';
import { resolveStatisticsOptions, type StatisticsOptions } from './statistics-options.js';
import type { StatisticsTable } from './statistics-table.js';

function figureInput(result: BacktestResult, options: StatisticsOptions): FigureInput {
  const { stats, trades } = result;
  const resolved = resolveStatisticsOptions(options, stats.periodsPerYear);
  const { bars, benchmark = bars, riskFreeRate, multiplier, tail, calendar } = resolved;
  if (bars) checkBars(result, bars);
  return {
    ...equityInput(result, { benchmark, riskFreeRate, tail, calendar }),
    result,
    multiplier,
    costs: tradingCosts(result, multiplier),
    profits: Float64Array.from(trades, (trade) => trade.profit),
    tradeReturns: Float64Array.from(trades, (trade) => trade.return),
    bars,
    excursions: bars && tradeExcursions(result, bars),
  };
}

/**
 * Every figure of a backtest, flat in one object; `STATISTICS` describes them, and `docs/statistics.md` lists them.
 *
 * `result.stats` has the few that are computed with every backtest; where both have a name the value is the same, but for `sharpe` and
 * `sortino` when a risk-free rate is given. Returns are those of the bars: on intraday bars other tools, which count days, differ.
 *
 * @returns Fractions, not percents; money in the quote currency; `undefined` where a figure is not defined or needs bars or a benchmark that
 * were not given, never NaN or an infinity.
 * @throws `ValidationError` when an option is unknown or out of range, the bars are not those of the result, or the benchmark does not fit.
 * @throws `CalendarRangeError` when the calendar does not know a year of the bars.
 * @example
 * ```ts
 * import { backtest, statistics } from '@kairos/backtest';
 * import { defineStrategy } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const bars = randomBars({ length: 500, seed: 7, timeframe: '1d' });
 * const hold = defineStrategy({ name: 'hold', signals: ({ length }) => ({ enterLong: new Uint8Array(length).fill(1) }) });
 * const table = statistics(backtest({ bars, strategy: hold(), capital: 10_000 }), { bars });
 * table.beta?.toFixed(2); // => '1.00'
 * table.trades; // => 0
 * table.profitFactor; // => undefined
 * ```
 */
export function statistics(result: BacktestResult, options: StatisticsOptions = {}): StatisticsTable {
  const input = figureInput(result, options);
  const table: Record<string, number | undefined> = {};
  for (const figure of Object.values(FIGURES).flat()) {
    const value = figure.compute(input);
    table[figure.name] = value === undefined ? undefined : finite(value);
  }
  // Its type is written from the very list that was walked, and a test holds the two together.
  return table as unknown as StatisticsTable;
}
