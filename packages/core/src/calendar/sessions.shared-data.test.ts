import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Calendar } from './calendar.js';
import { NSE } from './nse.js';
import { NYSE } from './nyse.js';

// Sessions that exchange_calendars checked by hand; needs the shared market data beside the repository.
const folder = new URL('../../../../../shared/data/calendars/', import.meta.url);

interface Listed {
  readonly date: string;
  readonly open: number;
  readonly close: number;
}

function listed(file: string, from: string): Listed[] {
  const [, ...rows] = gunzipSync(readFileSync(new URL(file, folder)))
    .toString()
    .trim()
    .split('\n');
  return rows
    .map((row) => row.split(','))
    .filter(([date = '']) => date >= from)
    .map(([date = '', open = '', close = '']) => ({ date, open: Date.parse(open), close: Date.parse(close) }));
}

function known(calendar: Calendar, from: string, last: Listed): Listed[] {
  const start = Math.max(Date.parse(from), calendar.coverage.from);
  return calendar.sessions(start, last.close).map(({ date, open, close }) => ({ date, open, close }));
}

describe.skipIf(!existsSync(folder))('against listed sessions', () => {
  it('NYSE agrees on every open and close from 1993 to 2023', () => {
    const expected = listed('xnys_sessions.csv.gz', '1993-01-01');

    expect(known(NYSE, '1993-01-01', expected.at(-1)!)).toEqual(expected);
    expect(expected.length).toBeGreaterThan(7500);
  });

  it('NSE agrees on every session but the special ones that the list lacks', () => {
    const expected = listed('xbom_sessions.csv.gz', '2015-01-01');
    const mine = known(NSE, '2015-01-01', expected.at(-1)!);
    const dates = new Set(expected.map(({ date }) => date));

    expect(mine.filter(({ date }) => !dates.has(date)).map(({ date }) => date)).toEqual([
      '2020-02-01',
      '2021-11-04',
      '2022-10-24',
      '2023-11-12',
      '2024-11-01',
      '2025-10-21',
      '2026-02-01',
    ]);
    expect(mine.filter(({ date }) => dates.has(date))).toEqual(expected);
  });
});
