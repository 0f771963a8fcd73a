import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ALWAYS_OPEN } from '../calendar/always-open.js';
import { inspectBars } from './inspect-bars.js';
import { repairBars } from './repair-bars.js';

const price = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 1, max: 200 }) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
);
const row = fc.tuple(fc.integer({ min: 0, max: 60 }), price, price, price, price, fc.integer({ min: -1, max: 9 }));

it('makes any rows sound and whole, and accounts for every row', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
      const column = (i: number) => rows.map((values) => values[i]!);
      const time = column(0).map((minute) => minute * 60_000);
      const raw = {
        symbol: 'X',
        timeframe: '1m' as const,
        time,
        open: column(1),
        high: column(2),
        low: column(3),
        close: column(4),
        volume: column(5),
      };
      const { bars, changes } = repairBars(
        raw,
        ['clamp-range', 'drop-corrupt', 'sort', 'drop-duplicates', 'fill-gaps'],
        { calendar: ALWAYS_OPEN },
      );
      expect(inspectBars(bars)).toMatchObject({ isSound: true, gaps: [] });
      const [, corrupt, , duplicates, filled] = changes.map(({ count }) => count);
      expect(bars.length).toBe(rows.length - corrupt! - duplicates! + filled!);
    }),
    { numRuns: 200 },
  );
});
