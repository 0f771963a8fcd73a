import { randomBars } from '@kairos/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rhythm } from './fixtures/sma-cross.js';
import { mergeSweeps } from './merge-sweeps.js';
import { range } from './range.js';
import { sweep } from './sweep.js';
import { sweepFromJson, sweepToJson } from './sweep-json.js';

const options = {
  bars: randomBars({ length: 80, seed: 2 }),
  strategy: rhythm,
  capital: 1000,
  grid: { every: range(2, 9), hold: [1, 2, 3], fail: [false, true] },
  where: ({ every, hold, fail }: { every: number; hold: number; fail: boolean }) =>
    hold < every && !(fail && every > 4),
  objective: 'profitFactor',
} as const;

function shard(index: number, of: number, top?: number) {
  return sweep({ ...options, shard: { index, of }, ...(top && { top }) });
}

describe('mergeSweeps', () => {
  it('gives the sweep in one go byte for byte, for any number of shards in any order, through files too', async () => {
    const tops = fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), tops, fc.boolean(), async (of, top, isReversed) => {
        const whole = await sweep({ ...options, ...(top && { top }) });
        const shards = await Promise.all(Array.from({ length: of }, (_, i) => shard(i, of, top)));
        const read = shards.map((part) => sweepFromJson(sweepToJson(part)));
        const ordered = isReversed ? [...shards].reverse() : shards;

        expect(mergeSweeps(ordered)).toStrictEqual(whole);
        expect(sweepToJson(mergeSweeps(read))).toBe(sweepToJson(whole));
      }),
      { numRuns: 12 },
    );
  });

  it('works for random draws', async () => {
    const { grid: _, ...rest } = options;
    const random = { samples: 30, seed: 'x', ranges: { every: { from: 3, to: 20, whole: true } } } as const;
    const parts = await Promise.all([0, 1, 2].map((index) => sweep({ ...rest, random, shard: { index, of: 3 } })));

    expect(mergeSweeps(parts)).toStrictEqual(await sweep({ ...rest, random }));
  });

  it('cuts shards of equal size', async () => {
    const sizes = (await Promise.all([0, 1, 2, 3].map((i) => shard(i, 4)))).map(({ tested }) => tested);

    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  it('refuses shards that do not make one sweep', async () => {
    const [a, b] = [await shard(0, 2), await shard(1, 2)];
    const other = await sweep({ ...options, capital: 2000, shard: { index: 1, of: 2 } });

    expect(() => mergeSweeps([])).toThrow('shards must not be empty');
    expect(() => mergeSweeps([a])).toThrow('shards must be all 2, missing 1');
    expect(() => mergeSweeps([a, a])).toThrow('shard 0 was given twice');
    expect(() => mergeSweeps([a, other])).toThrow('must be of the same bars, strategy and options');
    expect(() => mergeSweeps([{ ...a, shard: undefined }, b])).toThrow('was a whole one');
  });

  it('refuses a shard of a search', async () => {
    const { grid: _, ...rest } = options;
    const search = { samples: 5, seed: 1, ranges: { every: [3, 4] } };

    await expect(sweep({ ...rest, search, shard: { index: 0, of: 2 } })).rejects.toThrow(
      'options.shard must not be given with search',
    );
  });
});
