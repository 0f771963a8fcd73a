import type { StatisticGroup, StatisticInfo } from '../src/statistics/table/figure.js';

const HEADINGS: Readonly<Record<StatisticGroup, string>> = {
  period: 'Period',
  returns: 'Returns',
  risk: 'Risk',
  drawdown: 'Drawdown',
  trades: 'Trades',
  costs: 'Costs and turnover',
  benchmark: 'Beside a benchmark',
};

const INTRODUCTION = `# Statistics

\`result.stats\` has the figures that every backtest computes. \`statistics(result, { bars })\` computes all of them, flat in one object.
Written by \`npm run statistics\` from the list \`STATISTICS\`, which tables and reports of your own can walk too.

\`\`\`ts
import { backtest, drawdownTable, monthlyReturns, statistics } from '@kairos/backtest';
import { defineStrategy } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';

const bars = randomBars({ length: 500, seed: 7, timeframe: '1d' });
const hold = defineStrategy({ name: 'hold', signals: ({ length }) => ({ enterLong: new Uint8Array(length).fill(1) }) });
const result = backtest({ bars, strategy: hold(), capital: 10_000 });

const { sharpe, ulcerIndex, informationRatio } = statistics(result, { bars, riskFreeRate: 1.04 ** (1 / 365) - 1 });
const worst = drawdownTable(result.equity, result).sort((a, b) => b.depth - a.depth).slice(0, 5);
const months = monthlyReturns(result);
\`\`\`

The same rules hold for all of them:

- **Fractions**, never percents. Losses of risk and drawdown figures are positive; profits of trades keep their sign.
- **Undefined** is \`undefined\`: no trades, no variance, an account that reached 0, bars or a benchmark that were not given. Never NaN or Infinity.
- **Returns** are simple returns of the bars, the first against the capital. Other tools may use days; on daily bars that is the same.
- **Annualised** with the bars a year of the market (\`result.stats.periodsPerYear\`): means times that number, deviations times its root.
- **Deviations** are those of a sample (n - 1), downside deviations over all n.
- **Risk-free rate** is per bar and 0 unless given. **Tails** are 5 % unless \`tail\` says otherwise.
- **Benchmark**: another instrument's bars or closes; the instrument itself when only \`bars\` are given.
`;

const MORE = `
## Series and tables

| what | function |
|---|---|
| over a moving window | \`rollingSharpe\`, \`rollingSortino\`, \`rollingVolatility\`, \`rollingBeta\`, \`rollingDrawdown\` |
| drawdowns: start, valley, recovery, depth, lengths | \`drawdownTable\` |
| returns of the calendar | \`monthlyReturns\`, \`yearlyReturns\`, \`calendarReturns\` for days and weeks |
| where the profit came from | \`attributeByHour\`, \`attributeByWeekday\`, \`attributeByRegime\`, \`attributeBySymbol\`, \`attributeByExitReason\`, \`attributeTrades\` by anything else |
| each trade | \`tradeExcursions\`, \`rewardMultiples\` |
`;

function row({ name, title, unit, describe, alias = '' }: StatisticInfo): string {
  return `| \`${name}\` | ${title} | ${unit} | ${describe} | ${alias} |`;
}

/** Text of `docs/statistics.md`. */
export function pageText(figures: readonly StatisticInfo[]): string {
  const groups = Object.entries(HEADINGS).map(([group, heading]) => {
    const rows = figures.filter((figure) => figure.group === group).map(row);
    return `\n## ${heading}\n\n| key | name | unit | what it is | elsewhere |\n|---|---|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `${INTRODUCTION}${groups.join('')}${MORE}\n${figures.length} figures in the table.\n`;
}
