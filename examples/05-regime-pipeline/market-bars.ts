import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { withFunding } from '@kairos/brokers';
import { type BarSeries, barsFromCsv, sliceBars } from '@kairos/core';
import { madeUpMarket } from './made-up-market.js';
import type { Request } from './workspace.js';

const DAY_MS = 86_400_000;
/** Real bars beside the clone, where somebody has put them. */
const REAL = fileURLToPath(new URL('../../../shared/data/crypto/binance-perp/', import.meta.url));

/** Five-minute bars with their funding, and where they are from. */
export interface MarketBars {
  readonly bars: BarSeries;
  readonly source: string;
}

async function textOf(path: string): Promise<string> {
  const bytes = await readFile(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
}

async function readMarket(symbol: string, barFile: string, fundingFile: string): Promise<BarSeries> {
  const bars = barsFromCsv(await textOf(barFile), { symbol, timeframe: '5m' });
  const lines = (await textOf(fundingFile)).trim().split('\n').slice(1);
  const rates = lines
    .map((line) => line.split(','))
    .map(([time, rate]) => ({ symbol, time: Date.parse(time!), rate: rate! }));
  const [first, last] = [bars.time[0]!, bars.time.at(-1)!];
  return withFunding(
    bars,
    rates.filter(({ time }) => time >= first && time <= last),
  );
}

function between(bars: BarSeries, { start, end }: Request, path: string): BarSeries {
  const at = (time: number) => bars.time.findIndex((each) => each >= time);
  const [from, to] = [at(start), at(end)];
  const cut = sliceBars(bars, from < 0 ? bars.length : from, to < 0 ? bars.length : to);
  if (cut.length > 0) return cut;
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  const held = `${day(bars.time[0]!)} to ${day(bars.time.at(-1)!)}`;
  throw new RangeError(`${path} holds ${held}, nothing of ${day(start)} to ${day(end)}`);
}

/**
 * The bars of a request: what `07-collect-bars --out <workspace>/data/raw` has collected, else real bars beside the clone, else made-up ones,
 * which `source` says.
 */
export async function marketBars(request: Request): Promise<MarketBars> {
  const { symbol, start, end, workspace } = request;
  const raw = (name: string) => join(workspace, 'data/raw', `${symbol}-${name}.csv`);
  const real = (name: string) => join(REAL, `${symbol}_${name}_2023-2024.csv.gz`);
  for (const name of [raw, real]) {
    if (!existsSync(name('5m')) || !existsSync(name('funding'))) continue;
    const bars = await readMarket(symbol, name('5m'), name('funding'));
    return { bars: between(bars, request, name('5m')), source: name('5m') };
  }
  const days = Math.round((end - start) / DAY_MS);
  return { bars: madeUpMarket({ symbol, start, days }), source: 'made up, with trends in it on purpose' };
}
