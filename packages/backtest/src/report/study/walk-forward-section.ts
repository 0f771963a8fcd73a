import { ValidationError } from '@kairos/core';
import type { BacktestResult } from '../../result.js';
import { STATISTICS } from '../../statistics/table/figures.js';
import type { ParameterDrift } from '../../walk-forward/parameter-drift.js';
import type { WalkForwardResult, WalkForwardWindow } from '../../walk-forward/walk-forward-result.js';
import type { Figure } from '../figures.js';
import { formatCount, formatDate, formatFraction, formatNumber, formatRatio } from '../format.js';
import { escapeHtml } from '../html.js';
import { drawPlot, plotKey } from '../plot/plot.js';
import { axisOf, shareOf } from '../plot/scale.js';
import { barShapes, horizontalRule, lineShape, pointShapes } from '../plot/shapes.js';
import { figureSection } from '../sections.js';
import { formatStatistic } from '../statistic-groups.js';

/** Windows listed; the plots show all. */
const LISTED_WINDOWS = 200;

/**
 * Refuses a study on something else.
 *
 * @throws `ValidationError` unless its out-of-sample equity is that of the result.
 */
export function checkStudy({ outOfSample }: WalkForwardResult, result: BacktestResult): void {
  const isSame =
    outOfSample.equity.length === result.equity.length &&
    outOfSample.stats.finalEquity === result.stats.finalEquity &&
    outOfSample.time[0] === result.time[0];
  if (isSame) return;
  const message = 'must be the study whose outOfSample is the result, was one with another equity';
  throw new ValidationError(`options.walkForward ${message}`, { issues: [{ path: 'options.walkForward', message }] });
}

/** A value of the objective in its unit, where it is a known figure. */
function show(name: string, value: number | undefined): string {
  const unit = STATISTICS.find((info) => info.name === name)?.unit;
  return value === undefined || unit === undefined ? formatNumber(value, 2) : formatStatistic(value, unit);
}

/** A log growth a year as the CAGR that it is, so that it can be held against that of the result. */
function formatGrowth(growth: number | undefined): string {
  return formatFraction(growth === undefined ? undefined : Math.expm1(growth));
}

/** Says so where windows without a trade, which have no such figure, are not in a mean. */
function meanLabel({ summary, objective }: WalkForwardResult, sample: string): string {
  const { compared, chosen } = summary;
  if (compared === chosen) return `Mean ${objective} ${sample}`;
  return `${objective} ${sample}, mean of ${formatCount(compared)} ${compared === 1 ? 'window' : 'windows'}`;
}

/** How out of sample compares with in sample, a line each. */
export function studyFigures(study: WalkForwardResult): Figure[] {
  const { summary, objective } = study;
  const figure = (label: string, strategy: string): Figure => ({ label, strategy, hold: '' });
  const nothing = summary.windows - summary.chosen;
  const without = nothing === 0 ? '' : `, without a choice ${formatCount(nothing)}`;
  return [
    figure('Windows', `${formatCount(summary.windows)}, traded ${formatCount(summary.traded)}${without}`),
    figure('Traded windows that ended with a profit', formatFraction(summary.profitable, 0)),
    figure('Growth a year in sample', formatGrowth(summary.growth.inSample)),
    figure('Growth a year out of sample', formatGrowth(summary.growth.outOfSample)),
    figure('Walk-forward efficiency, of log growth', formatFraction(summary.efficiency, 0)),
    figure(meanLabel(study, 'in sample'), show(objective, summary.objective.inSample)),
    figure(meanLabel(study, 'out of sample'), show(objective, summary.objective.outOfSample)),
    figure('Lost out of sample', formatFraction(summary.degradation, 0)),
    figure('Slope of out of sample over in sample', formatRatio(summary.slope)),
  ];
}

function paramText(params: WalkForwardWindow['params']): string {
  if (!params) return '-';
  return Object.entries(params)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(', ');
}

/** What is fitted has no parameters that were chosen. */
function hasChoices({ windows }: WalkForwardResult): boolean {
  return windows.some(({ params }) => params !== undefined);
}

/** Cells of each window, as text. */
export function windowRows(study: WalkForwardResult): string[][] {
  const { windows, objective } = study;
  const isChosen = hasChoices(study);
  return windows.map(({ from, to, params, objective: measured, outOfSample }, at) => [
    formatCount(at + 1),
    `${formatDate(from)} to ${formatDate(to)}`,
    ...(isChosen ? [paramText(params)] : []),
    show(objective, measured.inSample),
    show(objective, measured.outOfSample),
    formatFraction(outOfSample.totalReturn),
    formatFraction(outOfSample.maxDrawdown),
    formatCount(outOfSample.trades),
  ]);
}

/** Headings of {@link windowRows}. */
export function windowHeadings(study: WalkForwardResult): string[] {
  const { objective } = study;
  const chosen = hasChoices(study) ? ['Chosen'] : [];
  return ['Window', 'Tested', ...chosen, `${objective} in sample`, `${objective} out`, 'Return', 'Drawdown', 'Trades'];
}

/** Columns of {@link windowRows} that are words, not figures; the first is the name of the row. */
export function windowTextColumns(study: WalkForwardResult): number[] {
  return hasChoices(study) ? [0, 1, 2] : [0, 1];
}

function windowTable(study: WalkForwardResult): string {
  const rows = windowRows(study).slice(-LISTED_WINDOWS);
  const words = windowTextColumns(study);
  const head = windowHeadings(study).map((name, at) => {
    return `<th scope="col"${at > 0 && words.includes(at) ? ' class="text"' : ''}>${escapeHtml(name)}</th>`;
  });
  const body = rows.map(([number, ...cells]) => {
    const rest = cells.map(
      (text, at) => `<td${words.includes(at + 1) ? ' class="text"' : ''}>${escapeHtml(text)}</td>`,
    );
    return `<tr><th scope="row">${number}</th>${rest.join('')}</tr>`;
  });
  return `<div class="scroll" tabindex="0" role="region" aria-label="Windows of the walk-forward study">
<table>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table>
</div>`;
}

/** Numbers of some windows below a plot, about eight of them. */
function windowTicks(count: number): { at: number; label: string }[] {
  const stride = Math.ceil(count / 8);
  return Array.from({ length: count }, (_, at) => at)
    .filter((at) => at % stride === 0)
    .map((at) => ({ at: (at + 0.5) / count, label: String(at + 1) }));
}

function objectivePlot({ windows, objective }: WalkForwardResult): string {
  const count = windows.length;
  const measured = windows.map((window) => window.objective);
  const y = axisOf(
    measured.flatMap(({ inSample, outOfSample }) => [inSample ?? 0, outOfSample ?? 0]),
    { zero: true, strides: 4 },
  );
  const bars = (key: 'inSample' | 'outOfSample', offset: number) =>
    measured.flatMap(({ [key]: value }, at) => {
      if (value === undefined) return [];
      const from = (at + 0.1 + offset) / count;
      return [{ from, to: from + 0.4 / count, height: shareOf(y, value) }];
    });
  const base = shareOf(y, 0);
  const plot = drawPlot({
    summary: `${objective} of ${formatCount(count)} windows, in sample and out of sample`,
    xTicks: windowTicks(count),
    yTicks: y.ticks.map((tick) => ({ at: shareOf(y, tick), label: show(objective, tick) })),
    xTitle: 'Window',
    shapes: [
      barShapes(bars('inSample', 0), base, 'axis'),
      barShapes(bars('outOfSample', 0.4), base, 'accent'),
      horizontalRule(base, 'axis'),
    ],
  });
  return `<div><h3>${escapeHtml(objective)} of each window</h3>${plot}${plotKey([
    ['axis', 'In sample'],
    ['accent', 'Out of sample'],
  ])}</div>`;
}

function driftPlot({ name, values, stability, changes }: ParameterDrift): string {
  const known = values.filter((value): value is number => typeof value === 'number');
  if (known.length < 2) return '';
  const y = axisOf(known, { strides: 4 });
  const points = values.map((value, at) => {
    const height = typeof value === 'number' ? shareOf(y, value) : Number.NaN;
    return [(at + 0.5) / values.length, height] as const;
  });
  const plot = drawPlot({
    summary: `Chosen ${name} of each window: ${values.slice(0, 40).join(', ')}`,
    xTicks: windowTicks(values.length),
    yTicks: y.ticks.map((tick) => ({
      at: shareOf(y, tick),
      label: formatNumber(tick, Number.isInteger(tick) ? 0 : 2),
    })),
    xTitle: 'Window',
    shapes: [lineShape(points, 'accent'), pointShapes(points, 'accent')],
  });
  const told = `stability ${formatRatio(stability)}, ${formatCount(changes)} ${changes === 1 ? 'change' : 'changes'}`;
  return `<div><h3>${escapeHtml(name)}: ${told}</h3>${plot}</div>`;
}

/** What each window chose and what came of it; empty where nobody asked. */
export function walkForwardSection(study: WalkForwardResult | undefined): string {
  if (!study) return '';
  const plots = [objectivePlot(study), ...study.drift.slice(0, 8).map(driftPlot)].filter((plot) => plot !== '');
  return `<div id="walk-forward">
${figureSection('Walk-forward', studyFigures(study), '')}
<section>
<h2>Windows</h2>
<p class="note">Each window was traded with what its training, on the bars before it, had chosen; this report shows the test windows only. A strategy with an edge keeps a good part of its in-sample figures, and its parameters move little.</p>
<div class="plots">
${plots.join('\n')}
</div>
${windowTable(study)}
</section>
</div>`;
}
