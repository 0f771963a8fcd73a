import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { BacktestResult } from '../result.js';
import type { AccountResult } from './account/account.js';
import { isAccountResult, type PortfolioReportOptions } from './account/account-options.js';
import { checkResult } from './check-result.js';
import { renderReport } from './document.js';
import type { ReportOptions } from './report-options.js';
import { type WrittenReport, writeWhole } from './write-whole.js';

const CHART_LIBRARY = 'dist/lightweight-charts.standalone.production.js';

function readChartLibrary(): Promise<string> {
  const manifest = createRequire(import.meta.url).resolve('lightweight-charts/package.json');
  return readFile(join(dirname(manifest), CHART_LIBRARY), 'utf8');
}

/**
 * Writes a result as one HTML file that needs nothing else and opens offline; see `renderReport` for what it shows.
 *
 * The file appears complete or not at all: it is written beside its place and moved there, over an earlier one.
 *
 * @param path - File to write, relative to the working directory unless absolute.
 * @param options - `bars`: those of the result; title, benchmark, indicators, regime and more as {@link ReportOptions} has them.
 * @throws `ValidationError` when an option is wrong or does not fit the result, or the path cannot be written.
 * @example
 * ```ts
 * import { backtest } from '@kairos/backtest';
 * import { writeReport } from '@kairos/backtest/node';
 * import { barsFromRows, defineStrategy } from '@kairos/core';
 *
 * const day = 86_400_000;
 * const rows = [100, 110, 120, 130].map((price, i) => ({ time: i * day, open: price, high: price, low: price, close: price, volume: 1 }));
 * const bars = barsFromRows(rows, { symbol: 'UP', timeframe: '1d' });
 * const buyFirst = defineStrategy({
 *   name: 'buy-first',
 *   signals: (series) => ({ enterLong: new Uint8Array(series.length).fill(1, 0, 1) }),
 * });
 * const result = backtest({ bars, strategy: buyFirst(), capital: 1100 });
 *
 * const { bytes } = await writeReport(result, 'report.html', { bars });
 * bytes > 200_000; // => true
 * ```
 */
export function writeReport(result: BacktestResult, path: string, options: ReportOptions): Promise<WrittenReport>;
/**
 * Writes the result of a portfolio, of allocations or of strategies; nothing else is needed.
 *
 * @param options - `benchmark`, title and more as {@link PortfolioReportOptions} has them.
 * @throws `ValidationError` when an option is wrong or does not fit the result, or the path cannot be written.
 * @example
 * ```ts
 * import { backtestPortfolio } from '@kairos/backtest';
 * import { writeReport } from '@kairos/backtest/node';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const series = ['A', 'B'].map((symbol, seed) => randomBars({ length: 300, seed, symbol, timeframe: '1d' }));
 * const result = backtestPortfolio({ series, weights: { A: 0.6, B: 0.3 }, rebalance: 'month', capital: 10_000 });
 *
 * const { bytes } = await writeReport(result, 'portfolio.html', { benchmark: series[0]! });
 * bytes < 300_000; // => true
 * ```
 */
export function writeReport(
  result: AccountResult,
  path: string,
  options?: PortfolioReportOptions,
): Promise<WrittenReport>;
export async function writeReport(
  result: BacktestResult | AccountResult,
  path: string,
  options: ReportOptions | PortfolioReportOptions = {},
): Promise<WrittenReport> {
  checkResult(result);
  if (isAccountResult(result)) return writeWhole(path, renderReport(result, options));
  const rest = options as ReportOptions;
  return writeWhole(path, renderReport(result, { ...rest, chartLibrary: await readChartLibrary() }));
}
