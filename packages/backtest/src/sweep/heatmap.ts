import { formatNumber } from '../report/format.js';
import { escapeHtml } from '../report/html.js';
import { type HeatmapCells, type HeatmapOptions, heatmapCells } from './heatmap-cells.js';
import type { ParameterValue } from './parameter-value.js';
import type { SweepResult } from './sweep-result.js';

/** Colours of the report, light and dark by the reader's preference; under a class, because a style inside a page reaches all of it. */
const STYLE = `
.heatmap{--card:#fff;--ink:#161a22;--muted:#5b6472;--empty:#f0f2f5;--up:#0b8457;--down:#c93a34}
@media (prefers-color-scheme:dark){.heatmap{--card:#151922;--ink:#e8ebf1;--muted:#9aa4b4;--empty:#1c212b;--up:#35c08b;--down:#f0716a}}
.heatmap text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:var(--muted);font-variant-numeric:tabular-nums}
.heatmap .title{font-size:15px;font-weight:600;fill:var(--ink)}
.heatmap .card{fill:var(--card)}.heatmap .empty{fill:var(--empty)}.heatmap .up{fill:var(--up)}.heatmap .down{fill:var(--down)}
`.trim();

const LEFT = 72;
const TOP = 44;
const BOTTOM = 56;
const RIGHT = 20;
/** Most labels on an axis; more would run into each other. */
const LABELS = 12;

function label(value: ParameterValue): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return escapeHtml(text.length > 10 ? `${text.slice(0, 9)}…` : text);
}

function valuesOf({ columns, rows, at }: HeatmapCells): number[] {
  return rows.flatMap((_, r) => columns.flatMap((__, c) => at(c, r) ?? []));
}

/** Positions to label, evenly, the first always among them. */
function labeled(length: number): number[] {
  const step = Math.ceil(length / LABELS);
  return Array.from({ length }, (_, i) => i).filter((i) => i % step === 0);
}

/** Better than the middle is green, worse is red, the further the stronger; the middle is 0 where the values lie on both sides of it. */
function shading(values: readonly number[], isHighest: boolean) {
  const [least, most] = values.reduce(
    ([a, b], v) => [Math.min(a, v), Math.max(b, v)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  const middle = least < 0 && most > 0 ? 0 : (least + most) / 2;
  const reach = Math.max(most - middle, middle - least) || 1;
  return (value: number) => ({
    tone: value >= middle === isHighest || value === middle ? 'up' : 'down',
    opacity: formatNumber(0.08 + (0.92 * Math.abs(value - middle)) / reach, 3),
  });
}

/**
 * A figure of a sweep over two of its parameters, as an SVG picture in the style of the report: green is better, red is worse, a cell
 * with nothing in it is grey. It stands alone or inside a page, and each cell tells its values to a pointer that rests on it.
 *
 * @param result - Best with all rows; of a sweep with `top`, only the kept ones are shown.
 * @throws `ValidationError` when a parameter or figure is unknown, or there is only one parameter.
 * @example
 * ```ts
 * import { renderHeatmap, sweep } from '@kairos/backtest';
 * import { defineStrategy, mask } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 * import { z } from 'zod';
 *
 * const rhythm = defineStrategy({
 *   name: 'rhythm',
 *   params: z.object({ every: z.int().min(2), hold: z.int().min(1) }),
 *   signals: ({ length }, { every, hold }) => ({
 *     enterLong: mask(length, (i) => i % every === 0),
 *     exitLong: mask(length, (i) => i % every === hold),
 *   }),
 * });
 * const bars = randomBars({ length: 100, seed: 1 });
 * const grid = { every: [5, 6, 7], hold: [1, 2, 3] };
 * const result = await sweep({ bars, strategy: rhythm, capital: 1000, grid, objective: 'totalReturn' });
 * renderHeatmap(result, { x: 'every', y: 'hold' }).startsWith('<svg'); // => true
 * renderHeatmap(result, { x: 'evry' }); // throws Did you mean "every"?
 * ```
 */
export function renderHeatmap(result: SweepResult, options: HeatmapOptions = {}): string {
  const cells = heatmapCells(result, options);
  const { columns, rows, at, x, y, figure } = cells;
  const shade = shading(valuesOf(cells), result.goal === 'highest');
  const size = Math.max(6, Math.min(48, Math.floor(720 / Math.max(columns.length, rows.length))));
  const [width, height] = [LEFT + columns.length * size + RIGHT, TOP + rows.length * size + BOTTOM];
  const bottom = TOP + rows.length * size;
  const left = (column: number) => LEFT + column * size;
  // The first value of the side is at the bottom, as on a chart.
  const top = (row: number) => bottom - (row + 1) * size;

  function cell(column: number, row: number): string {
    const value = at(column, row);
    const place = `x="${left(column)}" y="${top(row)}" width="${size - 1}" height="${size - 1}"`;
    const about = `${escapeHtml(x)} ${label(columns[column]!)}, ${escapeHtml(y)} ${label(rows[row]!)}`;
    if (value === undefined) return `<rect class="empty" ${place}><title>${about}: none</title></rect>`;
    const { tone, opacity } = shade(value);
    const text = formatNumber(value, 4);
    return `<rect class="${tone}" fill-opacity="${opacity}" ${place}><title>${about}: ${escapeHtml(figure)} ${text}</title></rect>`;
  }

  const title = escapeHtml(`${figure} of ${result.strategy}, ${result.symbol} ${result.timeframe}`);
  const middle = LEFT + (columns.length * size) / 2;
  const marks = [
    ...labeled(columns.length).map(
      (i) => `<text x="${left(i) + size / 2}" y="${bottom + 16}" text-anchor="middle">${label(columns[i]!)}</text>`,
    ),
    ...labeled(rows.length).map(
      (i) => `<text x="${LEFT - 8}" y="${top(i) + size / 2 + 4}" text-anchor="end">${label(rows[i]!)}</text>`,
    ),
    `<text x="${middle}" y="${bottom + 38}" text-anchor="middle">${escapeHtml(x)}</text>`,
    `<text x="8" y="${TOP - 8}">${escapeHtml(y)}</text>`,
  ];
  const body = rows.flatMap((_, row) => columns.map((__, column) => cell(column, row)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="heatmap" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}">`,
    `<style>${STYLE}</style><rect class="card" width="${width}" height="${height}" rx="12"/>`,
    `<text class="title" x="8" y="20">${title}</text>`,
    ...body,
    ...marks,
    '</svg>',
  ].join('\n');
}
