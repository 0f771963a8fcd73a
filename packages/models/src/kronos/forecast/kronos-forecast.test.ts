import { randomBars } from '@kairos/core/testing';
import { describe, expect, it, vi } from 'vitest';
import { kronosWindow } from '../bars/kronos-window.js';
import { madeUpBackend } from '../fixtures/made-up-backend.js';
import { kronosForecast } from './kronos-forecast.js';

const bars = randomBars({ length: 80, timeframe: '1d', start: Date.UTC(2024, 0, 1), seed: 6 });

describe('kronosForecast', () => {
  it('brings drawn values back with the mean and deviation of the window, and keeps every path', async () => {
    // Two paths of two bars: 0, 1 and 2, 3 deviations from the mean.
    const drawn = Float32Array.from({ length: 24 }, (_, i) => Math.floor(i / 6));
    const backend = madeUpBackend({ forecast: async () => drawn });
    const { paths, mean } = await kronosForecast(backend, bars, { steps: 2, samples: 2, length: 60 });
    const window = kronosWindow(bars, { length: 60 });
    const close = (deviations: number) => window.mean[3]! + deviations * window.scale[3]!;

    expect(paths.map((path) => [...path.close])).toEqual([
      [close(0), close(1)],
      [close(2), close(3)],
    ]);
    expect(mean.close[0]).toBeCloseTo(close(1), 9);
    expect(paths[1]!.volume[1]).toBeCloseTo(window.mean[4]! + 3 * window.scale[4]!, 6);
  });

  it('asks with the time features of the bars to come, in the zone given', async () => {
    const forecast = vi.fn(async () => new Float32Array(12));
    await kronosForecast(madeUpBackend({ forecast }), bars, { steps: 2, zone: 'Asia/Tokyo', end: 31 });
    const friday = [Date.UTC(2024, 1, 2, 21), Date.UTC(2024, 1, 5, 21)];
    await kronosForecast(madeUpBackend({ forecast }), bars, { steps: 2, times: friday });
    const asked = (forecast.mock.calls as unknown as [unknown, { stamps: Int32Array }][]).map(([, { stamps }]) => [
      ...stamps,
    ]);

    // 31 January is the last bar, midnight UTC is 9 in Tokyo: 1 and 2 February, a Thursday and a Friday.
    expect(asked[0]).toEqual([0, 9, 3, 1, 2, 0, 9, 4, 2, 2]);
    expect(asked[1]).toEqual([0, 21, 4, 2, 2, 0, 21, 0, 5, 2]);
  });

  it.each([
    [{ steps: 2, times: [1] }, 'times must be as many as steps, 2, were 1'],
    [{ steps: 2, sample: 3 }, 'Did you mean "samples"?'],
    [{ steps: 2, length: 81 }, 'length must be at most the bars there are'],
  ])('refuses %j', async (options, message) => {
    await expect(kronosForecast(madeUpBackend(), bars, options)).rejects.toThrow(message);
  });
});
