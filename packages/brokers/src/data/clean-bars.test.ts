import { NYSE, type RawBars } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { cleanBars } from './clean-bars.js';
import { qualityLines } from './quality-words.js';

const MINUTE = 60_000;

function raw(rows: readonly (readonly [time: number, close: number])[]): RawBars {
  const close = rows.map(([, price]) => price);
  return {
    symbol: 'BTCUSDT',
    timeframe: '1m',
    time: rows.map(([time]) => time),
    open: close,
    high: close,
    low: close,
    close,
    volume: close.map(() => 1),
  };
}

describe('cleanBars', () => {
  it('sorts, takes the last of two rows of a time and drops what is no row', () => {
    const { bars, quality } = cleanBars(
      raw([
        [2 * MINUTE, 12],
        [0, 10],
        [MINUTE, 11],
        [MINUTE, 11.5],
        [3 * MINUTE, Number.NaN],
      ]),
      { source: 'venue', from: 0, to: 4 * MINUTE },
    );

    expect(Array.from(bars.close)).toEqual([10, 11.5, 12]);
    expect(quality).toMatchObject({
      source: 'venue',
      symbol: 'BTCUSDT',
      received: 5,
      bars: 3,
      missing: 1,
      coverage: 0.75,
    });
    expect(quality.changes.map(({ repair, count }) => [repair, count])).toEqual([
      ['drop-corrupt', 1],
      ['sort', 4],
      ['drop-duplicates', 1],
    ]);
    expect(quality.inspection.duplicates).toHaveLength(1);
    expect(quality.gaps).toEqual([{ from: 3 * MINUTE, to: 3 * MINUTE, missing: 1 }]);
  });

  it('keeps the first of two rows when told so', () => {
    const rows = raw([
      [0, 10],
      [0, 11],
    ]);

    expect(Array.from(cleanBars(rows, { keep: 'first' }).bars.close)).toEqual([10]);
  });

  it('leaves out what was not asked for, and counts it as received', () => {
    const { bars, quality } = cleanBars(
      raw([
        [0, 10],
        [MINUTE, 11],
        [2 * MINUTE, 12],
      ]),
      { from: MINUTE, to: 2 * MINUTE },
    );

    expect(Array.from(bars.time)).toEqual([MINUTE]);
    expect(quality).toMatchObject({ received: 3, bars: 1, coverage: 1 });
  });

  it('refuses what the repairs asked for do not mend', () => {
    expect(() => cleanBars(raw([[0, Number.NaN]]), { repairs: ['sort'] })).toThrow('must be a finite number');
    expect(() => cleanBars(raw([[0, 1]]), { repairs: ['sortt' as 'sort'] })).toThrow('Did you mean "sort"?');
  });

  it('fills gaps where that is asked for, and then misses nothing', () => {
    const rows = raw([
      [0, 10],
      [3 * MINUTE, 12],
    ]);
    const { bars, quality } = cleanBars(rows, { repairs: ['fill-gaps'] });

    expect(Array.from(bars.close)).toEqual([10, 10, 10, 12]);
    expect(quality).toMatchObject({ missing: 0, coverage: 1 });
  });

  it('of no rows misses all that was asked for', () => {
    expect(cleanBars(raw([]), { from: 0, to: 2 * MINUTE }).quality).toMatchObject({ bars: 0, missing: 2, coverage: 0 });
    expect(cleanBars(raw([])).quality).toMatchObject({ bars: 0, missing: 0, coverage: 1 });
  });

  it('goes by the sessions of a calendar', () => {
    const saturday = Date.UTC(2024, 0, 6);
    const { quality } = cleanBars(raw([]), { from: saturday, to: saturday + 86_400_000, calendar: NYSE });

    expect(quality.coverage).toBe(1);
  });
});

describe('qualityLines', () => {
  it('says what was mended and what is missing', () => {
    const { quality } = cleanBars(
      raw([
        [MINUTE, 11],
        [0, 10],
        [0, 10],
        [3 * MINUTE, 12],
      ]),
      { from: 0, to: 8 * MINUTE },
    );

    expect(qualityLines(quality)).toEqual([
      'BTCUSDT 1m: 3 bars, 37.50 % of those expected',
      '4 rows came',
      'sort: 3 rows',
      'drop-duplicates: 1 row',
      'missing: 1 bar, 1970-01-01T00:02Z',
      'missing: 4 bars, 1970-01-01T00:04Z to 1970-01-01T00:07Z',
    ]);
  });

  it('never says 100 % of less than all, and shows ten gaps at most', () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => [i * MINUTE, 10] as const);
    const holed = rows.filter((_, i) => i % 2_000 !== 1);
    const lines = qualityLines(cleanBars(raw(holed)).quality);

    expect(lines[0]).toBe('BTCUSDT 1m: 29985 bars, 99.95 % of those expected');
    expect(lines).toHaveLength(13 - 1);
    expect(lines.at(-1)).toBe('missing: 5 further gaps');
    expect(qualityLines(cleanBars(raw(rows.filter((_, i) => i !== 5)), {}).quality)[0]).toContain('99.99 %');
  });
});
