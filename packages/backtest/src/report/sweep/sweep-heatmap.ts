import { median } from '../../statistics/samples/quantile.js';
import { escapeHtml } from '../html.js';
import type { SweepInput } from './sweep-input.js';

/** Most cells in a row and in a column; larger grids keep every n-th value. */
const MOST_CELLS = 60;

function spread<T>(values: readonly T[]): T[] {
  const step = Math.ceil(values.length / MOST_CELLS);
  return values.filter((_, at) => at % step === 0);
}

/** Middle value of the figure for each pair of values of x and y, over whatever the other parameters were. */
export function sweepCells({ rows, figure, x, y }: Pick<SweepInput, 'rows' | 'figure' | 'x' | 'y'>) {
  const cells = new Map<string, number[]>();
  for (const { parameters, figures } of rows) {
    const value = figures[figure];
    if (value === undefined || !Number.isFinite(value)) continue;
    const key = JSON.stringify([parameters[x.name], y && parameters[y.name]]);
    const values = cells.get(key);
    if (values) values.push(value);
    else cells.set(key, [value]);
  }
  return (across: unknown, down: unknown): number | undefined => {
    const values = cells.get(JSON.stringify([across, down]));
    return values && median(values);
  };
}

/** From the worst colour over none to the best, by where the value lies between the ends of all cells. */
function cellStyle(share: number): string {
  const strength = Math.round(Math.abs(share - 0.5) * 2 * 58);
  return `background:color-mix(in srgb,var(--${share < 0.5 ? 'down' : 'up'}) ${strength}%,var(--card))`;
}

/** The figure over two parameters, a cell each, coloured from worst to best. */
export function heatmapSection(input: SweepInput): string {
  const { x, y, axes, figure, better, show, titleOf } = input;
  const cellAt = sweepCells(input);
  const [across, down] = [spread(x.values), spread(y?.values ?? [undefined])];
  const known = down.flatMap((row) => across.flatMap((column) => cellAt(column, row) ?? []));
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const best = better === 'high' ? high : low;
  const rows = down.map((row) => {
    const cells = across.map((column) => {
      const value = cellAt(column, row);
      if (value === undefined) return '<td></td>';
      const share = high > low ? (value - low) / (high - low) : 0.5;
      const mark = value === best ? ' class="total best"' : '';
      return `<td${mark} style="${cellStyle(better === 'high' ? share : 1 - share)}">${escapeHtml(show(value).replace(' %', ''))}</td>`;
    });
    const name = row === undefined ? titleOf(figure) : String(row);
    return `<tr><th scope="row">${escapeHtml(name)}</th>${cells.join('')}</tr>`;
  });
  const others = axes.filter(({ name }) => name !== x.name && name !== y?.name).map(({ name }) => name);
  const middle = others.length === 0 ? '' : ` Each cell is the middle value over ${escapeHtml(others.join(', '))}.`;
  const left =
    across.length < x.values.length || down.length < (y?.values.length ?? 1) ? ' Some values are left out to fit.' : '';
  const percent = show(low).endsWith(' %') ? ' in percent' : '';
  return `<section id="heatmap">
<div class="toolbar"><div><h2>${escapeHtml(titleOf(figure))} by ${escapeHtml(x.name)}${y ? ` and ${escapeHtml(y.name)}` : ''}</h2><p class="note">${escapeHtml(x.name)} across${y ? `, ${escapeHtml(y.name)} down` : ''}${percent}; green is better.${middle}${left} Trust a wide green plain, not a lone peak.</p></div></div>
<div class="scroll" tabindex="0" role="region" aria-label="Heatmap">
<table class="heat">
<thead><tr><th scope="col">${escapeHtml(y?.name ?? '')} \\ ${escapeHtml(x.name)}</th>${across.map((value) => `<th scope="col">${escapeHtml(String(value))}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</div>
</section>`;
}
