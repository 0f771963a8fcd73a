import { type Bar, barsFromRows } from '@kairos/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ContinuousBars } from './continuous-bars.js';
import { fixtureBars } from './fixture-source.js';

const MINUTE = 60_000;
const TRUTH = fixtureBars(0, 60);
const settle = () => new Promise((resolve) => setImmediate(resolve));

type Happening = { readonly kind: 'bar'; readonly at: number } | { readonly kind: 'gap' } | { readonly kind: 'pause' };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: fc.nat(4).map((back): Happening => ({ kind: 'bar', at: back })) },
  { weight: 1, arbitrary: fc.constant<Happening>({ kind: 'gap' }) },
  { weight: 2, arbitrary: fc.constant<Happening>({ kind: 'pause' }) },
);

it('gives every bar once and in order, whatever the stream loses, repeats and reorders', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 50 }), async (happenings) => {
      const told: Bar[] = [];
      const faults: unknown[] = [];
      const line = new ContinuousBars({
        timeframe: '1m',
        fetch: async (from, to) => {
          await settle();
          return barsFromRows(
            TRUTH.filter(({ time }) => time >= from && time < to),
            { symbol: 'X', timeframe: '1m' },
          );
        },
        onBar: (bar) => told.push(bar),
        onFault: (error) => faults.push(error),
      });

      line.take(TRUTH[0]!);
      let now = 1;
      for (const each of happenings) {
        now++;
        if (each.kind === 'bar') line.take(TRUTH[Math.max(0, now - 1 - each.at)]!);
        else if (each.kind === 'gap') line.refill(now * MINUTE);
        else await settle();
      }
      line.refill(now * MINUTE);
      for (let i = 0; i < happenings.length + 5; i++) await settle();

      expect(told).toEqual(TRUTH.slice(0, now));
      expect(faults).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
