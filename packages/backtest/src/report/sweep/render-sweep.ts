import { contents, DISCLAIMER, renderDocument } from '../document-shell.js';
import { formatCount } from '../format.js';
import { escapeHtml } from '../html.js';
import { errorScript, tableScript } from '../page-script.js';
import { REPORT_STYLE } from '../style.js';
import { PLOT_STYLE } from '../style-plots.js';
import { bestSection, rankRuns } from './best-table.js';
import { effectsSection } from './sweep-effects.js';
import type { SweepRun } from './sweep-grid.js';
import { heatmapSection } from './sweep-heatmap.js';
import { resolveSweep, type SweepInput, type SweepReportOptions } from './sweep-input.js';

const SECTIONS = [
  ['heatmap', 'Heatmap'],
  ['effects', 'Parameters'],
  ['best', 'Best'],
] as const;

/** The best run alone and the best by its neighbourhood, large. */
function headline(input: SweepInput): string {
  const { rows, figure, stability, axes, show, titleOf } = input;
  const ranked = rankRuns(input);
  const [best, plateau] = [ranked[0]!, ranked.find(({ plateauRank }) => plateauRank === 1)!];
  const named = (at: number): string => axes.map(({ name }) => `${name} ${rows[at]!.parameters[name]}`).join(', ');
  const tile = (label: string, value: string, below: string): string =>
    `<div><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd><dd>${escapeHtml(below)}</dd></div>`;
  return `<dl class="tiles three">${tile(`Best ${titleOf(figure)}`, show(rows[best.at]!.figures[figure]), named(best.at))}${tile(
    'Best with its neighbours',
    show(stability[plateau.at]!.median),
    named(plateau.at),
  )}${tile('Runs', formatCount(rows.length), `${axes.length} ${axes.length === 1 ? 'parameter' : 'parameters'}`)}</dl>`;
}

/**
 * Renders the runs of a parameter sweep as one HTML document that needs nothing else: a heatmap of two parameters, each parameter by itself,
 * and the best runs beside what their neighbours brought, which tells a plateau from a lone peak.
 *
 * @param rows - One per run: plain parameters and figures by name; figures of `STATISTICS` are shown in their unit.
 * @throws `ValidationError` without rows, for rows of other parameters, for an unknown option, figure or parameter.
 * @example
 * ```ts
 * import { renderSweep } from '@kairos/backtest';
 *
 * const rows = [10, 20, 30].flatMap((fast) =>
 *   [50, 100].map((slow) => ({ parameters: { fast, slow }, figures: { sharpe: 1 - fast / slow, trades: slow } })),
 * );
 * renderSweep(rows, { figure: 'sharpe' }).startsWith('<!DOCTYPE html>'); // => true
 * renderSweep(rows, { figure: 'sharp' }); // throws Did you mean "sharpe"?
 * ```
 */
export function renderSweep(rows: readonly SweepRun[], options: SweepReportOptions = {}): string {
  const input = resolveSweep(rows, options);
  const body = [headline(input), heatmapSection(input), effectsSection(input), bestSection(input)].join('\n');
  return renderDocument({
    title: input.title,
    style: REPORT_STYLE + PLOT_STYLE,
    before: errorScript(),
    main: [
      `<header><h1>${escapeHtml(input.title)}</h1></header>`,
      contents(SECTIONS, body),
      body,
      `<footer>${DISCLAIMER}</footer>`,
    ].join('\n'),
    after: [`<script>${tableScript()}</script>`],
  });
}
