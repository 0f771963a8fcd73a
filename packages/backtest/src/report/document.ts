import { ValidationError } from '@kairos/core';
import type { BacktestResult } from '../result.js';
import { attributionSection } from './attribution-section.js';
import { calendarSection } from './calendar-heatmap.js';
import { certificateSection } from './certificate-section.js';
import { chartSection } from './chart-section.js';
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

/**
 * Renders a result as one HTML document that needs nothing else: price with entries, exits, stops, indicators and regimes, equity and
 * drawdown beside a benchmark, months and years, rolling figures, distributions, excursions, attribution, costs, the trades and the entries
 * not taken, every figure of `statistics`, and what the result says about how it was made. It makes no request and opens offline, on a phone
 * and in the dark. In Node `writeReport` of `@kairos/backtest/node` does it in one call.
 *
 * @param options - Those of {@link ReportOptions}, and `chartLibrary`: source text of
 * `lightweight-charts/dist/lightweight-charts.standalone.production.js`, version 5.
 * @throws `ValidationError` when an option is unknown or wrong, or when bars, benchmark, indicators or regime do not fit the result.
 */
export function renderReport(
  result: BacktestResult,
  options: ReportOptions & { readonly chartLibrary: string },
): string {
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
