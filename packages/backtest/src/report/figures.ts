import type { BacktestResult } from '../result.js';
import type { Statistics } from '../statistics/statistics.js';
import type { Benchmark } from './benchmark.js';
import { formatCount, formatFraction, formatMoney, formatNumber, formatRatio } from './format.js';

/** One line of the statistics: what it is, the strategy's figure and, where it has one, that of the benchmark. */
export interface Figure {
  readonly label: string;
  readonly strategy: string;
  readonly hold: string;
}

function inBars(bars: number): string {
  return `${formatCount(bars)} ${bars === 1 ? 'bar' : 'bars'}`;
}

function meanBars(bars: number | undefined): string {
  return bars === undefined ? '-' : `${formatNumber(bars, 1)} bars`;
}

/** The figures of the account's growth and risk, beside those of the benchmark. */
export function growthFigures(result: Pick<BacktestResult, 'stats'>, benchmark: Benchmark | undefined): Figure[] {
  const hold = benchmark?.stats;
  const figure = (label: string, show: (stats: Statistics) => string): Figure => ({
    label,
    strategy: show(result.stats),
    hold: hold === undefined ? '-' : show(hold),
  });
  return [
    figure('Final equity', (stats) => formatMoney(stats.finalEquity)),
    figure('Return', (stats) => formatFraction(stats.totalReturn)),
    figure('CAGR', (stats) => formatFraction(stats.cagr)),
    figure('Volatility (annual)', (stats) => formatFraction(stats.volatility)),
    figure('Sharpe ratio', (stats) => formatRatio(stats.sharpe)),
    figure('Sortino ratio', (stats) => formatRatio(stats.sortino)),
    figure('Calmar ratio', (stats) => formatRatio(stats.calmar)),
    figure('Maximum drawdown', (stats) => formatFraction(stats.maxDrawdown)),
    figure('Longest drawdown', (stats) => inBars(stats.maxDrawdownBars)),
    figure('Exposure', (stats) => formatFraction(stats.exposure)),
  ];
}

/** The figures of the trades; a benchmark has none. */
export function tradeFigures({ stats }: Pick<BacktestResult, 'stats'>): Figure[] {
  const figure = (label: string, strategy: string): Figure => ({ label, strategy, hold: '' });
  return [
    figure('Trades', formatCount(stats.trades)),
    figure('Win rate', formatFraction(stats.winRate)),
    figure('Profit factor', formatRatio(stats.profitFactor)),
    figure('Expectancy', formatMoney(stats.expectancy)),
    figure('Best trade', formatMoney(stats.bestTrade)),
    figure('Worst trade', formatMoney(stats.worstTrade)),
    figure('Mean time held', meanBars(stats.averageBarsHeld)),
    figure('Commissions', formatMoney(stats.commissions)),
  ];
}
