import type { StatisticInfo } from '../../statistics/table/figure.js';
import { STATISTICS } from '../../statistics/table/figures.js';
import type { StatisticsTable } from '../../statistics/table/statistics-table.js';
import { escapeHtml } from '../html.js';
import { formatStatistic, GROUP_TITLES } from '../statistic-groups.js';
import type { Compared } from './comparison-input.js';

type Name = keyof StatisticsTable;

/** Figures that are compared, and which end of each is the better one; without one, neither is. */
const FIGURES: readonly (readonly [name: Name, better?: 'high' | 'low'])[] = [
  ['totalReturn', 'high'],
  ['cagr', 'high'],
  ['volatility', 'low'],
  ['sharpe', 'high'],
  ['sortino', 'high'],
  ['calmar', 'high'],
  ['maxDrawdown', 'low'],
  ['maxDrawdownBars', 'low'],
  ['ulcerIndex', 'low'],
  ['timeUnderWater', 'low'],
  ['trades'],
  ['winRate', 'high'],
  ['profitFactor', 'high'],
  ['expectancy', 'high'],
  ['averageBarsHeld'],
  ['exposure'],
  ['turnover'],
  ['tradingCosts', 'low'],
  ['costShare', 'low'],
];

/** A figure of every result, and which are the best; none where all are the same, or only one has it. */
export interface ComparedFigure {
  readonly info: StatisticInfo;
  readonly values: readonly (number | undefined)[];
  readonly best: readonly boolean[];
}

function bestOf(values: readonly (number | undefined)[], better: 'high' | 'low' | undefined): boolean[] {
  const known = values.filter((value) => value !== undefined);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const best = better === 'high' ? high : low;
  return values.map((value) => better !== undefined && known.length > 1 && low < high && value === best);
}

/** The figures of a comparison. */
export function comparedFigures(compared: readonly Pick<Compared, 'table'>[]): ComparedFigure[] {
  return FIGURES.flatMap(([name, better]) => {
    const info = STATISTICS.find((candidate) => candidate.name === name);
    const values = compared.map(({ table }) => table[name]);
    if (info === undefined || values.every((value) => value === undefined)) return [];
    return [{ info, values, best: bestOf(values, better) }];
  });
}

/** Figures down, results across, the best of each line marked. */
export function figuresSection(compared: readonly Compared[]): string {
  const headers = compared.map(
    ({ name, className }) => `<th scope="col"><i class="key ${className}"></i>${escapeHtml(name)}</th>`,
  );
  const rows = comparedFigures(compared).map(({ info, values, best }) => {
    const cells = values.map((value, at) => {
      const text = escapeHtml(formatStatistic(value, info.unit));
      return best[at] ? `<td class="best"><span class="hidden">best: </span>${text}</td>` : `<td>${text}</td>`;
    });
    return `<tr><th scope="row" title="${escapeHtml(`${GROUP_TITLES[info.group]}: ${info.describe}`)}">${escapeHtml(info.title)}</th>${cells.join('')}</tr>`;
  });
  return `<section id="figures">
<div class="toolbar"><div><h2>Figures</h2><p class="note">The best of each line is marked where one end is better. The best of many is partly the luckiest.</p></div></div>
<div class="scroll" tabindex="0" role="region" aria-label="Figures of all results">
<table class="compared">
<thead><tr><th scope="col">Figure</th>${headers.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</div>
</section>`;
}
