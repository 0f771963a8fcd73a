import { statistics } from '../statistics/table/statistics.js';
import type { StatisticsTable } from '../statistics/table/statistics-table.js';
import { formatCount } from './format.js';
import { escapeHtml } from './html.js';
import type { ReportInput } from './report-options.js';
import { statisticGroups, unitName } from './statistic-groups.js';

/** Every figure of `statistics` in groups that open, each with its unit and what it means. */
export function statisticsSection(input: ReportInput): string {
  const { result, bars, benchmarkSeries, riskFreeRate, multiplier, benchmark } = input;
  // Without anything that can be bought at the first open there is nothing to compare with.
  const options = benchmark === undefined ? {} : { bars, ...(benchmarkSeries && { benchmark: benchmarkSeries }) };
  return figureTables(statistics(result, { ...options, riskFreeRate, multiplier }));
}

/** Figures of a table in groups that open. */
export function figureTables(table: Partial<StatisticsTable>): string {
  const groups = statisticGroups(table);
  const parts = groups.map(({ title, figures }) => {
    const rows = figures.map(
      ({ title, text, unit, describe, name }) =>
        `<tr><th scope="row" title="${escapeHtml(name)}">${escapeHtml(title)}</th><td>${escapeHtml(text)}</td><td class="text unit">${unitName(unit)}</td><td class="text wrap">${escapeHtml(describe)}</td></tr>`,
    );
    return `<details>
<summary>${title} <span>${formatCount(figures.length)} figures</span></summary>
<div class="scroll bare" tabindex="0" role="region" aria-label="Figures: ${title}"><table class="explained">
<thead><tr><th scope="col">Figure</th><th scope="col">Value</th><th scope="col" class="text unit">Unit</th><th scope="col" class="text">Meaning</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>
</details>`;
  });
  const count = groups.reduce((sum, { figures }) => sum + figures.length, 0);
  return `<section id="figures">
<h2>All figures (${formatCount(count)})</h2>
${parts.join('\n')}
</section>`;
}
