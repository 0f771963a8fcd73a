import { ValidationError } from '@kairos/core';
import type { BacktestResult } from '../result.js';
import type { AccountResult } from './account/account.js';
import { isAccountResult, type PortfolioReportOptions } from './account/account-options.js';
import { renderAccount } from './account/render-account.js';
import { attributionSection } from './attribution-section.js';
import { calendarSection } from './calendar-heatmap.js';
import { certificateSection } from './certificate-section.js';
import { chartSection } from './chart-section.js';
import { checkResult } from './check-result.js';
import { costSection } from './cost-section.js';
import { distributionSection } from './distribution-section.js';
import { contents, DISCLAIMER, renderDocument } from './document-shell.js';
import { drawdownSection } from './drawdown-section.js';
import { excursionSection } from './excursion-section.js';
import { growthFigures, tradeFigures } from './figures.js';
import { formatCount } from './format.js';
import { embedJson, embedScript } from './html.js';
import { errorScript, pageScript } from './page-script.js';
import { provenanceSection } from './provenance-section.js';
import { reportData } from './report-data.js';
import { type ReportInput, type ReportOptions, resolveReport } from './report-options.js';
import { rollingSection } from './rolling-section.js';
import { figureSection, headerSection, headlineSection, rejectionSection } from './sections.js';
import { statisticsSection } from './statistics-section.js';
import { monteCarloSection } from './study/monte-carlo-section.js';
import { walkForwardSection } from './study/walk-forward-section.js';
import { REPORT_STYLE } from './style.js';
import { PLOT_STYLE } from './style-plots.js';
import { tradeSection } from './trade-list.js';
import { validationSection } from './validation-section.js';

const SECTIONS = [
  ['validation', 'Validation'],
  ['charts-section', 'Charts'],
  ['walk-forward', 'Walk-forward'],
  ['monte-carlo', 'Monte Carlo'],
  ['calendar', 'Months'],
  ['rolling', 'Rolling'],
  ['distribution', 'Returns'],
  ['excursions', 'Excursions'],
  ['attribution', 'Attribution'],
  ['trades', 'Trades'],
  ['costs', 'Costs'],
  ['rejections', 'Denied'],
  ['figures', 'All figures'],
  ['provenance', 'Provenance'],
] as const;

function footer({ result, benchmark, benchmarkSeries }: ReportInput): string {
  const warmup =
    result.warmup === 0
      ? ''
      : `<p>No signal acts in the first ${formatCount(result.warmup)} bars, in which the indicators warm up.</p>`;
  const hold =
    benchmark !== undefined && benchmarkSeries === undefined
      ? '<p>Buy and hold: the capital buys at the first open and is valued at each close, without costs.</p>'
      : '';
  return `<footer>
${warmup}
${hold}
${DISCLAIMER}
<p>Charts by <a href="https://www.tradingview.com/" rel="noreferrer">TradingView</a> Lightweight Charts&trade;, Apache License 2.0.</p>
</footer>`;
}

function sections(input: ReportInput, chart: string): string {
  const { result, benchmark, multiplier } = input;
  const [growth, trades] = [growthFigures(result, benchmark), tradeFigures(result)];
  const name = benchmark?.name ?? '';
  const parts = [
    headlineSection([...growth, ...trades], name),
    validationSection(input.verdict),
    chart,
    walkForwardSection(input.walkForward),
    monteCarloSection(input.monteCarlo),
    `<div class="columns">
${figureSection('Growth and risk', growth, name)}
${figureSection('Trading', trades, name)}
</div>
<div class="columns">
${costSection(result, multiplier)}
${drawdownSection(result)}
</div>`,
    calendarSection(result),
    rollingSection(input),
    distributionSection(input),
    excursionSection(input),
    attributionSection(input),
    tradeSection(result),
    rejectionSection(result),
    statisticsSection(input),
    provenanceSection(result),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function checkLibrary(chartLibrary: unknown): void {
  if (typeof chartLibrary === 'string') return;
  const message = `must be the source text of lightweight-charts.standalone.production.js, was ${String(chartLibrary)}; or use writeReport of @kairos/backtest/node, which reads it`;
  throw new ValidationError(`options.chartLibrary ${message}`, {
    issues: [{ path: 'options.chartLibrary', message }],
  });
}

/** What the report of one backtest takes besides the result. */
type RenderOptions = ReportOptions & { readonly chartLibrary: string };

/**
 * Renders a result as one HTML document that needs nothing else. It makes no request and opens offline, on a phone and in the dark. In Node
 * `writeReport` of `@kairos/backtest/node` does it in one call.
 *
 * **One backtest**: price with entries, exits, stops, indicators and regimes, equity and drawdown beside a benchmark, months and years, rolling
 * figures, distributions, excursions, attribution, costs, the trades and the entries not taken, every figure of `statistics`, and what the
 * result says about how it was made.
 *
 * @param options - Those of {@link ReportOptions}, and `chartLibrary`: source text of
 * `lightweight-charts/dist/lightweight-charts.standalone.production.js`, version 5.
 * @throws `ValidationError` when an option is unknown or wrong, or when bars, benchmark, indicators or regime do not fit the result.
 */
export function renderReport(
  result: BacktestResult,
  options: ReportOptions & { readonly chartLibrary: string },
): string;
/**
 * **A portfolio, allocations or strategies**: equity and drawdown beside a benchmark where one is given, exposure over time and profit by
 * symbol, allocation or strategy, months and years, rolling figures, costs, correlations, positions, the trades and the orders not taken, the
 * figures of `statistics` that an equity curve tells, hashes and manifests. It draws without the chart library.
 *
 * @param options - Those of {@link PortfolioReportOptions}.
 * @throws `ValidationError` when an option is unknown or wrong, or the benchmark has not the times of the rows.
 * @example
 * ```ts
 * import { backtestPortfolio, renderReport } from '@kairos/backtest';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const series = ['A', 'B'].map((symbol, seed) => randomBars({ length: 300, seed, symbol, timeframe: '1d' }));
 * const result = backtestPortfolio({ series, weights: { A: 0.6, B: 0.3 }, rebalance: 'month', capital: 10_000 });
 *
 * renderReport(result, { title: 'Sixty to thirty' }).includes('Profit by symbol'); // => true
 * ```
 */
export function renderReport(result: AccountResult, options?: PortfolioReportOptions): string;
export function renderReport(
  result: BacktestResult | AccountResult,
  options: RenderOptions | PortfolioReportOptions = {},
): string {
  checkResult(result);
  // The overloads tie the options to the result; whatever else comes in is refused where they are checked.
  return isAccountResult(result) ? renderAccount(result, options) : renderBacktest(result, options as RenderOptions);
}

function renderBacktest(result: BacktestResult, options: RenderOptions): string {
  const { chartLibrary, ...rest } = options;
  checkLibrary(chartLibrary);
  const input = resolveReport(result, rest);
  const { data, thinning } = reportData(input);
  const body = sections(input, chartSection(input, thinning));
  return renderDocument({
    title: `${input.title}, ${result.symbol}`,
    style: REPORT_STYLE + PLOT_STYLE,
    before: errorScript(),
    main: [headerSection(input), certificateSection(result), contents(SECTIONS, body), body, footer(input)].join('\n'),
    after: [
      `<script type="application/json" id="report-data">${embedJson(data)}</script>`,
      `<script>${embedScript(chartLibrary)}</script>`,
      `<script>${pageScript()}</script>`,
    ],
  });
}
