import { holdFolder } from '@kairos/core/node';
import { type CollectFiles, folderFiles, writeWhole } from './collect-files.js';
import { collectFunding } from './collect-funding.js';
import { type CollectOptions, type CollectReport, type CollectSettings, collectSettings } from './collect-options.js';
import { collectSeries, planSeries, type SeriesPlan } from './collect-series.js';
import { type CollectedFile, checksumsOf } from './stored-series.js';

/** The file of checksums. */
const CHECKSUMS = 'SHA256SUMS';

/**
 * Collects bars of symbols and timeframes into CSV files that `barsFromCsv` reads, one a series, and funding beside them.
 *
 * It may be killed at any moment: files are written under another name and renamed when they are whole, so that the next run goes on
 * where this one ended, and ends with the same bytes. A later run with a wider range fetches what is in front of the file and behind it.
 * Beside each file stands a `.json` with its range, gaps and checksum, and `SHA256SUMS` holds all checksums for `sha256sum --check`.
 *
 * @returns Every file with its gaps.
 * @throws `ValidationError` naming the option that is wrong or unknown; `DataError` for a file that was changed since it was collected, or a folder that
 * another process collects into;
 * `CanceledError` when the signal aborts; whatever the source throws. What was collected until then stays.
 * @example
 * ```ts
 * import { mkdtempSync, readdirSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * import { join } from 'node:path';
 * import { binanceSource } from '@kairos/brokers/binance';
 * import { collectBars } from '@kairos/brokers/node';
 * import { FakeBinance } from '@kairos/brokers/testing';
 *
 * await using fake = await FakeBinance.start();
 * await using source = binanceSource(fake.options);
 * const directory = mkdtempSync(join(tmpdir(), 'bars-'));
 * const { rows, missing } = await collectBars({
 *   source, directory, symbols: ['BTCUSDT'], timeframes: ['1h'], from: Date.UTC(2024, 0, 1), to: Date.UTC(2024, 0, 8), clock: fake.clock,
 * });
 * [rows, missing]; // => [ 168, 0 ]
 * readdirSync(directory); // => [ 'BTCUSDT-1h.csv', 'BTCUSDT-1h.json', 'SHA256SUMS' ]
 * ```
 */
export async function collectBars(options: CollectOptions): Promise<CollectReport> {
  const settings = collectSettings(options);
  const release = await holdFolder(settings.directory);
  try {
    return await collectInto(await folderFiles(settings.directory), settings);
  } finally {
    await release();
  }
}

/** The same over any files. @internal */
export async function collectInto(files: CollectFiles, settings: CollectSettings): Promise<CollectReport> {
  const { symbols, timeframes, funding, onProgress } = settings;
  const plans: SeriesPlan[] = [];
  for (const symbol of symbols) {
    for (const timeframe of timeframes) plans.push(await planSeries(files, settings, symbol, timeframe));
  }
  const total = plans.reduce((sum, { wanted }) => sum + wanted.length, 0) + (funding ? symbols.length : 0);
  let done = 0;
  const progress = (symbol: string, content: string) => (rows: number, resumed: boolean) => {
    done++;
    onProgress({ symbol, content, done, total, rows, resumed });
  };
  const collected: CollectedFile[] = [];
  for (const symbol of symbols) {
    for (const plan of plans.filter((each) => each.symbol === symbol)) {
      collected.push(await collectSeries(files, settings, plan, progress(symbol, plan.timeframe)));
    }
    if (funding) collected.push(await collectFunding(files, settings, funding, symbol, progress(symbol, 'funding')));
  }
  await writeWhole(files, CHECKSUMS, await checksumsOf(files));
  return {
    files: collected,
    rows: collected.reduce((sum, { rows }) => sum + rows, 0),
    missing: collected.reduce((sum, { missing }) => sum + missing, 0),
  };
}
