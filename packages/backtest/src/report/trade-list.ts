import type { BacktestResult, ClosedTrade, OpenTrade } from '../result.js';
import { formatBarTime, formatCount, formatFraction, formatMoney, formatPrice, formatQuantity } from './format.js';
import { escapeHtml } from './html.js';
import { LISTED_TRADES } from './report-data.js';
import { isIntraday } from './summary.js';

const COLUMNS = [
  ['Trade', ''],
  ['Direction', 'text'],
  ['Entered', ''],
  ['Price', ''],
  ['Left', ''],
  ['Price', ''],
  ['Bars', ''],
  ['Quantity', ''],
  ['Stop', ''],
  ['Target', ''],
  ['Commission', ''],
  ['Return', ''],
  ['Profit', ''],
  ['Left by', 'text'],
] as const;

/** A cell that sorts by its number and shows its text. */
export function cell(value: number | undefined, text: string, className = ''): string {
  const shown = value === undefined ? '' : escapeHtml(text);
  const style = className === '' ? '' : ` class="${className}"`;
  return `<td${style} data-value="${value ?? ''}">${shown}</td>`;
}

/** The same, coloured by its sign. */
export function gain(value: number | undefined, text: string): string {
  return cell(value, text, (value ?? 0) > 0 ? 'up' : 'down');
}

function tradeRow(trade: ClosedTrade | OpenTrade, number: number, lastBar: number, hasClock: boolean): string {
  const closed = 'exitBar' in trade ? trade : undefined;
  const time = (value: number | undefined): string => cell(value, formatBarTime(value, hasClock));
  const price = (value: number | undefined): string => cell(value, formatPrice(value));
  const held = (closed?.exitBar ?? lastBar) - trade.entryBar;
  const cells = [
    `<th scope="row" data-value="${number}"><button type="button" data-trade="${number}" aria-label="Show trade ${number} in the charts">${number}</button></th>`,
    `<td class="text">${trade.direction}</td>`,
    time(trade.entryTime),
    price(trade.entryPrice),
    time(closed?.exitTime),
    price(closed?.exitPrice),
    cell(held, formatCount(held)),
    cell(trade.quantity, formatQuantity(trade.quantity)),
    price(trade.stopLoss),
    price(trade.takeProfit),
    cell(trade.commission, formatMoney(trade.commission)),
    gain(closed?.return, formatFraction(closed?.return)),
    gain(trade.profit, formatMoney(trade.profit)),
    `<td class="text">${closed === undefined ? 'still open' : escapeHtml(closed.exitReason)}</td>`,
  ];
  const reason = closed?.exitReason ?? 'open';
  const result = closed === undefined ? 'open' : trade.profit > 0 ? 'won' : 'lost';
  return `<tr data-direction="${trade.direction}" data-outcome="${result}" data-reason="${escapeHtml(reason)}" data-profit="${trade.profit}">${cells.join('')}</tr>`;
}

/** One question of the form that narrows the list down. */
export function choice(name: string, label: string, values: readonly string[]): string {
  const options = values.map((value) => `<option value="${escapeHtml(value)}">${escapeHtml(value)}</option>`);
  return `<select name="${name}" aria-label="${label}"><option value="">${label}: all</option>${options.join('')}</select>`;
}

/** What the listed trades can be narrowed down to; the page's script reads it. */
function filterForm({ trades, openTrade }: BacktestResult): string {
  const listed = trades.slice(-LISTED_TRADES);
  const reasons = [...new Set(listed.map(({ exitReason }) => exitReason))].sort();
  const open = openTrade === undefined ? [] : ['open'];
  return `<form class="filters" data-filter role="search" aria-label="Narrow down the trades">
${choice('direction', 'Direction', ['long', 'short'])}${choice('outcome', 'Outcome', ['won', 'lost', ...open])}${choice('reason', 'Left by', [...reasons, ...open])}
<output id="trade-count"></output></form>`;
}

/** The list of trades, sortable by its headers and narrowed down by a form; each number shows the trade in the charts. */
export function tradeSection(result: BacktestResult): string {
  const { trades, openTrade } = result;
  if (trades.length === 0 && openTrade === undefined) {
    return '<section id="trades"><h2>Trades</h2><p class="note">No trade was made.</p></section>';
  }
  const skipped = Math.max(0, trades.length - LISTED_TRADES);
  const lastBar = result.time.length - 1;
  const rows = trades
    .slice(skipped)
    .map((trade, index) => tradeRow(trade, skipped + index + 1, lastBar, isIntraday(result)));
  if (openTrade !== undefined) rows.push(tradeRow(openTrade, trades.length + 1, lastBar, isIntraday(result)));
  const headers = COLUMNS.map(([label, className]) => {
    const style = className === '' ? '' : ` class="${className}"`;
    return `<th scope="col"${style}><button type="button">${label}</button></th>`;
  });
  const note =
    skipped === 0
      ? ''
      : `<p class="note">The last ${formatCount(LISTED_TRADES)} of ${formatCount(trades.length)} trades are listed and marked; the figures count all.</p>`;
  return `<section id="trades">
<div class="toolbar"><div><h2>Trades (${formatCount(rows.length + skipped)})</h2>${note}</div>${filterForm(result)}</div>
<div class="scroll" tabindex="0" role="region" aria-label="Trades">
<table id="trade-list" data-sortable>
<thead><tr>${headers.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</div>
</section>`;
}
