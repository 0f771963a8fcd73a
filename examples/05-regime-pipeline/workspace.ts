import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BarSeries, barsFromCsv } from '@kairos/core';
import { madeUpMarket } from './made-up-market.js';

const DAY_MS = 86_400_000;

/** What the command was asked for. */
export interface Request {
  readonly symbol: string;
  /** UTC epoch milliseconds. */
  readonly start: number;
  readonly end: number;
  /** Where data, models, caches and results are; a folder of its own unless given. */
  readonly workspace: string;
}

/** Reads `--symbol BTCUSDT --start 2024-01-01 --end 2024-10-27 --workspace folder`; all have a default. */
export async function requestOf(args: readonly string[]): Promise<Request> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      symbol: { type: 'string', default: 'BTCUSDT' },
      start: { type: 'string', default: '2024-01-01' },
      end: { type: 'string', default: '2024-09-27' },
      workspace: { type: 'string' },
    },
  });
  const [start, end] = [dayOf('start', values.start), dayOf('end', values.end)];
  if (!(end > start)) throw new RangeError(`--end must be after --start ${values.start}, was ${values.end}`);
  const workspace = values.workspace ?? (await mkdtemp(join(tmpdir(), 'kairos-pipeline-')));
  for (const folder of ['data/raw', 'data/processed', 'data/cache', 'models', 'results']) {
    await mkdir(join(workspace, folder), { recursive: true });
  }
  return { symbol: values.symbol, start, end, workspace };
}

function dayOf(name: string, text: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time)) throw new RangeError(`--${name} must be a day such as 2024-01-01, was ${text}`);
  return time;
}

/** The collected bars of the workspace, `data/raw/<symbol>-5m.csv`; made-up ones where there are none. */
export async function executionBars({ symbol, start, end, workspace }: Request): Promise<BarSeries> {
  const path = join(workspace, 'data/raw', `${symbol}-5m.csv`);
  if (!existsSync(path)) return madeUpMarket({ symbol, start, days: Math.round((end - start) / DAY_MS) });
  return barsFromCsv(await readFile(path, 'utf8'), { symbol, timeframe: '5m' });
}
