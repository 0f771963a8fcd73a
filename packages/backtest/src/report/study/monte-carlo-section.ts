import { ValidationError } from '@kairos/core';
import type { Distribution } from '../../monte-carlo/distribution.js';
import type { MonteCarloResult } from '../../monte-carlo/monte-carlo-options.js';
import type { BacktestResult } from '../../result.js';
import { formatCount, formatFraction, formatMoney, formatNumber } from '../format.js';
import { escapeHtml } from '../html.js';
import { histogram } from '../plot/histogram.js';
import { drawPlot, plotKey } from '../plot/plot.js';
import { axisOf, shareOf } from '../plot/scale.js';
import { bandShape, horizontalRule, lineShape } from '../plot/shapes.js';
import { formatStatistic } from '../statistic-groups.js';

/**
 * Refuses paths of something else.
 *
 * @throws `ValidationError` unless they begin with the capital of the result.
 */
export function checkPaths(paths: readonly MonteCarloResult[], { capital }: BacktestResult): void {
  paths.forEach((one, at) => {
    if (one.capital === capital) return;
    const message = `must be paths of the result, with a capital of ${capital}, was ${one.capital}`;
    throw new ValidationError(`options.monteCarlo[${at}] ${message}`, {
      issues: [{ path: `options.monteCarlo[${at}]`, message }],
    });
  });
}

const METHODS: Readonly<Record<MonteCarloResult['method'], string>> = {
  bootstrap: 'bootstrap',
  permutation: 'permutation',
  stationary: 'stationary block bootstrap',
  circular: 'circular block bootstrap',
  stress: 'stress test',
};

/** How the paths were made, in a sentence. */
export function describePaths({ method, of, paths, steps, blockLength, seed }: MonteCarloResult): string {
  const drawn = method === 'stress' ? 'backtests with worse fills' : `paths of ${formatCount(steps)} ${of}`;
  const blocks = blockLength === undefined ? '' : `, blocks of ${formatNumber(blockLength, 1)}`;
  return `${formatCount(paths)} ${drawn}${blocks}, seed ${String(seed)}.`;
}

/** Name of the paths, for a heading. */
export function titleOfPaths({ method, of }: MonteCarloResult): string {
  return method === 'stress' ? 'Monte Carlo: stress test' : `Monte Carlo: ${METHODS[method]} of ${of}`;
}

/** Headings of {@link pathRows}. */
export const PATH_HEADINGS = ['Figure', 'Happened', 'Paths below it', '5 %', 'Middle', '95 %', 'Error of the middle'];

/** Whole where it is whole: quantiles and their errors may lie between two paths. */
function formatSteps(value: number): string {
  return formatStatistic(value, 'bars');
}

/** Cells of each figure, as text. */
export function pathRows(paths: MonteCarloResult): string[][] {
  const row = (label: string, figure: Distribution, write: (value: number) => string): string[] => {
    const at = (level: number) => figure.quantiles.find((one) => one.level === level)!;
    return [
      label,
      write(figure.observed),
      formatFraction(figure.rank, 0),
      ...[0.05, 0.5, 0.95].map((level) => write(at(level).value)),
      write(at(0.5).standardError),
    ];
  };
  const step = paths.of === 'bars' ? 'bars' : 'trades';
  return [
    row('Final equity', paths.finalEquity, formatMoney),
    row('Maximum drawdown', paths.maxDrawdown, formatFraction),
    row(`Longest losing run, ${paths.method === 'stress' ? 'trades' : step}`, paths.losingRun, formatSteps),
    row(`Longest time under water, ${step}`, paths.underWater, formatSteps),
  ];
}

/** Probabilities with their Monte-Carlo errors, in a sentence. */
export function pathChances({ probabilityOfProfit, probabilityOfRuin, ruin }: MonteCarloResult): string {
  const chance = ({ value, standardError }: MonteCarloResult['probabilityOfRuin']) =>
    `${formatFraction(value, 1)} ± ${formatFraction(standardError, 1)}`;
  return `Ends with a profit: ${chance(probabilityOfProfit)}. Falls by ${formatFraction(ruin, 0)} or more from a peak: ${chance(probabilityOfRuin)}.`;
}

function fan({ bands, capital, steps, of }: MonteCarloResult): string {
  const { step, equity, observed } = bands;
  const y = axisOf([capital, ...observed, ...equity.flatMap((band) => [...band])], { strides: 5 });
  const points = (curve: Float64Array) =>
    Array.from(curve, (value, at) => [step[at]! / steps, shareOf(y, value)] as const);
  const curves = equity.map(points);
  const x = axisOf([0, steps], { strides: 6 });
  const [low, , middle, , high] = equity.map((band) => formatMoney(band.at(-1)));
  return drawPlot({
    summary: `Fan of the equity: it ends at ${low} or less in 5 of 100 paths, ${middle} in the middle, ${high} or more in 5 of 100; what happened ended at ${formatMoney(observed.at(-1))}`,
    className: 'large',
    xTicks: x.ticks.filter((tick) => tick <= steps).map((tick) => ({ at: tick / steps, label: formatCount(tick) })),
    yTicks: y.ticks.map((tick) => ({ at: shareOf(y, tick), label: formatCount(tick) })),
    yTitle: 'Equity',
    xTitle: of === 'bars' ? 'Bars' : 'Trades',
    shapes: [
      bandShape(curves[0]!, curves[4]!, 'accent'),
      bandShape(curves[1]!, curves[3]!, 'accent'),
      horizontalRule(shareOf(y, capital), 'axis'),
      lineShape(curves[2]!, 'accent dashed'),
      lineShape(points(observed), 'hold'),
    ],
  });
}

function histograms({ finalEquity, maxDrawdown, capital }: MonteCarloResult): string {
  const returns = Array.from(finalEquity.values, (value) => value / capital - 1);
  const plots = [
    {
      title: 'Final return',
      values: returns,
      what: 'final returns of the paths',
      marked: finalEquity.observed / capital - 1,
    },
    {
      title: 'Maximum drawdown',
      values: Array.from(maxDrawdown.values),
      what: 'maximum drawdowns of the paths',
      marked: maxDrawdown.observed,
      areFalls: true,
    },
  ].map(({ title, values, what, ...look }) => `<div><h3>${title}</h3>${histogram(values, what, look)}</div>`);
  return `<div class="plots">
${plots.join('\n')}
</div>`;
}

function pathTable(paths: MonteCarloResult): string {
  const head = PATH_HEADINGS.map((name) => `<th scope="col">${name}</th>`);
  const rows = pathRows(paths).map(([label, ...cells]) => {
    return `<tr><th scope="row">${label}</th>${cells.map((text) => `<td>${escapeHtml(text)}</td>`).join('')}</tr>`;
  });
  return `<div class="scroll" tabindex="0" role="region" aria-label="Figures over all paths">
<table>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</div>`;
}

/** Other histories that could have been: fan of the equity, histograms, quantiles; empty where nobody asked. */
export function monteCarloSection(all: readonly MonteCarloResult[]): string {
  if (all.length === 0) return '';
  const sections = all.map(
    (paths) => `<section>
<h2>${titleOfPaths(paths)}</h2>
<p class="note">${escapeHtml(describePaths(paths))} ${pathChances(paths)} The past that these paths repeat may have been a lucky one.</p>
${plotKey([
  ['hold', 'What happened'],
  ['accent dashed', 'Middle of the paths'],
  ['accent', 'Half of them, and nine in ten'],
])}
${fan(paths)}
${histograms(paths)}
${pathTable(paths)}
</section>`,
  );
  return `<div id="monte-carlo">
${sections.join('\n')}
</div>`;
}
