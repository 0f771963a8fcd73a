import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBars } from '@kairos/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statisticalRegimeModel } from '../../regimes/statistical/statistical-regime-model.js';
import { kronosWindow } from '../bars/kronos-window.js';
import { tinyKronos } from '../fixtures/tiny-kronos.js';
import { kronosForecast } from '../forecast/kronos-forecast.js';
import { kronosRegimeModel } from '../regime/kronos-regime-model.js';
import { kronosFileCache } from './kronos-file-cache.js';
import { openKronos } from './open-kronos.js';

const directory = mkdtempSync(join(tmpdir(), 'kairos-kronos-'));
const { files } = tinyKronos();
const RUN = { runtime: 'onnxruntime-web', threads: 1 } as const;
const SHORT = { zone: 'UTC', length: 32, fitBars: 20, directions: 4, rankWindow: 20 } as const;

beforeAll(() => {
  for (const [name, { config, weights }] of Object.entries(files)) {
    mkdirSync(join(directory, name));
    writeFileSync(join(directory, name, 'config.json'), JSON.stringify(config, undefined, 2));
    writeFileSync(join(directory, name, 'model.safetensors'), weights);
  }
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('openKronos', () => {
  it('reads the files of a folder, and draws paths in the units of the bars', async () => {
    const model = await openKronos({ directory, ...RUN });
    const bars = randomBars({ length: 60, timeframe: '4h', seed: 8 });
    const forecast = await kronosForecast(model, bars, { steps: 2, samples: 3, length: 40, seed: 'a' });
    const mean = (forecast.paths[0]!.close[1]! + forecast.paths[1]!.close[1]! + forecast.paths[2]!.close[1]!) / 3;
    const last = bars.close[59]!;

    expect([...forecast.time]).toEqual([1, 2].map((step) => bars.time[59]! + step * 14_400_000));
    expect(forecast.mean.close[1]).toBeCloseTo(mean, 9);
    // Random weights know nothing, but what they say is in deviations of the window.
    expect(Math.abs(forecast.mean.close[0]! / last - 1)).toBeLessThan(0.5);
    await model.close();
  });

  it('takes no window that is longer than the model', async () => {
    const model = await openKronos({ directory, ...RUN, maxLength: 20 });
    const window = kronosWindow(randomBars({ length: 30 }), { length: 21 });

    await expect(model.frame(window)).rejects.toThrow('window.length must be a whole number from 2 to 20, was 21');
    await model.close();
  });

  it('rolls its window along when a path grows beyond the longest one', async () => {
    const model = await openKronos({ directory, ...RUN, maxLength: 20 });
    const bars = randomBars({ length: 30, seed: 9 });
    const { paths } = await kronosForecast(model, bars, { steps: 20, length: 20, topK: 1 });

    expect(paths[0]!.close.every(Number.isFinite)).toBe(true);
    await expect(kronosForecast(model, bars, { steps: 21, length: 20 })).rejects.toThrow('options.steps');
    await model.close();
  });

  it('names the file that is missing, and the option that is none', async () => {
    await expect(openKronos({ directory: join(directory, 'predictor') })).rejects.toThrow(
      'must hold the folders predictor and tokenizer',
    );
    await expect(openKronos({ directory, thread: 1 } as never)).rejects.toThrow('Did you mean "threads"?');
  });
});

describe('kronosRegimeModel on a folder', () => {
  const bars = randomBars({ length: 90, timeframe: '4h', seed: 10 });
  const fallback = statisticalRegimeModel({ rankWindow: 20, volatilityPeriod: 20 });

  it('reads regimes, and again from what was kept, without a pass of the model', async () => {
    const cache = kronosFileCache(join(directory, 'readings'));
    const read = async () => {
      const model = kronosRegimeModel({ directory, ...RUN, fallback, ...SHORT, cache });
      const readings = await model.estimate(bars);
      await model.close();
      return readings;
    };
    const first = await read();
    const again = await read();

    expect(first.regime[31 + 20 + 20]).toBeLessThan(4);
    expect(first.features!.kronosNoveltyRank!.subarray(71).every(Number.isFinite)).toBe(true);
    expect(Math.max(...first.degraded!)).toBe(0);
    expect(again).toEqual(first);
  });

  it('throws when there is no model in the folder', async () => {
    const model = kronosRegimeModel({ directory: 'nowhere', fallback, ...SHORT });

    await expect(model.estimate(bars)).rejects.toThrow('nowhere/predictor/config.json cannot be read (ENOENT)');
  });
});
