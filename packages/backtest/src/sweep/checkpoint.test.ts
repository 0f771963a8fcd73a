import { DataError, ValidationError } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryCheckpoint } from './fixtures/memory-checkpoint.js';
import { rhythm } from './fixtures/sma-cross.js';
import { range } from './range.js';
import { sweep } from './sweep.js';

const space = { every: range(2, 12), hold: [1, 2, 3], fail: [false, true] };
const options = {
  bars: randomBars({ length: 60, seed: 2 }),
  strategy: rhythm,
  capital: 1000,
  objective: 'sharpe',
} as const;
const plans = {
  grid: { ...options, grid: space },
  top: { ...options, grid: space, top: 7, where: ({ every, hold }: { every: number; hold: number }) => hold < every },
  random: { ...options, random: { samples: 45, seed: 1, ranges: space } },
  search: { ...options, search: { samples: 45, seed: 1, ranges: space } },
} as const;

describe('a sweep with a checkpoint', () => {
  it('goes on from any of its checkpoints to the same result', async () => {
    const kinds = fc.constantFrom('grid' as const, 'top' as const, 'random' as const, 'search' as const);
    await fc.assert(
      fc.asyncProperty(kinds, fc.integer({ min: 1, max: 30 }), fc.nat(), async (kind, every, pick) => {
        const plan = plans[kind];
        const whole = await sweep(plan);
        const checkpoint = memoryCheckpoint(every);

        expect(await sweep({ ...plan, checkpoint })).toStrictEqual(whole);
        const crashed = checkpoint.written[pick % checkpoint.written.length]!;
        expect(await sweep({ ...plan, checkpoint: memoryCheckpoint(every, crashed) })).toStrictEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  it('writes one when it is aborted', async () => {
    const stop = new AbortController();
    const checkpoint = memoryCheckpoint(1000);
    const long = { ...options, grid: { every: range(2, 400) } };
    await expect(sweep({ ...long, checkpoint, signal: stop.signal, onProgress: () => stop.abort() })).rejects.toThrow(
      'after 256 of 399',
    );
    let first = 0;
    const resumed = await sweep({ ...long, checkpoint, onProgress: ({ done }) => (first ||= done) });

    expect(first).toBe(399);
    expect(resumed).toStrictEqual(await sweep(long));
  });

  it('gives the result of a completed one without testing anything', async () => {
    const checkpoint = memoryCheckpoint(1000);
    const whole = await sweep({ ...plans.top, checkpoint });
    const again = await sweep({ ...plans.top, checkpoint, onProgress: () => expect.unreachable() });

    expect(again).toStrictEqual(whole);
    expect(checkpoint.written).toHaveLength(1);
  });

  it('writes one after so many combinations, counted from the one before, and one at the end', async () => {
    const checkpoint = memoryCheckpoint(300);
    await sweep({ ...options, grid: { every: range(2, 601) }, checkpoint });

    // Chunks have 256: one after 512, and one after all 600.
    expect(checkpoint.written).toHaveLength(2);
  });

  it.each([
    ['bars', { bars: randomBars({ length: 60, seed: 3 }) }],
    ['capital', { capital: 1001 }],
    ['objective', { objective: 'sortino' }],
    ['where', { where: () => true }],
    ['grid', { grid: { every: [2, 3] } }],
    ['shard', { shard: { index: 0, of: 2 } }],
    ['version', { version: '2' }],
  ])('refuses one of other %s', async (_, change) => {
    const checkpoint = memoryCheckpoint(1000);
    await sweep({ ...plans.grid, checkpoint });
    const other = sweep({ ...plans.grid, ...change, checkpoint } as never);

    await expect(other).rejects.toThrow(ValidationError);
    await expect(other).rejects.toThrow('options.checkpoint must be of the same bars, strategy, options and shard');
  });

  it('refuses a damaged one, wherever the damage is', async () => {
    const checkpoint = memoryCheckpoint(1000);
    await sweep({ ...plans.top, checkpoint });
    const text = checkpoint.written[0]!;
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 2), async (at) => {
        const damaged = `${text.slice(0, at)}${text[at] === '7' ? '8' : '7'}${text.slice(at + 1)}`;
        const run = sweep({ ...plans.top, checkpoint: memoryCheckpoint(1000, damaged) });

        await expect(run).rejects.toSatisfy((e) => e instanceof DataError || e instanceof ValidationError);
      }),
      { numRuns: 40 },
    );
    const cut = memoryCheckpoint(1000, text.slice(0, text.length >> 1));
    await expect(sweep({ ...plans.top, checkpoint: cut })).rejects.toThrow('does not match its checksum');
  });

  it('refuses a nonsensical interval', async () => {
    await expect(sweep({ ...plans.grid, checkpoint: memoryCheckpoint(0) })).rejects.toThrow(
      'every must be a whole number',
    );
  });
});
