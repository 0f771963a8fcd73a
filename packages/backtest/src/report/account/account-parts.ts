import { attributeTrades } from '../../statistics/attribution/attribute-trades.js';
import { attributionTable, entryTimes, inWords } from '../attribution-section.js';
import { formatMoney } from '../format.js';
import { escapeHtml } from '../html.js';
import { isIntraday } from '../summary.js';
import type { Account, AccountTrade, PartTable } from './account.js';

function partTable({ title, columns, parts }: PartTable): string {
  const most = Math.max(...parts.map(({ profit }) => Math.abs(profit)));
  const rows = parts.map(({ name, profit, figures }) => {
    const side = profit > 0 ? 'up' : 'down';
    const width = most > 0 ? Math.round((Math.abs(profit) / most) * 100) : 0;
    const cells = figures.map((text) => `<td>${escapeHtml(text)}</td>`).join('');
    return `<tr><th scope="row">${escapeHtml(name)}</th><td class="${side}" data-value="${profit}">${formatMoney(profit)}<i class="meter ${side}" style="width:${width}%"></i></td>${cells}</tr>`;
  });
  const headers = ['Profit', ...columns].map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join('');
  return `<div class="scroll bare" tabindex="0" role="region" aria-label="Profit by ${escapeHtml(title.toLowerCase())}"><table>
<thead><tr><th scope="col">${escapeHtml(title)}</th>${headers}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>`;
}

/** What each symbol, allocation or strategy brought, open positions included. */
export function contributionSection({ contributions }: Account): string {
  return `<section id="contributions">
<h2>Profit by ${contributions.map(({ title }) => title.toLowerCase()).join(' and ')}</h2>
<p class="note">After costs, open positions included: the profits of each table sum to that of the account.</p>
${contributions.map(partTable).join('\n')}
</section>`;
}

/** What the closed trades brought by several of their properties. */
export function accountAttribution(account: Account): string {
  const { trades } = account;
  if (trades.length === 0) return '';
  const by = (title: string, keyOf: (trade: AccountTrade) => string | undefined) => ({
    title,
    groups: attributeTrades(trades, keyOf).sort((a, b) => b.profit - a.profit),
  });
  const tables = [
    ...(trades.some(({ owner }) => owner !== undefined)
      ? [by(account.contributions[0]!.title, ({ owner }) => owner)]
      : []),
    by('Symbol', ({ symbol }) => symbol),
    by('Exit reason', ({ exitReason }) => inWords(exitReason)),
    by('Direction', ({ direction }) => direction),
    ...entryTimes(trades, isIntraday(account)),
  ].map(attributionTable);
  return `<section id="attribution">
<h2>Where the profit of the trades came from</h2>
<p class="note">Closed trades after commissions; weekday and hour are those in which the entry filled, UTC. Groups of few trades say little.</p>
<div class="attributions">
${tables.join('\n')}
</div>
</section>`;
}
