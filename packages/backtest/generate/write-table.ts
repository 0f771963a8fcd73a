import type { StatisticInfo, StatisticUnit } from '../src/statistics/table/figure.js';

const UNITS: Readonly<Record<StatisticUnit, string>> = {
  fraction: 'Fraction.',
  ratio: 'Dimensionless.',
  money: 'Quote currency.',
  bars: 'Bars.',
  count: 'Number.',
  years: 'Years.',
  time: 'UTC epoch milliseconds.',
};

function member({ name, describe, unit, always }: StatisticInfo): string {
  const type = always ? 'number' : 'number | undefined';
  return `  /** ${describe} ${UNITS[unit]} */\n  readonly ${name}: ${type};`;
}

/** Text of `statistics-table.ts`: the type of the table, one documented key per figure. */
export function tableText(figures: readonly StatisticInfo[]): string {
  return `// Written by \`npm run statistics\`.

/**
 * Every figure of a backtest. Fractions, not percents; money in the quote currency. A figure that is not defined is \`undefined\`, never NaN or
 * Infinity.
 */
export interface StatisticsTable {
${figures.map(member).join('\n')}
}
`;
}
