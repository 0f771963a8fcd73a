import { barsEqual, barsFromRows } from '@kairos/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanBars } from './clean-bars.js';
import { fixtureBars } from './fixture-source.js';
import { rawBarsFromRecords } from './raw-bars-from-records.js';

const MINUTE = 60_000;
const identity = { symbol: 'X', timeframe: '1m' } as const;
const START = Date.UTC(2024, 0, 1);

it('rows in any order, repeated, lost or broken are the bars that are left, and the report adds up', () => {
  const row = fc.record({
    at: fc.nat(39),
    as: fc.constantFrom('number', 'text', 'broken'),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 80 }), (rows) => {
      const truth = fixtureBars(START, 40);
      const records = rows.map(({ at, as }) => {
        const { time, ...prices } = truth[at]!;
        if (as === 'broken') return { timestamp: time, ...prices, close: null };
        return as === 'text' ? { timestamp: new Date(time).toISOString(), ...prices } : { timestamp: time, ...prices };
      });
      const whole = { from: START, to: START + 40 * MINUTE };
      const { bars, quality } = cleanBars(rawBarsFromRecords(records, identity), whole);

      const there = new Set(rows.filter(({ as }) => as !== 'broken').map(({ at }) => at));
      const expected = barsFromRows(
        truth.filter((_, at) => there.has(at)),
        identity,
      );
      expect(barsEqual(bars, expected)).toBe(true);
      expect(quality).toMatchObject({ received: rows.length, bars: there.size, missing: 40 - there.size });
      expect(quality.gaps.reduce((sum, { missing }) => sum + missing, 0)).toBe(40 - there.size);
      expect(quality.coverage).toBe(there.size / 40);
    }),
    { numRuns: 60 },
  );
});
