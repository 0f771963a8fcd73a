import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { NYSE } from '../calendar/nyse.js';
import type { Timeframe } from '../time/timeframe.js';
import type { RawBars } from './bar-faults.js';
import { inspectBars } from './inspect-bars.js';
import { repairBars } from './repair-bars.js';

const DIRTY = new URL('../../../../../shared/data/dirty/', import.meta.url);

function read(file: string, timeframe: Timeframe, parseTime: (text: string) => number): RawBars {
  const lines = gunzipSync(readFileSync(new URL(file, DIRTY)))
    .toString()
    .trim()
    .split(/\r?\n/)
    .slice(1);
  const rows = lines.map((line) => line.split(','));
  const column = (i: number) => rows.map((cells) => (cells[i] === '' ? Number.NaN : Number(cells[i])));
  const [open, high, low, close, volume] = [column(1), column(2), column(3), column(4), column(5)];
  return { symbol: 'SPY', timeframe, time: rows.map(([text]) => parseTime(text!)), open, high, low, close, volume };
}

describe.skipIf(!existsSync(DIRTY))('real dirty files', () => {
  it('overlapping downloads of SPY minutes', () => {
    const raw = read('SPY_1m_2019-12_raw.csv.gz', '1m', Date.parse);
    const before = inspectBars(raw, { calendar: NYSE });
    expect(before.rows).toBe(13_435);
    expect(before.counts['backward-time']).toBe(18);
    const times = Array.from(raw.time).sort((a, b) => a - b);
    const repeated = times.filter((time, i) => i > 0 && time === times[i - 1]);
    expect(new Set(repeated).size).toBe(898);
    expect(before.counts['not-finite']).toBe(1);
    expect(before.zeroVolume).toHaveLength(37);

    const { bars, changes } = repairBars(
      raw,
      ['drop-corrupt', 'sort', 'drop-duplicates', 'drop-outside-sessions', 'fill-gaps'],
      {
        calendar: NYSE,
      },
    );
    const [corrupt, , duplicates, , filled] = changes.map(({ rows }) => rows);
    expect(corrupt).toBe(1);
    // The 8,360 rows that the file has once it is clean, counted when it was stored.
    expect(13_435 - corrupt! - duplicates!).toBe(8_360);
    expect(filled).toBe(before.gaps.reduce((sum, { missing }) => sum + missing, 0));
    expect(inspectBars(bars, { calendar: NYSE })).toMatchObject({ isSound: true, gaps: [], outsideSessions: [] });
  });

  it('shuffled SPY days', () => {
    const parse = (text: string) => {
      const [month, day, year] = text.split('/').map(Number);
      return Date.UTC(year!, month! - 1, day!);
    };
    const raw = read('skender_mismatch.csv.gz', '1d', parse);
    const before = inspectBars(raw);
    expect(before.rows).toBe(502);
    expect(before.counts).toEqual({ 'backward-time': 4 });
    const after = repairBars(raw, ['sort']);
    expect(after.bars.length).toBe(502);
    expect(inspectBars(after.bars)).toMatchObject({ isSound: true, counts: {} });
  });
});
