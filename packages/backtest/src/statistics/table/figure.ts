import type { BarSeries } from '@kairos/core';
import type { BacktestResult } from '../../result.js';
import type { DrawdownSpell } from '../drawdown/drawdown-table.js';
import type { Statistics } from '../statistics.js';
import type { EquityCurve } from '../tables/calendar-returns.js';
import type { Excursion } from '../trades/excursions.js';
import type { TradingCosts } from '../trades/trading-costs.js';

/** What a figure is about. */
export type StatisticGroup = 'period' | 'returns' | 'risk' | 'drawdown' | 'trades' | 'costs' | 'benchmark';

/**
 * What a figure is measured in: `fraction` (0.02 is 2 %), `ratio` (dimensionless), `money` (quote currency), `bars`, `count`, `years`,
 * `time` (UTC epoch milliseconds).
 */
export type StatisticUnit = 'fraction' | 'ratio' | 'money' | 'bars' | 'count' | 'years' | 'time';

/** One figure of the table, described. */
export interface StatisticInfo {
  /** Its key in the table. */
  readonly name: string;
  /** Heading for people. */
  readonly title: string;
  readonly unit: StatisticUnit;
  readonly group: StatisticGroup;
  /** Meaning, formula and convention. */
  readonly describe: string;
  /** What other tools call it. */
  readonly alias?: string;
  /** True when it is a number in every backtest, else it can be `undefined`. */
  readonly always?: true;
}

/** What the figures of an account are computed from, whatever traded it. @internal */
export interface EquityFigureInput {
  readonly result: EquityCurve;
  readonly stats: Statistics;
  /** Simple return of each bar. */
  readonly returns: Float64Array;
  /** Risk-free return per bar, a fraction. */
  readonly riskFreeRate: number;
  readonly periodsPerYear: number;
  readonly tail: number;
  readonly drawdowns: readonly DrawdownSpell[];
  /** Returns of the calendar's months and years; those without a value left out. */
  readonly months: Float64Array;
  readonly years: Float64Array;
  readonly days: Float64Array;
  /** Returns of account and benchmark in the same bars, and the benchmark's curve; known with a benchmark only. */
  readonly versus: Versus | undefined;
}

/** What all figures of a backtest are computed from, made once. @internal */
export interface FigureInput extends EquityFigureInput {
  readonly result: BacktestResult;
  readonly multiplier: number;
  /** Profit of each closed trade in the quote currency, and as a fraction of what was put in. */
  readonly profits: Float64Array;
  readonly costs: TradingCosts;
  readonly tradeReturns: Float64Array;
  /** Known with bars only. */
  readonly bars: BarSeries | undefined;
  readonly excursions: readonly Excursion[] | undefined;
}

/** Account and benchmark side by side. @internal */
export interface Versus {
  readonly returns: Float64Array;
  readonly market: Float64Array;
  /** Value of 1 put into the benchmark, at each bar's close. */
  readonly curve: Float64Array;
  /** Time that the benchmark's returns span. */
  readonly years: number;
}

/** A figure and how it is computed. @internal */
export interface Figure<Input extends EquityFigureInput = FigureInput> extends Omit<StatisticInfo, 'group'> {
  readonly compute: (input: Input) => number | undefined;
}
