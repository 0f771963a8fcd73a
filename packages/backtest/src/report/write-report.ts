import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { ValidationError } from '@kairos/core';
import type { BacktestResult } from '../result.js';
import { type ReportOptions, renderReport } from './document.js';

const CHART_LIBRARY = 'dist/lightweight-charts.standalone.production.js';

const FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'path must be in a directory that exists',
  ENOTDIR: 'path must be in a directory',
  EISDIR: 'path must name a file, not a directory',
  EACCES: 'path must be in a directory that can be written to',
  EPERM: 'path must be in a directory that can be written to',
  EROFS: 'path must be in a directory that can be written to',
};

function readChartLibrary(): Promise<string> {
  const manifest = createRequire(import.meta.url).resolve('lightweight-charts/package.json');
  return readFile(join(dirname(manifest), CHART_LIBRARY), 'utf8');
}

function explain(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const fault = FAULTS[code];
  return fault === undefined ? error : new ValidationError(`${fault}, was "${path}"`, { cause: error });
}

/** Where a report was written, absolute, and its size. */
export interface WrittenReport {
  readonly path: string;
  readonly bytes: number;
}

/**
 * Writes a result as one HTML file that needs nothing else and opens offline; see `renderReport` for what it shows.
 *
 * The file appears complete or not at all: it is written beside its place and moved there, over an earlier one.
 *
 * @param path - File to write, relative to the working directory unless absolute.
 * @param options - `bars`: those of the result; `title`: heading, the strategy's name unless given.
 * @throws `ValidationError` when the bars are not those of the result, or the path cannot be written.
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
export async function writeReport(
  result: BacktestResult,
  path: string,
  options: ReportOptions,
): Promise<WrittenReport> {
  const html = renderReport(result, { ...options, chartLibrary: await readChartLibrary() });
  const target = resolve(path);
  const draft = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
  try {
    await writeFile(draft, html, { flag: 'wx' });
    await rename(draft, target);
  } catch (error) {
    // The first error is the one to tell; where no draft could be made, removing it fails too.
    await rm(draft, { force: true }).catch(() => undefined);
    throw explain(path, error);
  }
  return { path: target, bytes: Buffer.byteLength(html) };
}
