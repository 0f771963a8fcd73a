import { calendarSection } from '../calendar-heatmap.js';
import { correlationTable } from '../comparison/return-correlations.js';
import { costShares, costTable } from '../cost-section.js';
import { distributionSection } from '../distribution-section.js';
import { contents, DISCLAIMER, renderDocument } from '../document-shell.js';
import { drawdownSection } from '../drawdown-section.js';
import { growthFigures, tradeFigures } from '../figures.js';
import { formatFraction, formatMoney } from '../format.js';
import { escapeHtml } from '../html.js';
import { errorScript, tableScript } from '../page-script.js';
import { rollingSection } from '../rolling-section.js';
import { figureSection, headlineSection, rejectionSection } from '../sections.js';
import { figureTables } from '../statistics-section.js';
import { REPORT_STYLE } from '../style.js';
import { PLOT_STYLE } from '../style-plots.js';
import { describePeriod } from '../summary.js';
import type { AccountResult } from './account.js';
import { equitySections, exposureSection, growthSection } from './account-curves.js';
import { type AccountInput, type PortfolioReportOptions, resolveAccount } from './account-options.js';
import { accountAttribution, contributionSection } from './account-parts.js';
import { accountProvenance, breachSection } from './account-provenance.js';
import { accountTrades, positionSection } from './account-trades.js';

const SECTIONS = [
  ['equity', 'Equity'],
  ['drawdown', 'Drawdown'],
  ['accounts', 'Accounts'],
  ['exposure', 'Exposure'],
  ['contributions', 'Profit'],
  ['costs', 'Costs'],
  ['calendar', 'Months'],
  ['rolling', 'Rolling'],
  ['distribution', 'Returns'],
  ['correlation', 'Correlation'],
  ['attribution', 'Attribution'],
  ['positions', 'Positions'],
  ['trades', 'Trades'],
  ['rejections', 'Denied'],
  ['breaches', 'Limits'],
  ['figures', 'All figures'],
  ['provenance', 'Provenance'],
] as const;

function header({ account, title }: AccountInput): string {
  const chips = account.chips.map(([name, text]) => `<li><span>${escapeHtml(name)}</span> ${escapeHtml(text)}</li>`);
  const what = account.growth.length === 0 ? 'Weights at the end' : 'Shares of the capital';
  return `<header>
<h1>${escapeHtml(title)}</h1>
<p class="subtitle">${escapeHtml(describePeriod(account, ' · '))} · capital ${formatMoney(account.capital)}</p>
<ul class="chips" aria-label="${what}">${chips.join('')}</ul>
</header>`;
}

function sections(input: AccountInput): string {
  const { account, benchmark, table } = input;
  const { stats, costs, capital, correlations } = account;
  const name = benchmark?.name ?? '';
  const hold = { label: 'Buy and hold of the parts', strategy: formatFraction(stats.buyAndHoldReturn), hold: '' };
  const [growth, trades] = [[...growthFigures(account, benchmark), hold], tradeFigures(account)];
  const total = costs.reduce((sum, [, amount]) => sum + amount, 0);
  const parts = [
    headlineSection([...growth, ...trades], name),
    equitySections(input),
    growthSection(input),
    exposureSection(input),
    contributionSection(account),
    `<div class="columns">
${figureSection('Growth and risk', growth, name, 'Account')}
${figureSection('Trading', trades, name, 'Account')}
</div>
<div class="columns">
${costTable(costShares(costs, total), stats.finalEquity - capital)}
${drawdownSection(account)}
</div>`,
    calendarSection(account),
    rollingSection({ ...input, result: account, whose: 'Account' }),
    distributionSection({ result: account }),
    correlations ? correlationTable(correlations.names, correlations.table, account.contributions[0]!.title) : '',
    accountAttribution(account),
    positionSection(account),
    accountTrades(account),
    rejectionSection(account, 'Orders'),
    breachSection(account),
    figureTables(table),
    accountProvenance(account),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

/**
 * Renders the result of several instruments or strategies as one HTML document that needs nothing else.
 *
 * @throws `ValidationError` when an option is unknown or wrong, or the benchmark has not the times of the rows.
 */
export function renderAccount(result: AccountResult, options: PortfolioReportOptions): string {
  const input = resolveAccount(result, options);
  const body = sections(input);
  return renderDocument({
    title: `${input.title}, ${input.account.symbol}`,
    style: REPORT_STYLE + PLOT_STYLE,
    before: errorScript(),
    main: [header(input), contents(SECTIONS, body), body, `<footer>${DISCLAIMER}</footer>`].join('\n'),
    after: [`<script>${tableScript()}</script>`],
  });
}
