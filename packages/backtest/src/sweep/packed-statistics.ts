import type { Statistics } from '../statistics/statistics.js';

/** Written out as a record so that the compiler asks for a figure that `Statistics` gains. */
const ORDER: Readonly<Record<keyof Statistics, true>> = {
  bars: true,
  years: true,
  periodsPerYear: true,
  finalEquity: true,
  peakEquity: true,
  totalReturn: true,
  buyAndHoldReturn: true,
  cagr: true,
  volatility: true,
  sharpe: true,
  sortino: true,
  calmar: true,
  maxDrawdown: true,
  maxDrawdownBars: true,
  exposure: true,
  trades: true,
  winRate: true,
  profitFactor: true,
  expectancy: true,
  bestTrade: true,
  worstTrade: true,
  averageBarsHeld: true,
  commissions: true,
};

/** Names of the figures, in the order in which they are packed. @internal */
export const FIGURES = Object.keys(ORDER) as readonly (keyof Statistics)[];

/**
 * Writes the figures of a run into row `row` of a table of numbers, bit for bit; one that is not defined becomes NaN, which no figure is.
 *
 * @internal
 */
export function packStatistics(stats: Statistics, table: Float64Array, row: number): void {
  const start = row * FIGURES.length;
  for (let i = 0; i < FIGURES.length; i++) table[start + i] = stats[FIGURES[i]!] ?? Number.NaN;
}

/** The figures in row `row` of such a table. @internal */
export function unpackStatistics(table: ArrayLike<number>, row = 0): Statistics {
  const start = row * FIGURES.length;
  const entries = FIGURES.map((name, i) => {
    const value = table[start + i]!;
    return [name, Number.isNaN(value) ? undefined : value];
  });
  return Object.fromEntries(entries) as Statistics;
}
