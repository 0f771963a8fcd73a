import { ValidationError } from '@kairos/core';
import type { BacktestResult } from '../result.js';
import type { Verdict } from '../validation/trials/verdict.js';
import type { Figure } from './figures.js';
import { formatCount, formatFraction, formatNumber, formatRatio } from './format.js';
import { escapeHtml } from './html.js';
import { figureSection } from './sections.js';

/**
 * Refuses a verdict on something else.
 *
 * @throws `ValidationError` when it does not have the Sharpe ratio and the length of the result.
 */
export function checkVerdict(verdict: Verdict, { stats }: BacktestResult): void {
  const near = Math.abs((verdict.sharpe ?? 0) - (stats.sharpe ?? 0)) <= 1e-9 * Math.max(1, Math.abs(stats.sharpe ?? 0));
  if (verdict.observations === stats.bars && near) return;
  const message = `must be that of the result, Sharpe ratio ${formatRatio(stats.sharpe)} over ${stats.bars} bars, was ${formatRatio(verdict.sharpe)} over ${verdict.observations}`;
  throw new ValidationError(`options.verdict ${message}`, { issues: [{ path: 'options.verdict', message }] });
}

function inYears(years: number | undefined): string {
  if (years === undefined) return '-';
  return Number.isFinite(years) ? `${formatNumber(years, 1)} years` : 'never';
}

/** The Sharpe ratio and what luck has to do with it, a line each. */
export function validationFigures(verdict: Verdict): Figure[] {
  const { overfitting, convention, minimumBacktestYears } = verdict;
  const figure = (label: string, strategy: string): Figure => ({ label, strategy, hold: '' });
  return [
    figure('Verdict', verdict.word),
    figure('Sharpe ratio', formatRatio(verdict.sharpe)),
    figure('Trials on this data', formatCount(verdict.trials)),
    figure('Sharpe ratio that luck gives the best of them', formatRatio(verdict.expectedMaximumSharpe)),
    figure(
      'Sharpe ratio needed to be significant',
      Number.isFinite(verdict.neededSharpe) ? formatRatio(verdict.neededSharpe) : '-',
    ),
    figure('Probability that luck does as well', formatFraction(verdict.luck)),
    figure(`Probabilistic Sharpe ratio (${convention})`, formatFraction(verdict.probabilisticSharpe)),
    figure(`Deflated Sharpe ratio (${convention})`, formatFraction(verdict.deflatedSharpe)),
    figure('Minimum track record', inYears(verdict.minimumTrackRecordYears)),
    figure('Minimum backtest length', inYears(minimumBacktestYears)),
    ...(overfitting === undefined
      ? []
      : [
          figure('Probability of backtest overfitting', formatFraction(overfitting.probability)),
          figure('Probability of loss out of sample', formatFraction(overfitting.lossProbability)),
          figure('Degradation, slope', formatRatio(overfitting.degradation?.slope)),
        ]),
  ];
}

/** Whether the result is more than luck, in a word and its numbers; empty where nobody asked. */
export function validationSection(verdict: Verdict | undefined): string {
  if (!verdict) return '';
  const tone = verdict.word === 'significant' ? 'up' : 'down';
  return `<div id="validation">
<p class="verdict ${tone}"><strong>${verdict.word}</strong> ${escapeHtml(verdict.reason)}</p>
${figureSection('Validation', validationFigures(verdict), '')}
</div>`;
}
