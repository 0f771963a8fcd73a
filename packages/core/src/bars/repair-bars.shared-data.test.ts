import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { NYSE } from '../calendar/nyse.js';
import type { Timeframe } from '../time/timeframe.js';
import type { RawBars } from './bar-faults.js';
import type { CsvOptions } from './csv-options.js';
import { inspectBars } from './inspect-bars.js';
import { rawBarsFromCsv } from './raw-from-csv.js';
import { repairBars } from './repair-bars.js';

const DIRTY = new URL('../../../../../shared/data/dirty/', import.meta.url);

function read(file: string, timeframe: Timeframe, options: Partial<CsvOptions> = {}): RawBars {
  const text = gunzipSync(readFileSync(new URL(file, DIRTY))).toString();
  return rawBarsFromCsv(text, { symbol: 'SPY', timeframe, ...options });
}

describe.skipIf(!existsSync(DIRTY))('real dirty files', () => {
  it('overlapping downloads of SPY minutes', () => {
    const raw = read('SPY_1m_2019-12_raw.csv.gz', '1m');
    const before = inspectBars(raw, { calendar: NYSE });
    expect(before.rows).toBe(13_435);
    expect(before.counts['backward-time']).toBe(18);
    const times = Array.from(raw.time).sort((a, b) => a - b);
    const repeated = times.filter((time, i) => i > 0 && time === times[i - 1]);
    expect(new Set(repeated).size).toBe(898);
    // One row, with none of its five numbers.
    expect(before.counts['not-finite']).toBe(5);
    expect(new Set(before.faults.filter(({ kind }) => kind === 'not-finite').map(({ row }) => row)).size).toBe(1);
    expect(before.duplicates).toHaveLength(898);
    expect(before.zeroVolume).toHaveLength(37);

    const { bars, changes } = repairBars(
      raw,
      ['drop-corrupt', 'sort', 'drop-duplicates', 'drop-outside-sessions', 'fill-gaps'],
      {
        calendar: NYSE,
      },
    );
    const [corrupt, , duplicates, , filled] = changes.map(({ count }) => count);
    expect(corrupt).toBe(1);
    // The 8,360 rows that the file has once it is clean, counted when it was stored.
    expect(13_435 - corrupt! - duplicates!).toBe(8_360);
    expect(filled).toBe(before.gaps.reduce((sum, { missing }) => sum + missing, 0));
    expect(inspectBars(bars, { calendar: NYSE })).toMatchObject({ isSound: true, gaps: [], outsideSessions: [] });
  });

  it('shuffled SPY days', () => {
    const raw = read('skender_mismatch.csv.gz', '1d', { timeFormat: 'M/D/YYYY' });
    const before = inspectBars(raw);
    expect(before.rows).toBe(502);
    expect(before.counts).toEqual({ 'backward-time': 4 });
    const after = repairBars(raw, ['sort']);
    expect(after.bars.length).toBe(502);
    expect(inspectBars(after.bars)).toMatchObject({ isSound: true, counts: {} });
  });
});
