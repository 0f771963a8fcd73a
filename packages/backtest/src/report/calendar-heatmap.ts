import { type EquityCurve, monthlyReturns, yearlyReturns } from '../statistics/tables/calendar-returns.js';
import { formatFraction } from './format.js';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Years shown; more would be a longer page than anyone reads, and the last ones say most. */
const MOST_YEARS = 60;

/**
 * Colour of a cell: the stronger the further from 0, at full strength from `most` on. The number stands in the cell too, so that nothing is
 * told by colour alone.
 */
export function heatStyle(
  value: number,
  most: number,
  [below, above]: readonly [below: string, above: string] = ['down', 'up'],
): string {
  const strength = most > 0 ? Math.min(1, Math.abs(value) / most) : 0;
  const share = Math.round(6 + 54 * strength);
  return `background:color-mix(in srgb,var(--${value < 0 ? below : above}) ${value === 0 ? 0 : share}%,var(--card))`;
}

/** A share of the sizes lies below it: one wild month does not pale all others. */
function strongest(values: readonly number[]): number {
  const sizes = Float64Array.from(values, Math.abs).sort();
  return sizes[Math.floor((sizes.length - 1) * 0.95)] ?? 0;
}

function heatCell(value: number | undefined, most: number, className = ''): string {
  const style = className === '' ? '' : ` class="${className}"`;
  if (value === undefined) return `<td${style}></td>`;
  const text = formatFraction(value, Math.abs(value) < 0.0995 ? 1 : 0).replace(' %', '');
  return `<td${style} style="${heatStyle(value, most)}">${text}</td>`;
}

/** Growth of each month and year as a table of coloured cells, years down and months across. */
export function calendarSection(curve: EquityCurve): string {
  const [months, years] = [monthlyReturns(curve), yearlyReturns(curve).slice(-MOST_YEARS)];
  const most = strongest(months.flatMap((month) => month.return ?? []));
  const mostYear = strongest(years.flatMap((year) => year.return ?? []));
  const byMonth = new Map(months.map(({ year, month, return: growth }) => [`${year}-${month}`, growth]));
  const rows = years.map(({ year, return: growth }) => {
    const cells = MONTHS.map((_, at) => heatCell(byMonth.get(`${year}-${at + 1}`), most));
    return `<tr><th scope="row">${year}</th>${cells.join('')}${heatCell(growth, mostYear, 'total')}</tr>`;
  });
  const header = MONTHS.map((name) => `<th scope="col">${name}</th>`).join('');
  return `<section id="calendar">
<div class="toolbar"><div><h2>Months and years</h2><p class="note">Growth of the account in percent, by the calendar of UTC; the first and the last may be parts.</p></div></div>
<div class="scroll" tabindex="0" role="region" aria-label="Returns by month and year">
<table class="heat">
<thead><tr><th scope="col">Year</th>${header}<th scope="col">Year</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</div>
</section>`;
}
