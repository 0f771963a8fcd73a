import type { BacktestResult } from '../../result.js';
import { contents, DISCLAIMER, renderDocument } from '../document-shell.js';
import { formatMoney } from '../format.js';
import { escapeHtml } from '../html.js';
import { errorScript, tableScript } from '../page-script.js';
import { REPORT_STYLE } from '../style.js';
import { PLOT_STYLE } from '../style-plots.js';
import { describePeriod } from '../summary.js';
import { curveSections } from './comparison-curves.js';
import { figuresSection } from './comparison-figures.js';
import { type Compared, type ComparisonOptions, resolveComparison } from './comparison-input.js';
import { correlationSection } from './return-correlations.js';

const SECTIONS = [
  ['equity', 'Equity'],
  ['drawdown', 'Drawdown'],
  ['figures', 'Figures'],
  ['correlation', 'Correlation'],
] as const;

function header(title: string, compared: readonly Compared[]): string {
  const items = compared.map(
    ({ name, result, className }) =>
      `<li><i class="key ${className}"></i>${escapeHtml(name)} <span>${escapeHtml(describePeriod(result, ' · '))} · capital ${formatMoney(result.capital)}</span></li>`,
  );
  const periods = new Set(compared.map(({ result }) => `${result.time[0]} ${result.time.at(-1)}`));
  const warning =
    periods.size > 1
      ? '<p class="note">These results cover different times; their figures are not of the same market.</p>'
      : '';
  return `<header>
<h1>${escapeHtml(title)}</h1>
<ol class="results">${items.join('')}</ol>
${warning}
</header>`;
}

/**
 * Renders several results as one HTML document that needs nothing else: equity curves that begin with 100, drawdowns, a table of figures with
 * the best marked, and the correlation of the returns. In Node `writeComparison` of `@kairos/backtest/node` does it in one call.
 *
 * @param results - 2 to 12 results, of any strategies, symbols and times.
 * @throws `ValidationError` for another number of results, for an unknown or wrong option and for another number of names.
 * @example
 * ```ts
 * import { backtest, renderComparison } from '@kairos/backtest';
 * import { defineStrategy } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const hold = defineStrategy({ name: 'hold', signals: ({ length }) => ({ enterLong: new Uint8Array(length).fill(1) }) });
 * const results = [1, 2].map((seed) =>
 *   backtest({ bars: randomBars({ length: 300, seed, timeframe: '1d' }), strategy: hold(), capital: 10_000 }),
 * );
 * renderComparison(results, { names: ['First', 'Second'] }).startsWith('<!DOCTYPE html>'); // => true
 * ```
 */
export function renderComparison(results: readonly BacktestResult[], options: ComparisonOptions = {}): string {
  const { title, compared } = resolveComparison(results, options);
  const body = [curveSections(compared), figuresSection(compared), correlationSection(compared)].join('\n');
  return renderDocument({
    title,
    style: REPORT_STYLE + PLOT_STYLE,
    before: errorScript(),
    main: [header(title, compared), contents(SECTIONS, body), body, `<footer>${DISCLAIMER}</footer>`].join('\n'),
    after: [`<script>${tableScript()}</script>`],
  });
}
