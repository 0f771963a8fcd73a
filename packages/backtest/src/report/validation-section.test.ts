import { createRandom, defineStrategy } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { expect, it } from 'vitest';
import { backtest } from '../backtest.js';
import { trialRegistry } from '../validation/trials/trial-registry.js';
import { verdictOf } from '../validation/trials/verdict-of.js';
import { renderReport } from './document.js';
import { formatFraction, formatRatio } from './format.js';
import { toMarkdown } from './markdown.js';

const bars = randomBars({ length: 300, seed: 'panel', timeframe: '1d' });
const hold = defineStrategy({ name: 'hold', signals: ({ length }) => ({ enterLong: new Uint8Array(length).fill(1) }) });
const page = { bars, chartLibrary: 'var LightweightCharts = {};' };
const trials = trialRegistry();
const result = backtest({ bars, strategy: hold(), capital: 1000, trials });
backtest({ bars, strategy: hold(), capital: 1000, costs: { feeRate: 0.02 }, trials });

it('shows verdict, PSR and DSR beside the Sharpe ratio', () => {
  const verdict = verdictOf(result, trials);
  const html = renderReport(result, { ...page, verdict });

  expect(verdict.trials).toBe(2);
  expect(html).toContain(`<strong>${verdict.word}</strong> ${verdict.reason}`);
  for (const [label, value] of [
    ['Sharpe ratio', formatRatio(result.stats.sharpe)],
    ['Trials on this data', '2'],
    ['Probabilistic Sharpe ratio (classic)', formatFraction(verdict.probabilisticSharpe)],
    ['Deflated Sharpe ratio (classic)', formatFraction(verdict.deflatedSharpe)],
    ['Probability that luck does as well', formatFraction(verdict.luck)],
  ] as const) {
    expect(html).toContain(`<tr><th scope="row">${label}</th><td>${value}</td></tr>`);
  }
  expect(html).not.toContain('Probability of backtest overfitting');
  expect(toMarkdown(result, { bars, verdict })).toContain('## Validation');
});

it('shows overfitting where the returns of the search were given', () => {
  const random = createRandom(1);
  const returns = [0, 1].map(() => Array.from({ length: 300 }, () => random.normal()));
  const verdict = verdictOf(result, trials, { returns });

  const shown = formatFraction(verdict.overfitting!.probability);
  expect(renderReport(result, { ...page, verdict })).toContain(
    `<tr><th scope="row">Probability of backtest overfitting</th><td>${shown}</td></tr>`,
  );
});

it('is absent unless asked for, and refuses a verdict on something else', () => {
  const other = backtest({ bars, strategy: hold(), capital: 1000, costs: { feeRate: 0.05 } });

  expect(renderReport(result, page)).not.toContain('id="validation"');
  expect(toMarkdown(result, { bars })).not.toContain('Validation');
  expect(() => renderReport(result, { ...page, verdict: verdictOf(other) })).toThrow(
    'options.verdict must be that of the result',
  );
});
