import { formatBarTime, formatCount, formatFraction, formatMoney, formatPrice, formatQuantity } from '../format.js';
import { escapeHtml } from '../html.js';
import { LISTED_TRADES } from '../report-data.js';
import { isIntraday } from '../summary.js';
import { cell, choice, gain } from '../trade-list.js';
import type { Account, AccountTrade } from './account.js';

type Column = readonly [label: string, className: '' | 'text'];

function columnsOf(owner: string | undefined): Column[] {
  return [
    ['Trade', ''],
    ...(owner === undefined ? [] : [[owner, 'text'] as const]),
    ['Symbol', 'text'],
    ['Direction', 'text'],
    ['Entered', ''],
    ['Price', ''],
    ['Left', ''],
    ['Price', ''],
    ['Bars', ''],
    ['Quantity', ''],
    ['Commission', ''],
    ['Return', ''],
    ['Profit', ''],
    ['Left by', 'text'],
  ];
}

function text(value: string): string {
  return `<td class="text">${escapeHtml(value)}</td>`;
}

function tradeRow(trade: AccountTrade, number: number, hasClock: boolean): string {
  const { owner, symbol, direction, profit, exitReason } = trade;
  const cells = [
    `<th scope="row" data-value="${number}">${number}</th>`,
    owner === undefined ? '' : text(owner),
    text(symbol),
    text(direction),
    cell(trade.entryTime, formatBarTime(trade.entryTime, hasClock)),
    cell(trade.entryPrice, formatPrice(trade.entryPrice)),
    cell(trade.exitTime, formatBarTime(trade.exitTime, hasClock)),
    cell(trade.exitPrice, formatPrice(trade.exitPrice)),
    cell(trade.held, formatCount(trade.held)),
    cell(trade.quantity, formatQuantity(trade.quantity)),
    cell(trade.commission, formatMoney(trade.commission)),
    gain(trade.return, formatFraction(trade.return)),
    gain(profit, formatMoney(profit)),
    text(exitReason),
  ];
  const own = owner === undefined ? '' : ` data-owner="${escapeHtml(owner)}"`;
  return `<tr${own} data-symbol="${escapeHtml(symbol)}" data-direction="${direction}" data-outcome="${profit > 0 ? 'won' : 'lost'}" data-reason="${escapeHtml(exitReason)}" data-profit="${profit}">${cells.join('')}</tr>`;
}

function filterForm(listed: readonly AccountTrade[], owner: string | undefined): string {
  const values = (of: (trade: AccountTrade) => string): string[] => [...new Set(listed.map(of))].sort();
  const choices = [
    owner === undefined
      ? ''
      : choice(
          'owner',
          escapeHtml(owner),
          values((trade) => trade.owner ?? ''),
        ),
    choice(
      'symbol',
      'Symbol',
      values(({ symbol }) => symbol),
    ),
    choice('direction', 'Direction', ['long', 'short']),
    choice('outcome', 'Outcome', ['won', 'lost']),
    choice(
      'reason',
      'Left by',
      values(({ exitReason }) => exitReason),
    ),
  ];
  return `<form class="filters" data-filter role="search" aria-label="Narrow down the trades">
${choices.join('')}
<output id="trade-count"></output></form>`;
}

/** The list of round trips, sortable by its headers and narrowed down by a form. */
export function accountTrades(account: Account): string {
  const { trades, contributions } = account;
  if (trades.length === 0) {
    return '<section id="trades"><h2>Trades</h2><p class="note">No trade was closed.</p></section>';
  }
  const owner = trades[0]!.owner === undefined ? undefined : contributions[0]!.title;
  const skipped = Math.max(0, trades.length - LISTED_TRADES);
  const listed = trades.slice(skipped);
  const rows = listed.map((trade, at) => tradeRow(trade, skipped + at + 1, isIntraday(account)));
  const headers = columnsOf(owner).map(
    ([label, className]) =>
      `<th scope="col"${className === '' ? '' : ' class="text"'}><button type="button">${escapeHtml(label)}</button></th>`,
  );
  const last =
    skipped === 0 ? '' : ` The last ${formatCount(LISTED_TRADES)} of ${formatCount(trades.length)} are listed.`;
  return `<section id="trades">
<div class="toolbar"><div><h2>Trades (${formatCount(trades.length)})</h2><p class="note">Closed round trips, by exit.${last}</p></div>${filterForm(listed, owner)}</div>
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

/** What is held after the last row. */
export function positionSection(account: Account): string {
  const { positions, contributions, equity } = account;
  if (positions.length === 0) return '';
  const owner = positions[0]!.owner === undefined ? undefined : contributions[0]!.title;
  const whole = equity.at(-1)!;
  const rows = positions.map(
    ({ owner: own, symbol, direction, quantity, averagePrice, value, unrealizedProfit, time }) =>
      `<tr><th scope="row">${escapeHtml(symbol)}</th>${own === undefined ? '' : text(own)}${text(direction)}<td>${formatQuantity(quantity)}</td><td>${formatPrice(averagePrice)}</td><td>${formatMoney(value)}</td><td>${formatFraction(value / whole, 1)}</td>${gain(unrealizedProfit, formatMoney(unrealizedProfit))}<td>${formatBarTime(time, isIntraday(account))}</td></tr>`,
  );
  const own = owner === undefined ? '' : `<th scope="col" class="text">${escapeHtml(owner)}</th>`;
  const columns = ['Quantity', 'Mean price', 'Value', 'Weight', 'Open profit', 'Since'];
  return `<section id="positions">
<div class="toolbar"><h2>Held at the end (${formatCount(positions.length)})</h2></div>
<div class="scroll" tabindex="0" role="region" aria-label="Held at the end">
<table data-sortable>
<thead><tr><th scope="col">Symbol</th>${own}<th scope="col" class="text">Direction</th>${columns.map((column) => `<th scope="col">${column}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</div>
</section>`;
}
