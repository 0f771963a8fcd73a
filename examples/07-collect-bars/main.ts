import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withFunding } from '@kairos/brokers';
import { collectBars } from '@kairos/brokers/node';
import { barsFromCsv, timeframeMs } from '@kairos/core';
import { readArguments } from './arguments.js';
import { openSource } from './open-source.js';

// Bars and funding of perpetuals into files: `npx tsx --conditions=@kairos/source examples/07-collect-bars/main.ts --symbols BTCUSDT
// ETHUSDT --start 2024-01-01 --end 2024-02-01 --out bars`. It speaks to a fake on this machine; with KAIROS_BINANCE=live it speaks to Binance. Run it again to go on
// where it was interrupted, or with a later end to add what is new.

const { symbols, timeframes, from, to, out } = readArguments(process.argv.slice(2));
const directory = out ?? mkdtempSync(join(tmpdir(), 'kairos-bars-'));
const { where, isLive, source, clock, close } = await openSource(process.env);
const iso = (time: number) => new Date(time).toISOString();
const now = clock.now();
console.log(`From ${where}, where it is ${iso(now)}: ${iso(from)} to ${iso(Math.min(to, now))}, into ${directory}`);
if (to > now) console.log(`${iso(to)} has not come there yet; run it again with that end to add what is new.`);
const report = await collectBars({
  source,
  funding: source,
  symbols,
  timeframes,
  from,
  to,
  directory,
  clock,
  onProgress: ({ symbol, content, done, total, rows }) =>
    console.log(`${done}/${total} ${symbol} ${content}: ${rows} rows`),
});
await close();

for (const { file, rows, from: first, to: end, missing, gaps, sha256 } of report.files) {
  const range = `${iso(first)} to ${iso(end)}`;
  console.log(
    `${file}: ${rows} rows of ${range}, ${missing} missing in ${gaps.length} gaps, sha256 ${sha256.slice(0, 12)}`,
  );
}

// The files are what a backtest reads; the funding goes into its column.
const [first] = report.files;
if (first && first.rows > 0) {
  const { symbol } = first;
  const [timeframe = '5m'] = timeframes;
  const read = (name: string) => readFileSync(join(directory, name), 'utf8');
  const bars = barsFromCsv(read(first.file), { symbol, timeframe });
  const rates = read(`${symbol}-funding.csv`)
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .map(([time, rate]) => ({ symbol, time: Date.parse(time!), rate: rate! }));
  const paid = Array.from(withFunding(bars, rates).fundingRate ?? []).reduce((sum, rate) => sum + rate, 0);
  console.log(
    `${symbol}: ${bars.length} bars; a long position would have paid ${(paid * 100).toFixed(3)} % of its value in funding`,
  );
  if (!isLive && to <= now) {
    assert.equal(report.missing, 0);
    assert.equal(bars.length, Math.floor((to - from) / timeframeMs(timeframe)));
    assert.equal(rates.length, (to - from) / (8 * 3_600_000));
  }
} else console.log('No bar has closed in this range.');
if (!out) rmSync(directory, { recursive: true });
