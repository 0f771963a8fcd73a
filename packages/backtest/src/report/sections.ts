import type { BacktestResult } from '../result.js';
import type { Figure } from './figures.js';
import { formatBarTime, formatCount, formatMoney } from './format.js';
import { escapeHtml } from './html.js';
import { shownParams } from './params.js';
import type { ReportInput } from './report-options.js';
import { countFailures, countRejections, describePeriod, isIntraday, type ShownRejection } from './summary.js';

/** Figures that stand large at the head of the report, the first six that a reader asks for. */
const HEADLINES = ['Return', 'CAGR', 'Sharpe ratio', 'Maximum drawdown', 'Trades', 'Win rate'];

/** `Buy and hold` within a line; a symbol stays as it is. */
function lowerFirst(name: string): string {
  return name === 'Buy and hold' ? 'buy and hold' : name;
}

/** Title, what was tested, with which parameters. */
export function headerSection({ result, title, walkForward }: ReportInput): string {
  const chips = shownParams(result.strategy.params, walkForward !== undefined).map(
    ([name, value]) => `<li><span>${escapeHtml(name)}</span> ${escapeHtml(value)}</li>`,
  );
  const subtitle = title === result.strategy.name ? '' : `${result.strategy.name} · `;
  return `<header>
<h1>${escapeHtml(title)}</h1>
<p class="subtitle">${escapeHtml(subtitle + describePeriod(result, ' · '))} · capital ${formatMoney(result.capital)}</p>
${chips.length === 0 ? '' : `<ul class="chips" aria-label="Parameters">${chips.join('')}</ul>`}
</header>`;
}

/** The headline figures, each with that of the benchmark below. */
export function headlineSection(figures: readonly Figure[], benchmark: string): string {
  const tiles = HEADLINES.flatMap((label) => {
    const figure = figures.find((candidate) => candidate.label === label);
    if (figure === undefined) return [];
    const hold =
      figure.hold === '' || benchmark === ''
        ? ''
        : `<dd>${escapeHtml(lowerFirst(benchmark))} <span>${escapeHtml(figure.hold)}</span></dd>`;
    return [`<div><dt>${label}</dt><dd>${escapeHtml(figure.strategy)}</dd>${hold}</div>`];
  });
  return `<dl class="tiles">${tiles.join('')}</dl>`;
}

/** A table of figures; the column of the benchmark only where some figure has one. `whose` they are heads their column. */
export function figureSection(
  heading: string,
  figures: readonly Figure[],
  benchmark: string,
  whose = 'Strategy',
): string {
  const hasHold = benchmark !== '' && figures.some(({ hold }) => hold !== '');
  const rows = figures.map(({ label, strategy, hold }) => {
    const other = hasHold ? `<td>${escapeHtml(hold)}</td>` : '';
    return `<tr><th scope="row">${escapeHtml(label)}</th><td>${escapeHtml(strategy)}</td>${other}</tr>`;
  });
  const other = hasHold ? `<th scope="col">${escapeHtml(benchmark)}</th>` : '';
  return `<section>
<h2>${heading}</h2>
<table>
<thead><tr><th scope="col">Figure</th><th scope="col">${whose}</th>${other}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</section>`;
}

/** Entries that were not taken, by the rule that denied them. `what` they are called: entries, or orders. */
export function rejectionSection(
  result: Pick<BacktestResult, 'timeframe'> & { readonly rejections: readonly ShownRejection[] },
  what = 'Entries',
): string {
  const rules = countRejections(result);
  if (rules.length === 0) return '';
  const rows = rules.map(({ rule, count, firstTime, lastTime, reason }) => {
    const [first, last] = [firstTime, lastTime].map((time) => formatBarTime(time, isIntraday(result)));
    return `<tr><th scope="row">${escapeHtml(rule)}</th><td>${formatCount(count)}</td><td>${first}</td><td>${last}</td><td class="text wrap">${escapeHtml(reason)}</td></tr>`;
  });
  const failures = countFailures(result).map(
    ({ failure, count }) => `<p><strong>Failed at ${formatCount(count)} of them</strong>, ${escapeHtml(failure)}</p>\n`,
  );
  return `<section id="rejections">
<div class="toolbar"><h2>${what} denied or cut (${formatCount(result.rejections.length)})</h2></div>
<div class="scroll" tabindex="0" role="region" aria-label="${what} denied or cut, by rule">
<table>
<thead><tr><th scope="col">Rule</th><th scope="col">Times</th><th scope="col">First</th><th scope="col">Last</th><th scope="col" class="text">Reason of the first</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</div>
${failures.join('')}</section>`;
}
