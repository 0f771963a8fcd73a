import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { BarSeries } from '../bars/bar.js';
import { type BarRow, seriesAt } from './fixture-series.js';
import { resampleBars } from './resample.js';
import type { Timeframe } from './timeframe.js';

// Two downloads of the same market, BTCUSDT perpetual on Binance, made independently in 5m and in 1h.
const folder = new URL('../../../../../shared/data/crypto/binance-perp/', import.meta.url);

function read(file: string, timeframe: Timeframe): BarSeries {
  const lines = gunzipSync(readFileSync(new URL(file, folder)))
    .toString()
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  const times = lines.map(([time]) => Date.parse(time!));
  const rows = lines.map(([, open, high, low, close, volume]): BarRow => [+open!, +high!, +low!, +close!, +volume!]);
  return seriesAt(timeframe, times, rows);
}

describe.skipIf(!existsSync(folder))('bars of an exchange', () => {
  it('5m bars add up to its own 1h bars', () => {
    const made = resampleBars(read('BTCUSDT_5m_2023-2024.csv.gz', '5m'), '1h');
    const stored = read('BTCUSDT_1h_2023-2024.csv.gz', '1h');

    expect(made.length).toBe(11_991);
    for (const column of ['time', 'open', 'high', 'low', 'close'] as const) {
      expect(made[column]).toEqual(stored[column]);
    }
    const differing = [...stored.time].filter((_, i) => Math.abs(made.volume[i]! - stored.volume[i]!) > 1e-6);
    expect(differing.map((time) => new Date(time).toISOString())).toEqual(['2023-11-10T15:00:00.000Z']);
  });
});
