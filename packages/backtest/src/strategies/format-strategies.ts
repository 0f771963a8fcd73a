import { formatCount, formatDate, formatFraction, formatMoney, formatRatio } from '../report/format.js';
import { drawGrid, fitLine } from '../report/grid.js';
import type { Statistics } from '../statistics/statistics.js';
import type { PortfolioBreach, StrategiesResult, StrategyReport } from './strategies-result.js';

const NAME_WIDTH = 24;
const LINE_WIDTH = 100;
const HEADER = ['', 'Share', 'Final equity', 'Return', 'Sharpe', 'Drawdown', 'Trades', 'Of return', 'Of risk'];

function figures({ finalEquity, totalReturn, sharpe, maxDrawdown, trades }: Statistics): string[] {
  return [
    formatMoney(finalEquity),
    formatFraction(totalReturn),
    formatRatio(sharpe),
    formatFraction(maxDrawdown),
    formatCount(trades),
  ];
}

function rowOf({ name, allocation, result, returnContribution, riskContribution }: StrategyReport): string[] {
  const share = [fitLine(name, NAME_WIDTH), formatFraction(allocation, 1)];
  return [...share, ...figures(result.stats), formatFraction(returnContribution), formatFraction(riskContribution, 1)];
}

function breachLine({ rule, limit, actual, time, row, lastRow }: PortfolioBreach): string {
  const rows = lastRow - row + 1;
  return `${formatDate(time)} ${rule}: ${formatFraction(actual)} lost, ${formatFraction(limit)} allowed; no entries for ${formatCount(rows)} ${rows === 1 ? 'row' : 'rows'}.`;
}

function deniedLine({ rejections }: StrategiesResult): string[] {
  if (rejections.length === 0) return [];
  const counts = new Map<string, number>();
  for (const { rule } of rejections) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const rules = [...counts].sort((a, b) => b[1] - a[1]).map(([rule, count]) => `${rule} ${formatCount(count)}`);
  return [fitLine(`Entries denied or cut: ${formatCount(rejections.length)} (${rules.join(', ')}).`, LINE_WIDTH)];
}

/**
 * Formats a run of several strategies for a terminal: a line each and one for the portfolio, what each added to return and risk, the
 * correlations of their daily returns, the limits that were reached and the entries that were denied. Plain text without colours, the same
 * on every machine.
 *
 * Each strategy alone is shown by `formatTable(result.strategies[0].result, { bars })`, some beside each other as a page by
 * `renderComparison(result.strategies.map(({ result }) => result))`.
 *
 * @returns Lines joined by `\n`, no newline at the end.
 * @example
 * ```ts
 * import { backtestStrategies, formatStrategies } from '@kairos/backtest';
 * import { barsFromRows, defineStrategy } from '@kairos/core';
 *
 * const rows = [100, 110, 120].map((price, i) => ({ time: i * 86_400_000, open: price, high: price, low: price, close: price, volume: 1 }));
 * const hold = defineStrategy({ name: 'hold', signals: ({ length }) => ({ enterLong: new Uint8Array(length).fill(1, 0, 1) }) });
 * const bars = barsFromRows(rows, { symbol: 'UP', timeframe: '1d' });
 * const result = backtestStrategies([{ strategy: hold(), bars, allocation: 0.5 }], { capital: 2200 });
 *
 * formatStrategies(result).includes('1,200.00'); // => true
 * ```
 */
export function formatStrategies(result: StrategiesResult): string {
  const { runId, time, capital, strategies, idleCash, stats, breaches, correlations } = result;
  const period = `${formatDate(time[0])} to ${formatDate(time[time.length - 1])}`;
  const title = `Run ${runId}, ${period}, ${formatCount(time.length)} rows, capital ${formatMoney(capital)}`;
  const cash = ['Cash', formatFraction(idleCash / capital, 1), formatMoney(idleCash)];
  const whole = ['Portfolio', '', ...figures(stats), formatFraction(stats.totalReturn), ''];
  const table = drawGrid(HEADER, [strategies.map(rowOf), [...(idleCash > 1e-9 * capital ? [cash] : []), whole]]);
  const numbers = strategies.map((_, at) => String(at + 1));
  const pairs = strategies.map(({ name }, at) => [
    fitLine(`${at + 1} ${name}`, NAME_WIDTH),
    ...correlations[at]!.map(formatRatio),
  ]);
  const related = strategies.length < 2 ? [] : drawGrid(['Correlation', ...numbers], [pairs]);
  const lines = [fitLine(title, LINE_WIDTH), ...table, ...related, ...breaches.map(breachLine), ...deniedLine(result)];
  return lines.join('\n');
}
