import { beforeAll, describe, expect, it } from 'vitest';
import { monteCarlo } from '../../monte-carlo/monte-carlo.js';
import type { MonteCarloResult } from '../../monte-carlo/monte-carlo-options.js';
import type { WalkForwardResult } from '../../walk-forward/walk-forward-result.js';
import { renderReport } from '../document.js';
import { randomResult } from '../fixtures/random-result.js';
import { smallStudy } from '../fixtures/small-study.js';
import { formatCount, formatFraction, formatMoney, formatRatio } from '../format.js';
import { toMarkdown } from '../markdown.js';
import { pathRows } from './monte-carlo-section.js';
import { studyFigures, walkForwardSection } from './walk-forward-section.js';

let study: WalkForwardResult;
let paths: MonteCarloResult;
let html: string;
beforeAll(async () => {
  study = await smallStudy();
  paths = monteCarlo(study.outOfSample, { seed: 1, paths: 200, ruin: 0.2 });
  html = renderReport(study.outOfSample, {
    bars: study.bars,
    walkForward: study,
    monteCarlo: paths,
    chartLibrary: 'var LightweightCharts = {};',
  });
});

describe('the walk-forward section', () => {
  it('shows how out of sample compares with in sample', () => {
    const { summary } = study;
    for (const [label, value] of [
      ['Windows', '11, traded 11'],
      ['Growth a year out of sample', formatFraction(Math.exp(summary.growth.outOfSample!) - 1)],
      ['Walk-forward efficiency, of log growth', formatFraction(summary.efficiency, 0)],
      ['Mean sharpe in sample', formatRatio(summary.objective.inSample)],
      ['Mean sharpe out of sample', formatRatio(summary.objective.outOfSample)],
      ['Lost out of sample', formatFraction(summary.degradation, 0)],
    ] as const) {
      expect(html).toContain(`<tr><th scope="row">${label}</th><td>${value}</td></tr>`);
    }
  });

  it('shows as growth what the headline calls CAGR where every window was traded', () => {
    const { cagr } = study.outOfSample.stats;

    expect(studyFigures(study)).toContainEqual({
      label: 'Growth a year out of sample',
      strategy: formatFraction(cagr),
      hold: '',
    });
  });

  it('says of how many windows a mean is, and how many were traded', () => {
    const idle = { ...study, summary: { ...study.summary, windows: 12, chosen: 11, traded: 2, compared: 2 } };
    const lines = studyFigures(idle).map(({ label, strategy }) => `${label}: ${strategy}`);

    expect(lines[0]).toBe('Windows: 12, traded 2, without a choice 1');
    expect(lines[6]).toMatch(/^sharpe out of sample, mean of 2 windows: /);
  });

  it('shows the choices, not their hash', () => {
    expect(html).toContain('<li><span>objective</span> sharpe</li>');
    expect(html).not.toContain('<span>chosen</span>');
    expect(toMarkdown(study.outOfSample, { bars: study.bars, walkForward: study })).toMatch(
      /Parameters: .*objective sharpe\n/,
    );
    expect(toMarkdown(study.outOfSample, { bars: study.bars })).toMatch(/Parameters: .*chosen [0-9a-f]{16}\n/);
  });

  it('has no column of choices where a model was fitted', () => {
    const windows = study.windows.map((window) => ({ ...window, params: undefined }));
    const fitted = { ...study, windows };
    const text = toMarkdown(study.outOfSample, { bars: study.bars, walkForward: fitted });

    expect(text).toContain(
      '| Window | Tested | sharpe in sample | sharpe out | Return | Drawdown | Trades |\n| --- | --- | ---: |',
    );
    expect(walkForwardSection(fitted)).not.toContain('>Chosen<');
  });

  it('has a row for each window, and a plot for the objective and each parameter', () => {
    const { params, outOfSample, objective } = study.windows[2]!;

    expect(html).toContain(
      `<td class="text">back ${params!.back}, hold ${params!.hold}</td><td>${formatRatio(objective.inSample)}</td><td>${formatRatio(objective.outOfSample)}</td><td>${formatFraction(outOfSample.totalReturn)}</td>`,
    );
    expect(html).toContain('aria-label="sharpe of 11 windows, in sample and out of sample"');
    expect(html).toContain(`aria-label="Chosen back of each window: ${study.drift[0]!.values.join(', ')}"`);
    expect(html).toContain(`<h3>hold: stability ${formatRatio(study.drift[1]!.stability)},`);
  });

  it('refuses a study of something else', () => {
    const { result, bars } = randomResult();

    expect(() => toMarkdown(result, { bars, walkForward: study })).toThrow(
      'must be the study whose outOfSample is the result',
    );
    expect(() => toMarkdown(result, { bars, walkForward: {} as never })).toThrow('as walkForward gives it');
  });
});

describe('the Monte Carlo section', () => {
  it('shows fan, histograms, quantiles and chances with their errors', () => {
    const { finalEquity, probabilityOfRuin } = paths;
    const median = finalEquity.quantiles.find(({ level }) => level === 0.5)!;

    expect(html).toContain('<h2>Monte Carlo: stationary block bootstrap of bars</h2>');
    expect(html).toContain(`200 paths of ${formatCount(paths.steps)} bars, blocks of`);
    expect(html).toContain(
      `Falls by 20 % or more from a peak: ${formatFraction(probabilityOfRuin.value, 1)} ± ${formatFraction(probabilityOfRuin.standardError, 1)}.`,
    );
    expect(html).toContain('aria-label="Fan of the equity: it ends at');
    expect(html.match(/class="band accent"/g)).toHaveLength(2);
    expect(html).toContain('aria-label="Histogram of the maximum drawdowns of the paths: 200 from');
    expect(html).toContain(`<td>${formatMoney(median.value)}</td>`);
    expect(html).toContain(`<td>${formatMoney(median.standardError)}</td>`);
  });

  it('writes whole numbers of bars without a decimal', () => {
    const whole = { ...paths, underWater: { ...paths.underWater, observed: 1005 } };

    expect(pathRows(whole).at(-1)!.slice(0, 2)).toEqual(['Longest time under water, bars', '1,005']);
  });

  it('refuses paths of another account', () => {
    const other = { ...paths, capital: 1 };

    expect(() => toMarkdown(study.outOfSample, { bars: study.bars, monteCarlo: [paths, other] })).toThrow(
      'options.monteCarlo[1] must be paths of the result, with a capital of 50000, was 1',
    );
  });
});

it('both stand in the Markdown too, and nowhere unless asked for', () => {
  const text = toMarkdown(study.outOfSample, { bars: study.bars, walkForward: study, monteCarlo: [paths, paths] });

  expect(text).toContain('## Walk-forward\n\n| Figure | Strategy |');
  expect(text.match(/## Monte Carlo: stationary block bootstrap of bars/g)).toHaveLength(2);
  expect(text).toContain(`| Maximum drawdown | ${formatFraction(paths.maxDrawdown.observed)} |`);
  const plain = toMarkdown(study.outOfSample, { bars: study.bars });
  expect(plain).not.toContain('Walk-forward');
  expect(plain).not.toContain('Monte Carlo');
});
