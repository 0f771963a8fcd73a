import { randomBars } from '@kairos/core/testing';
import { describe, expect, it } from 'vitest';
import { halfCash, smaCross } from '../fixtures/sma-cross.js';
import { sourceThreads } from '../fixtures/source-threads.js';
import type { ModuleExport } from '../module-export.js';
import { range } from '../range.js';
import { sweep } from '../sweep.js';
import { sweepToJson } from '../sweep-json.js';
import { shareBars } from './share-bars.js';
import { workerThreads } from './worker-threads.js';

const module = new URL('../fixtures/sma-cross.ts', import.meta.url);
const fromModule = (name: string): ModuleExport => ({ module, export: name });
const bars = randomBars({ length: 500, seed: 8 });
const options = { bars, capital: 10_000, costs: { feeRate: 0.001 }, objective: 'sharpe' } as const;
const grid = { fast: range(2, 21), slow: range(5, 50, 2) };

describe('a sweep on threads', { timeout: 120_000 }, () => {
  it('gives the same bits for any number of them, a sizer from a module included', async () => {
    const alone = sweepToJson(await sweep({ ...options, strategy: smaCross, grid, sizer: halfCash }));
    for (const count of [1, 2, 3]) {
      const sizer = fromModule('halfCash');
      const workers = sourceThreads(count);
      const onThreads = await sweep({
        ...options,
        strategy: fromModule('smaCross'),
        grid,
        sizer,
        workers,
        top: undefined,
      } as never);

      expect(sweepToJson(onThreads)).toBe(alone);
    }
  });

  it('gives the same for a search, whose steps depend on the results', async () => {
    const search = { samples: 60, seed: 5, ranges: { fast: range(2, 20), slow: range(21, 80) } };
    const alone = await sweep({ ...options, strategy: smaCross, search });
    const onThreads = await sweep({ ...options, strategy: fromModule('smaCross'), search, workers: sourceThreads(2) });

    expect(onThreads.rows).toStrictEqual(alone.rows);
  });

  it('brings failures back with their cause', async () => {
    const failing = { ...options, grid: { fail: [true, false], every: range(2, 9) } };
    const { failures, rows } = await sweep({ ...failing, strategy: fromModule('rhythm'), workers: sourceThreads(2) });

    expect(rows).toHaveLength(8);
    expect(failures.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(failures[0]!.cause).toBe('RangeError: asked to');
  });

  it('stops when it is aborted', async () => {
    const stop = new AbortController();
    const run = sweep({
      ...options,
      grid,
      strategy: fromModule('smaCross'),
      workers: sourceThreads(2),
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });

    await expect(run).rejects.toThrow('sweep was canceled');
  });
});

describe('workerThreads', () => {
  it('leaves small sweeps to the calling thread', async () => {
    const workers = { ...workerThreads({ count: 2 }), hire: () => expect.unreachable() };
    const { tested } = await sweep({ ...options, strategy: fromModule('smaCross'), grid, workers });

    expect(tested).toBe(460);
  });

  it('refuses what cannot be sent, and what a module does not have', async () => {
    const run = (change: object) =>
      sweep({ ...options, strategy: fromModule('smaCross'), grid, workers: sourceThreads(1), ...change });

    await expect(run({ sizer: halfCash })).rejects.toThrow('options.sizer holds functions');
    await expect(run({ strategy: fromModule('smaCros') })).rejects.toThrow('Did you mean "smaCross"?');
    await expect(run({ strategy: { module: new URL('./no-such.js', import.meta.url), export: 'x' } })).rejects.toThrow(
      'options.strategy.module must be the URL of a module that loads',
    );
    await expect(run({ strategy: fromModule('halfCash') })).rejects.toThrow(
      'must name an export made by defineStrategy',
    );
  });

  it('says why a thread could not start', async () => {
    const workers = workerThreads({ count: 2, minimumBars: 0, execArgv: [] });

    await expect(sweep({ ...options, strategy: fromModule('smaCross'), grid, workers })).rejects.toThrow(
      'a thread failed: Unknown file extension ".ts"',
    );
  });

  it.each([
    [{ count: 0 }, 'options.count must be a whole number of at least 1, was 0'],
    [{ count: 1.5 }, 'was 1.5'],
    [{ minimumBars: -1 }, 'options.minimumBars must be a number of at least 0, was -1'],
  ])('refuses %j', (wrong, message) => {
    expect(() => workerThreads(wrong)).toThrow(message);
  });
});

describe('shareBars', () => {
  it('copies the columns into one shared memory', () => {
    const shared = shareBars({ ...bars, fundingRate: new Float64Array(bars.length).fill(0.001) });

    expect(shared.close).toEqual(bars.close);
    expect(shared.fundingRate![3]).toBe(0.001);
    expect(shared.open.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(shared.open.buffer).toBe(shared.volume.buffer);
  });
});
