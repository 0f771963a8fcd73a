import type { ClosedTrade } from '../result.js';
import {
  attributeByExitReason,
  attributeByHour,
  attributeByRegime,
  attributeByWeekday,
  attributeTrades,
  type TradeGroup,
} from '../statistics/attribution/attribute-trades.js';
import { formatCount, formatFraction, formatMoney, formatRatio } from './format.js';
import { escapeHtml } from './html.js';
import type { ReportInput } from './report-options.js';
import { isIntraday } from './summary.js';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** One property of trades and what each of its values brought. */
export interface Attribution {
  readonly title: string;
  readonly groups: readonly TradeGroup<string>[];
}

function named<K>(groups: readonly TradeGroup<K>[], nameOf: (key: K) => string): TradeGroup<string>[] {
  return groups.map((group) => ({ ...group, key: nameOf(group.key) }));
}

/** `highVolatility` and `stop-loss` as words. */
export function inWords(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();
}

/** The weekday and, on intraday bars, the hour in which trades were entered, UTC. */
export function entryTimes(
  trades: readonly Pick<ClosedTrade, 'entryTime' | 'profit'>[],
  hasClock: boolean,
): Attribution[] {
  const hour = (key: number): string => `${String(key).padStart(2, '0')}:00`;
  return [
    { title: 'Weekday', groups: named(attributeByWeekday(trades), (key) => WEEKDAYS[key - 1] ?? String(key)) },
    ...(hasClock ? [{ title: 'Hour', groups: named(attributeByHour(trades), hour) }] : []),
  ];
}

/** What the closed trades brought by direction, exit, weekday, hour and regime; hours on intraday bars only. */
export function attributions({ result, regime }: Pick<ReportInput, 'result' | 'regime'>): Attribution[] {
  const { trades } = result;
  if (trades.length === 0) return [];
  const mostProfit = <K>(groups: TradeGroup<K>[]): TradeGroup<K>[] => groups.sort((a, b) => b.profit - a.profit);
  return [
    { title: 'Exit reason', groups: named(mostProfit(attributeByExitReason(trades)), inWords) },
    { title: 'Direction', groups: attributeTrades(trades, ({ direction }) => direction) },
    ...(regime ? [{ title: 'Regime', groups: named(mostProfit(attributeByRegime(trades, regime)), inWords) }] : []),
    ...entryTimes(trades, isIntraday(result)),
  ];
}

/** What each group of trades brought, as a table. */
export function attributionTable({ title, groups }: Attribution): string {
  const most = Math.max(...groups.map(({ profit }) => Math.abs(profit)));
  const rows = groups.map(({ key, trades, profit, expectancy, winRate, profitFactor }) => {
    const side = profit > 0 ? 'up' : 'down';
    const width = most > 0 ? Math.round((Math.abs(profit) / most) * 100) : 0;
    return `<tr><th scope="row">${escapeHtml(key)}</th><td>${formatCount(trades)}</td><td class="${side}">${formatMoney(profit)}<i class="meter ${side}" style="width:${width}%"></i></td><td>${formatMoney(expectancy)}</td><td>${formatFraction(winRate, 0)}</td><td>${formatRatio(profitFactor)}</td></tr>`;
  });
  const columns = ['Trades', 'Profit', 'Expectancy', 'Won', 'Profit factor'];
  const headers = columns.map((column) => `<th scope="col">${column}</th>`).join('');
  return `<div class="scroll bare" tabindex="0" role="region" aria-label="Profit by ${title.toLowerCase()}"><table>
<thead><tr><th scope="col">${title}</th>${headers}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>`;
}

/** Where the profit came from. */
export function attributionSection(input: ReportInput): string {
  const tables = attributions(input).map(attributionTable);
  if (tables.length === 0) return '';
  return `<section id="attribution">
<h2>Where the profit came from</h2>
<p class="note">Closed trades after costs; weekday and hour are those in which the entry bar opened, UTC. Groups of few trades say little.</p>
<div class="attributions">
${tables.join('\n')}
</div>
</section>`;
}
