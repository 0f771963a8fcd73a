import type { BarSeries } from '@kairos/core';
import type { BacktestResult } from '../result.js';
import { certificateSection } from './certificate-section.js';
import { chartSection } from './chart-section.js';
import { growthFigures, tradeFigures } from './figures.js';
import { formatCount } from './format.js';
import { embedJson, embedScript, escapeHtml } from './html.js';
import { errorScript, pageScript } from './page-script.js';
import { reportData } from './report-data.js';
import { figureSection, headerSection, headlineSection, rejectionSection } from './sections.js';
import { REPORT_STYLE } from './style.js';
import { checkBars } from './summary.js';
import { tradeSection } from './trade-list.js';

/** What a report is made from besides the result. */
export interface ReportOptions {
  /** The bars the result was computed from. */
  readonly bars: BarSeries;
  /** Heading of the report; the strategy's name unless given. */
  readonly title?: string;
}

/** The browser refuses every request that the page could make, whoever made it try. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

function footer(result: BacktestResult): string {
  const warmup =
    result.warmup === 0
      ? ''
      : `<p>No signal acts in the first ${formatCount(result.warmup)} bars, in which the indicators warm up.</p>`;
  return `<footer>
${warmup}
<p>Buy and hold: the capital buys at the first open and is valued at each close, without costs.</p>
<p>For education and research only; not investment advice. Simulated and past results do not foretell future ones.</p>
<p>Charts by <a href="https://www.tradingview.com/" rel="noreferrer">TradingView</a> Lightweight Charts&trade;, Apache License 2.0.</p>
</footer>`;
}

/**
 * Renders a result as one HTML document that needs nothing else: figures beside buy-and-hold, price with entries and
 * exits, equity, drawdown, the trades and the entries not taken. It makes no request and opens offline, on a phone and
 * in the dark. In Node `writeReport` of `@kairos/backtest/node` does it in one call.
 *
 * @param options - `bars`: those of the result; `title`: heading, the strategy's name unless given; `chartLibrary`: source text of
 * `lightweight-charts/dist/lightweight-charts.standalone.production.js`, version 5.
 * @throws `ValidationError` when the bars are not those of the result.
 */
export function renderReport(
  result: BacktestResult,
  options: ReportOptions & { readonly chartLibrary: string },
): string {
  const { bars, chartLibrary } = options;
  checkBars(result, bars);
  const title = options.title ?? result.strategy.name;
  const [growth, trades] = [growthFigures(result, bars), tradeFigures(result)];
  const { data, thinning } = reportData(result, bars);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(`${title}, ${result.symbol}`)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<script>${errorScript()}</script>
<main>
${headerSection(result, title)}
${certificateSection(result)}
${headlineSection([...growth, ...trades])}
${chartSection(result, thinning)}
<div class="columns">
${figureSection('Growth and risk', growth)}
${figureSection('Trading', trades)}
</div>
${tradeSection(result)}
${rejectionSection(result)}
${footer(result)}
</main>
<script type="application/json" id="report-data">${embedJson(data)}</script>
<script>${embedScript(chartLibrary)}</script>
<script>${pageScript()}</script>
</body>
</html>
`;
}
