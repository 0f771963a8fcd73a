import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** What the command was asked for. */
export interface Request {
  readonly symbol: string;
  /** UTC epoch milliseconds. */
  readonly start: number;
  readonly end: number;
  /** Where data, models, caches and results are; a folder of its own unless given. */
  readonly workspace: string;
}

/** Reads `--symbol BTCUSDT --start 2023-06-01 --end 2024-02-26 --workspace folder`; all have a default. */
export async function requestOf(args: readonly string[]): Promise<Request> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      symbol: { type: 'string', default: 'BTCUSDT' },
      start: { type: 'string', default: '2023-06-01' },
      end: { type: 'string', default: '2024-02-26' },
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
  // The 30th of February would be the 1st of March.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text)
    throw new RangeError(`--${name} must be a day such as 2024-01-01, was ${text}`);
  return time;
}
