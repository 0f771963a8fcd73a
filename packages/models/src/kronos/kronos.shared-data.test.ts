import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { barsFromCsv, resampleBars, sliceBars } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { statisticalRegimeModel } from '../regimes/statistical/statistical-regime-model.js';
import { kronosWindow } from './bars/kronos-window.js';
import { madeUpBackend } from './fixtures/made-up-backend.js';
import { kronosRegimeModel } from './regime/kronos-regime-model.js';

const DATA = new URL('../../../../../shared/data/crypto/binance-perp/', import.meta.url);

describe.skipIf(!existsSync(DATA))('on BTCUSDT of 2023 and 2024', () => {
  const bars = () => {
    const text = gunzipSync(readFileSync(new URL('BTCUSDT_1h_2023-2024.csv.gz', DATA))).toString();
    return resampleBars(barsFromCsv(text, { symbol: 'BTCUSDT', timeframe: '1h' }), '4h');
  };

  it('windows have mean 0 and deviation 1, and few values are cut off', () => {
    const { values } = kronosWindow(bars(), { end: 2000 });
    const cut = values.filter((value) => Math.abs(value) >= 5).length;
    const closes = values.filter((_, i) => i % 6 === 3);
    const mean = closes.reduce((sum, value) => sum + value, 0) / 512;

    expect(mean).toBeCloseTo(0, 4);
    expect(Math.sqrt(closes.reduce((sum, value) => sum + value * value, 0) / 512)).toBeCloseTo(1, 4);
    expect(cut / values.length).toBeLessThan(0.02);
  });

  it('shocks are seldom, and the fall of 17 August 2023 is one', async () => {
    const some = sliceBars(bars(), 700, 1700);
    const model = kronosRegimeModel({
      backend: madeUpBackend(),
      fallback: statisticalRegimeModel(),
      zone: 'UTC',
      length: 64,
      fitBars: 40,
      directions: 4,
      rankWindow: 300,
    });
    const { regime } = await model.estimate(some);
    const ready = [...regime.subarray(model.warmup)];
    const crash = some.time.indexOf(Date.UTC(2023, 7, 17, 20));

    expect(ready.filter((state) => state === 3).length / ready.length).toBeLessThan(0.15);
    expect(crash).toBeGreaterThan(0);
    expect([...regime.subarray(crash, crash + 2)]).toContain(3);
  });
});
