import type { BacktestResult } from '../../result.js';
import { correlation } from '../../statistics/benchmark/beta.js';
import { calendarReturns } from '../../statistics/tables/calendar-returns.js';
import { heatStyle } from '../calendar-heatmap.js';
import { formatNumber, formatRatio } from '../format.js';
import { escapeHtml } from '../html.js';
import type { Compared } from './comparison-input.js';

/**
 * Correlation of the returns of each two results, over the days (UTC) that both have; longer bars count as the day they open in.
 *
 * @returns One row per result; `undefined` where two share less than two days or one of them never changed.
 */
export function returnCorrelations(
  results: readonly Pick<BacktestResult, 'time' | 'equity' | 'capital'>[],
): (number | undefined)[][] {
  const days = results.map(
    (result) => new Map(calendarReturns(result, 'day').map(({ start, return: growth }) => [start, growth])),
  );
  const between = (a: number, b: number): number | undefined => {
    const pairs = [...days[a]!].flatMap(([day, growth]) => {
      const other = days[b]!.get(day);
      return growth === undefined || other === undefined ? [] : [[growth, other] as const];
    });
    return correlation(
      pairs.map(([own]) => own),
      pairs.map(([, other]) => other),
    );
  };
  const table: (number | undefined)[][] = results.map(() => []);
  for (let a = 0; a < results.length; a++) {
    for (let b = a; b < results.length; b++) {
      const value = between(a, b);
      table[a]![b] = value;
      table[b]![a] = value;
    }
  }
  return table;
}

/** The correlations as a table of coloured cells. */
export function correlationSection(compared: readonly Compared[]): string {
  return correlationTable(
    compared.map(({ name }) => name),
    returnCorrelations(compared.map(({ result }) => result)),
    'Result',
  );
}

/** A matrix of correlations, one row and column per name; `what` the rows are. */
export function correlationTable(
  names: readonly string[],
  table: ReadonlyArray<ReadonlyArray<number | undefined>>,
  what: string,
): string {
  const numbers = names.map((name, at) => `<th scope="col" title="${escapeHtml(name)}">${at + 1}</th>`);
  const rows = table.map((row, at) => {
    const cells = row.map((value) =>
      value === undefined
        ? '<td>-</td>'
        : `<td style="${heatStyle(value, 1, ['up', 'accent'])}">${formatRatio(value)}</td>`,
    );
    return `<tr><th scope="row">${formatNumber(at + 1, 0)}. ${escapeHtml(names[at]!)}</th>${cells.join('')}</tr>`;
  });
  return `<section id="correlation">
<div class="toolbar"><div><h2>Correlation of returns</h2><p class="note">Of the returns of days that both have. Near 1 they are one bet in two coats; near 0 each adds something of its own.</p></div></div>
<div class="scroll" tabindex="0" role="region" aria-label="Correlation of returns">
<table class="heat">
<thead><tr><th scope="col">${escapeHtml(what)}</th>${numbers.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</div>
</section>`;
}
